using Conecta.Core.Data;
using Conecta.Core.Schedules;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Channels;

/// <summary>
/// A canal: a place where contacts write and are written to (domain.md 5.4). Its secrets stand apart in <see cref="ChannelCredential"/>, what is found out
/// about it in <see cref="ChannelHealth"/>; here is only what people configure.
/// </summary>
public sealed class Channel : ICompanyOwned, ISoftDeleted, IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 80;

    /// <summary>Longest id of a number or an account; they are digits that no integer is promised to hold (whatsapp.md 1.3).</summary>
    public const int ProviderIdMaxLength = 40;

    /// <summary>Longest address of a provider.</summary>
    public const int ProviderUrlMaxLength = 200;

    /// <summary>Longest greeting of a WebChat.</summary>
    public const int GreetingMaxLength = 300;

    /// <summary>Most sites of a WebChat.</summary>
    public const int MaxOrigins = 20;

    /// <summary>Longest list of sites.</summary>
    public const int OriginsMaxLength = 4000;

    /// <summary>How long a deleted channel can be restored.</summary>
    public static readonly TimeSpan BinTime = TimeSpan.FromDays(30);

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>What it is; never changes.</summary>
    public ChannelType Type { get; set; }

    /// <summary>Descrição, unique in the company.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name without accents and in one case: sort key, and what is unique. Written wherever the name is.</summary>
    [NotAudited]
    public string NameFolded { get; set; } = "";

    /// <summary>Opaque part of its public addresses (webhook, WebChat); unique in the installation, says nothing about the company.</summary>
    [NotAudited]
    public string Key { get; set; } = "";

    /// <summary>Habilitado.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Receptivo: it only receives, and is not offered for contato ativo nor for templates.</summary>
    public bool IsReceptive { get; set; }

    /// <summary>Cor in charts, as <c>#rrggbb</c>.</summary>
    public string Color { get; set; } = "#066fd1";

    /// <summary>Equipe padrão: queue of what comes in; null = none.</summary>
    public long? DefaultTeamId { get; set; }

    /// <summary>Its schedule; null = the company's.</summary>
    public long? ScheduleId { get; set; }

    /// <summary>Number that contacts see, in canonical form (<c>+5511987654321</c>); null where the type has none.</summary>
    public string? DisplayNumber { get; set; }

    /// <summary>The provider's id of the number.</summary>
    public string? NumberId { get; set; }

    /// <summary>The provider's id of the account (WABA).</summary>
    public string? AccountId { get; set; }

    /// <summary>The provider's id of the app that signs webhooks; null when it is not known.</summary>
    public string? AppId { get; set; }

    /// <summary>Base address of the provider's API.</summary>
    public string? ProviderUrl { get; set; }

    /// <summary>Version of the provider's API, e.g. <c>v25.0</c>.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>Greeting of a WebChat.</summary>
    public string? Greeting { get; set; }

    /// <summary>Colour of a WebChat's button and heading.</summary>
    public string? ChatColor { get; set; }

    /// <summary>Colour of the text on it.</summary>
    public string? ChatTextColor { get; set; }

    /// <summary>Sites (origins, a line each) on which a WebChat may stand.</summary>
    public string? AllowedOrigins { get; set; }

    /// <summary>Keys of what a WebChat asks before the chat (<see cref="AskedField"/>), separated by a space.</summary>
    public string? AskedFields { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <inheritdoc/>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    string IAudited.AuditKind => "channel";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

internal sealed class ChannelMapping : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.ToTable("Channel");
        builder.HasAlternateKey(c => new { c.CompanyId, c.Id });
        builder.Property(c => c.Name).HasMaxLength(Channel.NameMaxLength);
        builder.Property(c => c.NameFolded).HasMaxLength(2 * Channel.NameMaxLength);
        builder.Property(c => c.Key).HasMaxLength(40);
        builder.Property(c => c.Color).HasMaxLength(7);
        builder.Property(c => c.DisplayNumber).HasMaxLength(20);
        builder.Property(c => c.NumberId).HasMaxLength(Channel.ProviderIdMaxLength);
        builder.Property(c => c.AccountId).HasMaxLength(Channel.ProviderIdMaxLength);
        builder.Property(c => c.AppId).HasMaxLength(Channel.ProviderIdMaxLength);
        builder.Property(c => c.ProviderUrl).HasMaxLength(Channel.ProviderUrlMaxLength);
        builder.Property(c => c.ApiVersion).HasMaxLength(10);
        builder.Property(c => c.Greeting).HasMaxLength(Channel.GreetingMaxLength);
        builder.Property(c => c.ChatColor).HasMaxLength(7);
        builder.Property(c => c.ChatTextColor).HasMaxLength(7);
        builder.Property(c => c.AllowedOrigins).HasMaxLength(Channel.OriginsMaxLength);
        builder.Property(c => c.AskedFields).HasMaxLength(100);
        builder.HasIndex(c => c.Key).IsUnique().HasDatabaseName("UX_Channel_Key");
        // A channel in the bin keeps neither its name nor its number from a new one.
        builder.HasIndex(c => new { c.CompanyId, c.NameFolded }).IsUnique().HasDatabaseName("UX_Channel_Name").HasFilter("\"DeletedAt\" IS NULL");
        builder.HasIndex(c => new { c.CompanyId, c.NumberId }).IsUnique().HasDatabaseName("UX_Channel_Number").HasFilter("\"DeletedAt\" IS NULL AND \"NumberId\" IS NOT NULL");
        builder.HasIndex(c => new { c.CompanyId, c.DefaultTeamId }).HasDatabaseName("IX_Channel_Team");
        builder.HasIndex(c => new { c.CompanyId, c.ScheduleId }).HasDatabaseName("IX_Channel_Schedule");
        builder.HasOne<Company>().WithMany().HasForeignKey(c => c.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(c => new { c.CompanyId, c.DefaultTeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).IsRequired(false).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Schedule>().WithMany().HasForeignKey(c => new { c.CompanyId, c.ScheduleId })
            .HasPrincipalKey(s => new { s.CompanyId, s.Id }).IsRequired(false).OnDelete(DeleteBehavior.Restrict);
    }
}
