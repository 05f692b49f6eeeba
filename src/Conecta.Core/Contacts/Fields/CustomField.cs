using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Contacts.Fields;

/// <summary>What a campo adicional holds (domain.md 7.4).</summary>
public enum CustomFieldKind
{
    /// <summary>Texto.</summary>
    Text,

    /// <summary>Número: stored with a point, without thousands marks.</summary>
    Number,

    /// <summary>Data: stored as yyyy-MM-dd.</summary>
    Date,

    /// <summary>Sim/não: stored as <c>true</c> or <c>false</c>.</summary>
    YesNo,

    /// <summary>Lista: one of the options.</summary>
    Choice,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Telefone: canonical digits.</summary>
    Phone,

    /// <summary>CPF: 11 digits.</summary>
    Cpf,

    /// <summary>CNPJ: 14 positions.</summary>
    Cnpj,

    /// <summary>Endereço web: http or https.</summary>
    Url,
}

/// <summary>Which characters a text field takes.</summary>
public enum TextRule
{
    /// <summary>Any.</summary>
    Any,

    /// <summary>Digits only.</summary>
    Digits,

    /// <summary>Letters and spaces only.</summary>
    Letters,

    /// <summary>Letters, digits and spaces only.</summary>
    LettersAndDigits,
}

/// <summary>Campo adicional: something a company wants to know of its contacts beyond the standard fields.</summary>
public sealed class CustomField : ICompanyOwned, IVersioned, IAudited
{
    /// <summary>Longest label.</summary>
    public const int NameMaxLength = 80;

    /// <summary>Longest help text.</summary>
    public const int DescriptionMaxLength = 300;

    /// <summary>Longest identifier.</summary>
    public const int KeyMaxLength = 60;

    /// <summary>Longest option of a list.</summary>
    public const int OptionMaxLength = 100;

    /// <summary>Most options of a list.</summary>
    public const int MaxOptions = 200;

    /// <summary>Most fields that are not archived, so that forms and imports stay usable.</summary>
    public const int MaxFields = 100;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Label.</summary>
    public string Name { get; set; } = "";

    /// <summary>Help under the label, or null.</summary>
    public string? Description { get; set; }

    /// <summary>Identificador: a-z, 0-9 and underscores; fixed after creation; unique in the company, archived ones included.</summary>
    public string Key { get; set; } = "";

    /// <summary>What it holds; fixed after creation.</summary>
    public CustomFieldKind Kind { get; set; }

    /// <summary>Whether the form asks for it.</summary>
    public bool IsRequired { get; set; }

    /// <summary>Whether it is hidden from those without <c>reports.confidential</c>.</summary>
    public bool IsConfidential { get; set; }

    /// <summary>Whether the search finds contacts by it.</summary>
    public bool IsSearchable { get; set; }

    /// <summary>Whether the agent sees it beside the conversation.</summary>
    public bool IsShownToAgent { get; set; }

    /// <summary>Options of a list, one a line; empty for other kinds.</summary>
    public string Options { get; set; } = "";

    /// <summary>Which characters a text takes.</summary>
    public TextRule Rule { get; set; }

    /// <summary>Most characters of a text; null = <see cref="ContactLimits.CustomText"/>.</summary>
    public int? MaxLength { get; set; }

    /// <summary>Place in forms and lists, from 1.</summary>
    public int Position { get; set; }

    /// <summary>When it was archived (UTC); null while in use. Its values stay readable in the history (FLD-2).</summary>
    public DateTime? ArchivedAt { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The options of a list in their order.</summary>
    public IReadOnlyList<string> OptionList() => Options.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    string IAudited.AuditKind => "customfield";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

/// <summary>What a contact has in a campo adicional. No row means no answer.</summary>
public sealed class CustomFieldValue : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The contact.</summary>
    public long ContactId { get; set; }

    /// <summary>The field.</summary>
    public long CustomFieldId { get; set; }

    /// <summary>The value in the form that <see cref="CustomFieldKind"/> says; never empty.</summary>
    public string Text { get; set; } = "";

    /// <summary>The value for comparing and sorting, made by <see cref="CustomFieldText"/>.</summary>
    public string Sortable { get; set; } = "";
}

internal sealed class CustomFieldMapping : IEntityTypeConfiguration<CustomField>
{
    public void Configure(EntityTypeBuilder<CustomField> builder)
    {
        builder.ToTable("CustomField");
        builder.HasAlternateKey(f => new { f.CompanyId, f.Id });
        builder.Property(f => f.Name).HasMaxLength(CustomField.NameMaxLength);
        builder.Property(f => f.Description).HasMaxLength(CustomField.DescriptionMaxLength);
        builder.Property(f => f.Key).HasMaxLength(CustomField.KeyMaxLength);
        builder.Property(f => f.Options).HasMaxLength(CustomField.MaxOptions * (CustomField.OptionMaxLength + 1));
        builder.HasIndex(f => new { f.CompanyId, f.Key }).IsUnique().HasDatabaseName("UX_CustomField_Key");
        builder.HasIndex(f => new { f.CompanyId, f.Position, f.Id }).HasDatabaseName("IX_CustomField_Position");
        builder.HasOne<Company>().WithMany().HasForeignKey(f => f.CompanyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CustomFieldValueMapping : IEntityTypeConfiguration<CustomFieldValue>
{
    public void Configure(EntityTypeBuilder<CustomFieldValue> builder)
    {
        builder.ToTable("CustomFieldValue");
        builder.HasKey(v => new { v.CompanyId, v.ContactId, v.CustomFieldId });
        builder.Property(v => v.Text).HasMaxLength(ContactLimits.CustomText);
        builder.Property(v => v.Sortable).HasMaxLength(CustomFieldText.SortableLength);
        builder.HasIndex(v => new { v.CompanyId, v.CustomFieldId, v.Sortable, v.ContactId }).HasDatabaseName("IX_CustomFieldValue_Field");
        builder.HasOne<Contact>().WithMany().HasForeignKey(v => new { v.CompanyId, v.ContactId })
            .HasPrincipalKey(c => new { c.CompanyId, c.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<CustomField>().WithMany().HasForeignKey(v => new { v.CompanyId, v.CustomFieldId })
            .HasPrincipalKey(f => new { f.CompanyId, f.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
