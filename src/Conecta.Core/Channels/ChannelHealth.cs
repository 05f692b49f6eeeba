using System.Linq.Expressions;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Channels;

/// <summary>Estado of a channel as its list shows it.</summary>
public enum ChannelState
{
    /// <summary>Conectado: checked, and nothing is known to be wrong.</summary>
    Connected,

    /// <summary>Não verificado: enabled, but nothing has proved yet that it works; never shown as healthy (HEALTH-13).</summary>
    Unverified,

    /// <summary>Erro, with a cause.</summary>
    Error,

    /// <summary>Desabilitado.</summary>
    Disabled,
}

/// <summary>Quality of a number as the provider rates it.</summary>
public enum NumberQuality
{
    /// <summary>Not rated yet.</summary>
    Unknown,

    /// <summary>Alta.</summary>
    Green,

    /// <summary>Média.</summary>
    Yellow,

    /// <summary>Baixa.</summary>
    Red,
}

/// <summary>What was found out about a channel by tests and webhooks. Apart from the channel, so that finding something out is no change of configuration.</summary>
public sealed class ChannelHealth : ICompanyOwned
{
    /// <summary>Longest detail of a fault.</summary>
    public const int DetailMaxLength = 300;

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>What is wrong; null = nothing known.</summary>
    public ChannelFault? Fault { get; set; }

    /// <summary>The provider's own code or state, for support; never a secret.</summary>
    public string? FaultDetail { get; set; }

    /// <summary>When it was found (UTC).</summary>
    public DateTime? FaultAt { get; set; }

    /// <summary>When it last proved to work (UTC): a test that passed, or a webhook.</summary>
    public DateTime? VerifiedAt { get; set; }

    /// <summary>When it was last tested (UTC).</summary>
    public DateTime? TestedAt { get; set; }

    /// <summary>Number as the provider shows it.</summary>
    public string? ProviderNumber { get; set; }

    /// <summary>Verified name.</summary>
    public string? VerifiedName { get; set; }

    /// <summary>Quality.</summary>
    public NumberQuality Quality { get; set; }

    /// <summary>State of the number in the provider's words, e.g. <c>CONNECTED</c>.</summary>
    public string? NumberStatus { get; set; }

    /// <summary>How many people may be written to first in a day, in the provider's words, e.g. <c>TIER_1K</c>.</summary>
    public string? MessagingLimit { get; set; }

    /// <summary>When quality, state or limit were last told (UTC); what is older changes nothing any more.</summary>
    public DateTime? NumberAt { get; set; }

    /// <summary>When the state of the account was last told (UTC).</summary>
    public DateTime? AccountAt { get; set; }

    /// <summary>Until when the access token is valid (UTC); null = without end, or not known.</summary>
    public DateTime? TokenExpiresAt { get; set; }

    /// <summary>Whether the token was looked up; otherwise nothing is known of its end.</summary>
    public bool IsTokenKnown { get; set; }

    /// <summary>When the last webhook came (UTC).</summary>
    public DateTime? LastWebhookAt { get; set; }

    /// <summary>Estado from what is configured and what was found out.</summary>
    public static ChannelState StateOf(bool isEnabled, ChannelFault? fault, DateTime? verifiedAt) =>
        !isEnabled ? ChannelState.Disabled : fault is not null ? ChannelState.Error : verifiedAt is null ? ChannelState.Unverified : ChannelState.Connected;

    /// <summary>Takes note of a fault; one that is known already keeps its time.</summary>
    public void Blame(ChannelFault fault, string? detail, DateTime now)
    {
        if (Fault != fault) FaultAt = now;
        (Fault, FaultDetail) = (fault, detail?.Length > DetailMaxLength ? detail[..DetailMaxLength] : detail);
    }

    /// <summary>Takes note that nothing is wrong.</summary>
    public void Clear() => (Fault, FaultDetail, FaultAt) = (null, null, null);

    /// <summary>Channels in a state, together with what was found out about them.</summary>
    internal static Expression<Func<ChannelHealth, bool>> Is(ChannelState state) => state switch
    {
        ChannelState.Error => h => h.Fault != null,
        ChannelState.Unverified => h => h.Fault == null && h.VerifiedAt == null,
        _ => h => h.Fault == null && h.VerifiedAt != null,
    };
}

internal sealed class ChannelHealthMapping : IEntityTypeConfiguration<ChannelHealth>
{
    public void Configure(EntityTypeBuilder<ChannelHealth> builder)
    {
        builder.ToTable("ChannelHealth");
        builder.HasKey(h => new { h.CompanyId, h.ChannelId });
        builder.Property(h => h.FaultDetail).HasMaxLength(ChannelHealth.DetailMaxLength);
        builder.Property(h => h.ProviderNumber).HasMaxLength(40);
        builder.Property(h => h.VerifiedName).HasMaxLength(200);
        builder.Property(h => h.NumberStatus).HasMaxLength(40);
        builder.Property(h => h.MessagingLimit).HasMaxLength(40);
        builder.HasOne<Channel>().WithOne().HasForeignKey<ChannelHealth>(h => new { h.CompanyId, h.ChannelId })
            .HasPrincipalKey<Channel>(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
