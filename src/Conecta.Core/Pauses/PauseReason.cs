using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Pauses;

/// <summary>Motivo de pausa: what an agent chooses when he stops for a while (domain.md 5.16).</summary>
public sealed class PauseReason : ICompanyOwned, ISoftDeleted, IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 60;

    /// <summary>Longest description.</summary>
    public const int DescriptionMaxLength = 200;

    /// <summary>Longest message (MSG-8).</summary>
    public const int MessageMaxLength = 4096;

    /// <summary>Longest tempo máximo, in minutes: a day.</summary>
    public const int MaxMinutesLimit = 24 * 60;

    /// <summary>How long a deleted reason can be restored.</summary>
    public static readonly TimeSpan BinTime = TimeSpan.FromDays(30);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Nome, unique in the company.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name without accents and in one case: sort key, and what is unique. Written wherever the name is.</summary>
    [NotAudited]
    public string NameFolded { get; set; } = "";

    /// <summary>Descrição, or null.</summary>
    public string? Description { get; set; }

    /// <summary>Tempo máximo in minutes; 0 = none. Passing it marks and tells, and ends nothing.</summary>
    public int MaxMinutes { get; set; }

    /// <summary>Ativa: whether agents are offered it. With one active reason nothing is asked (PAUSE-1).</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Produtiva: counts as worked time in reports.</summary>
    public bool IsProductive { get; set; }

    /// <summary>Cumulativa: the maximum counts the whole day.</summary>
    public bool IsCumulative { get; set; }

    /// <summary>Supervisionada: needs the approval of an administrator in Monitoramento.</summary>
    public bool IsSupervised { get; set; }

    /// <summary>Continuar atendimentos: the agent may go on with open attendances; otherwise he reads and cannot send.</summary>
    public bool ContinuesAttendances { get; set; } = true;

    /// <summary>Whether <see cref="Message"/> goes, once for each pause, to a contact who writes meanwhile.</summary>
    public bool SendsMessage { get; set; }

    /// <summary>Mensagem; kept while switched off.</summary>
    public string? Message { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "pause";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

/// <summary>Sets of this feature.</summary>
public static class PauseSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Reasons of the scope's company that are not in the bin.</summary>
        public DbSet<PauseReason> PauseReasons => db.Set<PauseReason>();
    }
}

internal sealed class PauseReasonMapping : IEntityTypeConfiguration<PauseReason>
{
    /// <summary>Names that are alive are told apart.</summary>
    public const string NameIndex = "UX_PauseReason_Name";

    public void Configure(EntityTypeBuilder<PauseReason> builder)
    {
        builder.ToTable("PauseReason");
        builder.Property(p => p.Name).HasMaxLength(PauseReason.NameMaxLength);
        builder.Property(p => p.NameFolded).HasMaxLength(2 * PauseReason.NameMaxLength);
        builder.Property(p => p.Description).HasMaxLength(PauseReason.DescriptionMaxLength);
        builder.Property(p => p.Message).HasMaxLength(PauseReason.MessageMaxLength);
        builder.HasIndex(p => new { p.CompanyId, p.NameFolded }).IsUnique().HasDatabaseName(NameIndex).HasFilter("\"DeletedAt\" IS NULL");
        builder.HasOne<Company>().WithMany().HasForeignKey(p => p.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
