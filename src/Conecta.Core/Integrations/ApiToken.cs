using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Integrations;

/// <summary>What a token may be used for.</summary>
public static class ApiScopes
{
    /// <summary>Sends contact imports and reads what became of them.</summary>
    public const string Imports = "imports";

    /// <summary>Every scope with its words, in the order of the form.</summary>
    public static readonly IReadOnlyList<(string Key, string Text)> All = [(Imports, "Importar contatos")];
}

/// <summary>
/// A key with which another system uses the JSON API inside one company (INT-1). It belongs to the company and not to the person who made it; only
/// the hash of its secret is kept, so it is shown once.
/// </summary>
public sealed class ApiToken : ICompanyOwned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 80;

    /// <summary>Characters of the secret that stay visible, so that a leaked key can be told from the others.</summary>
    public const int PrefixLength = 12;

    /// <summary>Most tokens of a company that work at the same time.</summary>
    public const int MostLive = 50;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>What people call it, usually the system that uses it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The beginning of the secret.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>SHA-256 of the secret, in hex. The secret has 256 random bits, so it needs no slow hash.</summary>
    [NotAudited]
    public string SecretHash { get; set; } = "";

    /// <summary>Scopes, separated by a space.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Who made it.</summary>
    [NotAudited]
    public string CreatedByName { get; set; } = "";

    /// <summary>Dead after this (UTC); every token has an end.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When it was used last, to the minute (UTC); null while it never was.</summary>
    [NotAudited]
    public DateTime? LastUsedAt { get; set; }

    /// <summary>When somebody revoked it (UTC); null while nobody has. The trail tells of it by an entry of its own.</summary>
    [NotAudited]
    public DateTime? RevokedAt { get; set; }

    /// <summary>Whether it opens anything.</summary>
    public bool IsLive(DateTime now) => RevokedAt is null && ExpiresAt > now;

    /// <summary>Whether it may be used for something.</summary>
    public bool Has(string scope) => Scopes.Split(' ').Contains(scope, StringComparer.Ordinal);

    string IAudited.AuditKind => "apitoken";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("ApiToken");
        builder.HasAlternateKey(t => new { t.CompanyId, t.Id });
        builder.Property(t => t.Name).HasMaxLength(ApiToken.NameMaxLength);
        builder.Property(t => t.Prefix).HasMaxLength(ApiToken.PrefixLength);
        builder.Property(t => t.SecretHash).HasMaxLength(64);
        builder.Property(t => t.Scopes).HasMaxLength(200);
        builder.Property(t => t.CreatedByName).HasMaxLength(120);
        builder.HasIndex(t => t.SecretHash).IsUnique().HasDatabaseName("UX_ApiToken_Secret");
        builder.HasIndex(t => new { t.CompanyId, t.CreatedAt, t.Id }).HasDatabaseName("IX_ApiToken_Created");
        builder.HasOne<Company>().WithMany().HasForeignKey(t => t.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Sets of this feature.</summary>
public static class IntegrationSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Tokens of the scope's company.</summary>
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();
    }
}
