using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Messages.Canned.Sheets;

/// <summary>A sheet of canned messages that was sent in and waits for its sender's word; a day later it goes.</summary>
public sealed class CannedImport : ICompanyOwned
{
    /// <summary>How long it waits.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Who sent it; nobody else sees it.</summary>
    public long UserId { get; set; }

    /// <summary>Name of the file.</summary>
    public string FileName { get; set; } = "";

    /// <summary>The file as it came.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>When it came (UTC).</summary>
    public DateTime CreatedAt { get; set; }
}

internal sealed class CannedImportMapping : IEntityTypeConfiguration<CannedImport>
{
    public void Configure(EntityTypeBuilder<CannedImport> builder)
    {
        builder.ToTable("CannedImport");
        builder.Property(i => i.FileName).HasMaxLength(Media.MediaFile.NameMaxLength);
        builder.Property(i => i.Content).HasMaxLength(CannedSheet.MaxBytes);
        builder.HasIndex(i => new { i.CompanyId, i.UserId }).HasDatabaseName("IX_CannedImport_User");
        builder.HasOne<Company>().WithMany().HasForeignKey(i => i.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(i => i.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Lets go of a sheet that nobody confirmed.</summary>
public sealed class PurgeCannedImportJob(ConectaDbContext db) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "canned.import.purge";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var (id, imports) = (long.Parse(job.Payload, CultureInfo.InvariantCulture), db.Set<CannedImport>());
        return db.WriteAsync(token => imports.Where(i => i.Id == id).ExecuteDeleteAsync(token), cancellationToken);
    }
}
