using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Contacts.Duplicates;

/// <summary>Why two contacts look like one. The greater the number, the surer; pairs are listed by the sum.</summary>
[Flags]
public enum DuplicateReasons
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Similar names, and numbers that differ by one digit, by two swapped digits or by the DDD.</summary>
    NameAndPhone = 1,

    /// <summary>The same e-mail.</summary>
    Email = 2,

    /// <summary>The same CPF or CNPJ.</summary>
    Document = 4,

    /// <summary>The same number, once as WhatsApp and once as second number.</summary>
    Phone = 8,

    /// <summary>The same mobile, once with and once without the ninth digit.</summary>
    NinthDigit = 16,
}

/// <summary>Two contacts that may be one, as the last search found them. Thrown away and found again; what people decided stands elsewhere.</summary>
public sealed class DuplicatePair : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The older contact.</summary>
    public long FirstId { get; set; }

    /// <summary>The younger contact.</summary>
    public long SecondId { get; set; }

    /// <summary><see cref="Reasons"/> as a number, which is also the order of the list.</summary>
    public int Bits { get; set; }

    /// <summary>Beginning of the search that found it (UTC).</summary>
    public DateTime FoundAt { get; set; }

    /// <summary>Why.</summary>
    public DuplicateReasons Reasons => (DuplicateReasons)Bits;
}

/// <summary>"Não são duplicados": a person looked at the two contacts and said so. Remembered until somebody takes it back.</summary>
public sealed class DuplicateDismissal : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The older contact.</summary>
    public long FirstId { get; set; }

    /// <summary>The younger contact.</summary>
    public long SecondId { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>Name of who said it.</summary>
    public string PersonName { get; set; } = "";
}

/// <summary>The last search for duplicates of a company.</summary>
public sealed class DuplicateScan : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>When somebody asked for one that has not begun (UTC); null when nobody waits.</summary>
    public DateTime? AskedAt { get; set; }

    /// <summary>When the last finished search began (UTC); contacts changed since then may be missing. Null before the first.</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>When it ended (UTC).</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>Pairs it found.</summary>
    public int Pairs { get; set; }
}

internal sealed class DuplicatePairMapping : IEntityTypeConfiguration<DuplicatePair>
{
    public void Configure(EntityTypeBuilder<DuplicatePair> builder)
    {
        builder.ToTable("DuplicatePair");
        builder.HasKey(p => new { p.CompanyId, p.FirstId, p.SecondId });
        builder.Ignore(p => p.Reasons);
        builder.HasIndex(p => new { p.CompanyId, p.Bits, p.FirstId, p.SecondId }).HasDatabaseName("IX_DuplicatePair_Order");
        builder.HasIndex(p => new { p.CompanyId, p.SecondId }).HasDatabaseName("IX_DuplicatePair_Second");
        builder.HasOne<Contact>().WithMany().HasForeignKey(p => new { p.CompanyId, p.FirstId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Contact>().WithMany().HasForeignKey(p => new { p.CompanyId, p.SecondId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DuplicateDismissalMapping : IEntityTypeConfiguration<DuplicateDismissal>
{
    public void Configure(EntityTypeBuilder<DuplicateDismissal> builder)
    {
        builder.ToTable("DuplicateDismissal");
        builder.HasKey(d => new { d.CompanyId, d.FirstId, d.SecondId });
        builder.Property(d => d.PersonName).HasMaxLength(120);
        builder.HasIndex(d => new { d.CompanyId, d.SecondId }).HasDatabaseName("IX_DuplicateDismissal_Second");
        builder.HasOne<Contact>().WithMany().HasForeignKey(d => new { d.CompanyId, d.FirstId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Contact>().WithMany().HasForeignKey(d => new { d.CompanyId, d.SecondId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DuplicateScanMapping : IEntityTypeConfiguration<DuplicateScan>
{
    public void Configure(EntityTypeBuilder<DuplicateScan> builder)
    {
        builder.ToTable("DuplicateScan");
        builder.HasKey(s => s.CompanyId);
        builder.Property(s => s.CompanyId).ValueGeneratedNever();
        builder.HasOne<Company>().WithMany().HasForeignKey(s => s.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}
