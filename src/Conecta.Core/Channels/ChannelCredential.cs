using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Channels;

/// <summary>Kinds of secret that a channel has.</summary>
public enum CredentialKind
{
    /// <summary>Token de acesso, with which the provider is called.</summary>
    AccessToken,

    /// <summary>Chave secreta do aplicativo, which signs webhooks.</summary>
    AppSecret,

    /// <summary>Token de verificação, which the provider shows when the webhook's address is saved there.</summary>
    VerifyToken,
}

/// <summary>One secret of a channel, encrypted. No screen, trail, version, log or export ever holds it in clear.</summary>
public sealed class ChannelCredential : ICompanyOwned
{
    /// <summary>Longest secret.</summary>
    public const int MaxLength = 1000;

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>What it is.</summary>
    public CredentialKind Kind { get; set; }

    /// <summary>The encrypted secret (<see cref="ISecretBox"/>).</summary>
    public byte[] Closed { get; set; } = [];

    /// <summary>When it was set (UTC).</summary>
    public DateTime SetAt { get; set; }
}

internal sealed class ChannelCredentialMapping : IEntityTypeConfiguration<ChannelCredential>
{
    public void Configure(EntityTypeBuilder<ChannelCredential> builder)
    {
        builder.ToTable("ChannelCredential");
        builder.HasKey(c => new { c.CompanyId, c.ChannelId, c.Kind });
        builder.Property(c => c.Closed).HasMaxLength(4000);
        builder.HasOne<Channel>().WithMany().HasForeignKey(c => new { c.CompanyId, c.ChannelId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
