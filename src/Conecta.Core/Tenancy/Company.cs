using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Tenancy;

/// <summary>Where a company stands (domain.md 6.1).</summary>
public enum CompanyState
{
    /// <summary>Implantação: being set up; works like an active one.</summary>
    Onboarding,

    /// <summary>Ativa.</summary>
    Active,

    /// <summary>Suspensa: nobody signs in; nothing is sent.</summary>
    Suspended,

    /// <summary>Encerrada.</summary>
    Ended,
}

/// <summary>An empresa: the tenant, and the wall. Belongs to the installation.</summary>
public sealed class Company : IVersioned, IAudited
{
    /// <summary>Longest name and legal name.</summary>
    public const int NameMaxLength = 120;

    /// <summary>Longest address part in <c>/e/{empresa}</c>.</summary>
    public const int SlugMaxLength = 60;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Concessionária that looks after it, or null when the platform does (TIER-2).</summary>
    public long? DealerId { get; set; }

    /// <summary>Name people use.</summary>
    public string Name { get; set; } = "";

    /// <summary>Razão social.</summary>
    public string? LegalName { get; set; }

    /// <summary>CNPJ as 14 positions without signs (letters allowed since July 2026); unique in the installation; or null.</summary>
    public string? Cnpj { get; set; }

    /// <summary>Part of the address: <c>/e/{slug}</c>; a-z, 0-9 and hyphens; unique in the installation.</summary>
    public string Slug { get; set; } = "";

    /// <summary>IANA time zone, e.g. <c>America/Sao_Paulo</c>.</summary>
    public string TimeZone { get; set; } = "America/Sao_Paulo";

    /// <summary>Where it stands.</summary>
    public CompanyState State { get; set; }

    /// <summary>Most administrators and agents together; null = no limit.</summary>
    public int? UserLimit { get; set; }

    /// <summary>Most contacts; null = no limit.</summary>
    public int? ContactLimit { get; set; }

    /// <summary>Most bytes of an import upload; null = the installation's limit.</summary>
    public long? ImportByteLimit { get; set; }

    /// <summary>Most data rows of an import; null = the installation's limit.</summary>
    public int? ImportRowLimit { get; set; }

    /// <summary>Most bytes of stored files; null = the installation's limit.</summary>
    public long? StorageByteLimit { get; set; }

    /// <summary>DDD put before 8 and 9 digit numbers (import.md 9.4); null = such numbers wait for a person.</summary>
    public int? DefaultAreaCode { get; set; }

    /// <summary>Whether a landline is refused as a WhatsApp number (CON-3).</summary>
    public bool RefusesLandlines { get; set; }

    /// <summary>Whether imports neither use nor fill the memory of headings (import.md 7.3).</summary>
    public bool ForgetsMappings { get; set; }

    /// <summary>How many months versions of the configuration are kept (HIST-3).</summary>
    public int HistoryMonths { get; set; } = 24;

    /// <summary>Analyst of the concessionária in charge, or null.</summary>
    public long? AnalystId { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When the onboarding list was put away by a person (UTC); null while it is shown.</summary>
    public DateTime? OnboardingDismissedAt { get; set; }

    /// <summary>Keys of the steps that were done when the onboarding list was put away, separated by a space.</summary>
    [NotAudited]
    public string OnboardingDoneKeys { get; set; } = "";

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whether its people may sign in.</summary>
    public bool IsOpen => State is CompanyState.Onboarding or CompanyState.Active;

    string IAudited.AuditKind => "company";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

internal sealed class CompanyMapping : IEntityTypeConfiguration<Company>
{
    public void Configure(EntityTypeBuilder<Company> builder)
    {
        builder.ToTable("Company");
        builder.Property(c => c.Name).HasMaxLength(Company.NameMaxLength);
        builder.Property(c => c.LegalName).HasMaxLength(Company.NameMaxLength);
        builder.Property(c => c.Cnpj).HasMaxLength(14);
        builder.Property(c => c.Slug).HasMaxLength(Company.SlugMaxLength);
        builder.Property(c => c.TimeZone).HasMaxLength(60);
        builder.Property(c => c.OnboardingDoneKeys).HasMaxLength(400);
        builder.Ignore(c => c.IsOpen);
        builder.HasIndex(c => c.Slug).IsUnique().HasDatabaseName("UX_Company_Slug");
        builder.HasIndex(c => c.Cnpj).IsUnique().HasDatabaseName("UX_Company_Cnpj");
        builder.HasIndex(c => new { c.DealerId, c.Name, c.Id }).HasDatabaseName("IX_Company_Dealer");
        builder.HasOne<Dealer>().WithMany().HasForeignKey(c => c.DealerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.AnalystId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany<User>().WithOne().HasForeignKey(u => u.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
