using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using System.Runtime.InteropServices;
using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.Media;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Variables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Messages.Automatic;

/// <summary>
/// What one place says about one automatic message. It may say whether the message goes, or what it holds, or both; what it does not say comes from the place above
/// (canal, equipe, empresa, the table of the product). Without a row a place says nothing.
/// </summary>
public sealed class AutoMessage : ICompanyOwned, IVersioned, IAudited
{
    /// <summary>Longest text (MSG-8).</summary>
    public const int TextMaxLength = 4096;

    /// <summary>Longest caption of a picture or a document (MSG-8); an audio has none (whatsapp.md 4).</summary>
    public const int CaptionMaxLength = 1024;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Which message.</summary>
    [NotAudited]
    public MessageKind Kind { get; set; }

    /// <summary>The team that says it; null for the company or a channel.</summary>
    public long? TeamId { get; set; }

    /// <summary>The channel that says it; null for the company or a team.</summary>
    public long? ChannelId { get; set; }

    /// <summary>The place as one word, <see cref="AutoMessagePlace.Key"/>: what is unique with the kind. Written wherever the place is.</summary>
    [NotAudited]
    public string PlaceKey { get; set; } = "";

    /// <summary>Whether the message goes; null = as the place above.</summary>
    public bool? IsOn { get; set; }

    /// <summary>Whether text and file are this place's own; otherwise both come from the place above.</summary>
    public bool HasContent { get; set; }

    /// <summary>The text, or the caption of the file; kept while the message is switched off.</summary>
    public string? Text { get; set; }

    /// <summary>The file; null for a text.</summary>
    public long? MediaFileId { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The place as the trail names it ("equipe Vendas"); set by whoever writes, empty for the company.</summary>
    [NotMapped]
    public string? PlaceName { get; set; }

    /// <summary>Where it stands.</summary>
    [NotMapped]
    public AutoMessagePlace Place => new(TeamId, ChannelId);

    /// <summary>A row of a place that says nothing yet.</summary>
    public static AutoMessage At(MessageKind kind, AutoMessagePlace place) => new() { Kind = kind, TeamId = place.TeamId, ChannelId = place.ChannelId, PlaceKey = place.Key };

    string IAudited.AuditKind => "automessage";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => PlaceName is null ? AutoMessageTable.Of(Kind).Name : $"{AutoMessageTable.Of(Kind).Name}, {PlaceName}";
}

/// <summary>Whose word a row is: the company's, a team's or a channel's.</summary>
/// <param name="TeamId">The team, or null.</param>
/// <param name="ChannelId">The channel, or null; never both.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AutoMessagePlace(long? TeamId, long? ChannelId)
{
    /// <summary>The company's.</summary>
    public static readonly AutoMessagePlace Company;

    /// <summary>How particular it is.</summary>
    public AutoMessageLevel Level => ChannelId is not null ? AutoMessageLevel.Channel : TeamId is not null ? AutoMessageLevel.Team : AutoMessageLevel.Company;

    /// <summary>The place as one word.</summary>
    public string Key => Level switch
    {
        AutoMessageLevel.Channel => string.Create(CultureInfo.InvariantCulture, $"canal {ChannelId}"),
        AutoMessageLevel.Team => string.Create(CultureInfo.InvariantCulture, $"equipe {TeamId}"),
        _ => "empresa",
    };

    /// <summary>A team's.</summary>
    public static AutoMessagePlace OfTeam(long id) => new(id, null);

    /// <summary>A channel's.</summary>
    public static AutoMessagePlace OfChannel(long id) => new(null, id);
}

/// <summary>Sets of this feature.</summary>
public static class AutoMessageSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>What the places of the scope's company say about automatic messages.</summary>
        public DbSet<AutoMessage> AutoMessages => db.Set<AutoMessage>();
    }
}

internal sealed class AutoMessageMapping : IEntityTypeConfiguration<AutoMessage>
{
    /// <summary>One row for each place.</summary>
    public const string PlaceIndex = "UX_AutoMessage_Place";

    public void Configure(EntityTypeBuilder<AutoMessage> builder)
    {
        builder.ToTable("AutoMessage");
        builder.Property(m => m.Text).HasMaxLength(AutoMessage.TextMaxLength);
        builder.Property(m => m.PlaceKey).HasMaxLength(40);
        builder.HasIndex(m => new { m.CompanyId, m.Kind, m.PlaceKey }).IsUnique().HasDatabaseName(PlaceIndex);
        builder.HasIndex(m => new { m.CompanyId, m.TeamId }).HasDatabaseName("IX_AutoMessage_Team");
        builder.HasIndex(m => new { m.CompanyId, m.ChannelId }).HasDatabaseName("IX_AutoMessage_Channel");
        builder.HasIndex(m => new { m.CompanyId, m.MediaFileId }).HasDatabaseName("IX_AutoMessage_File");
        builder.HasOne<Company>().WithMany().HasForeignKey(m => m.CompanyId).OnDelete(DeleteBehavior.Restrict);
        // What a team or a channel says is part of it and goes with it.
        builder.HasOne<Team>().WithMany().HasForeignKey(m => new { m.CompanyId, m.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).IsRequired(false).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Channel>().WithMany().HasForeignKey(m => new { m.CompanyId, m.ChannelId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).IsRequired(false).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<MediaFile>().WithMany().HasForeignKey(m => new { m.CompanyId, m.MediaFileId })
            .HasPrincipalKey(f => new { f.CompanyId, f.Id }).IsRequired(false).OnDelete(DeleteBehavior.Restrict);
    }
}
