using System.Text.Json;
using System.Text.Json.Serialization;
using Conecta.Core.Data;
using Conecta.Core.Templates.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Templates;

/// <summary>How far one language of a template has come inside the company (domain.md 10.3); what the provider says stands apart, per account.</summary>
public enum EditionStage
{
    /// <summary>Rascunho.</summary>
    Draft,

    /// <summary>Em revisão interna.</summary>
    InReview,

    /// <summary>Revisado.</summary>
    Reviewed,
}

/// <summary>One language of a template.</summary>
public sealed class TemplateEdition : ICompanyOwned
{
    /// <summary>Longest content, as it is kept.</summary>
    public const int ContentMaxLength = 60_000;

    /// <summary>How much of its text the search knows.</summary>
    public const int TextMaxLength = 4_000;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The template.</summary>
    public long TemplateId { get; set; }

    /// <summary>Language code, e.g. <c>pt_BR</c>.</summary>
    public string Language { get; set; } = "";

    /// <summary>What it says, as <see cref="TemplateEditions.Write"/> keeps it.</summary>
    public string Content { get; set; } = "{}";

    /// <summary>The body as people read it in lists.</summary>
    public string Body { get; set; } = "";

    /// <summary>Its texts in search form.</summary>
    public string TextFolded { get; set; } = "";

    /// <summary>How far it has come.</summary>
    public EditionStage Stage { get; set; }

    /// <summary>Counts the contents; a review holds for the number it was given to (TPL-4).</summary>
    public int Number { get; set; } = 1;

    /// <summary>Who wrote this content; null for the product itself.</summary>
    public long? AuthorId { get; set; }

    /// <summary>Who reviewed it.</summary>
    public long? ReviewerId { get; set; }

    /// <summary>When the stage was reached (UTC).</summary>
    public DateTime StageAt { get; set; }
}

/// <summary>A remark of the internal review, kept with the content that it was made on.</summary>
public sealed class TemplateComment : ICompanyOwned
{
    /// <summary>Longest remark.</summary>
    public const int TextMaxLength = 1000;

    /// <summary>Longest place.</summary>
    public const int PlaceMaxLength = 60;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The language.</summary>
    public long EditionId { get; set; }

    /// <summary>Number of the content it was made on.</summary>
    public int Number { get; set; }

    /// <summary>Which part it is about, in Portuguese ("Corpo"); null = all of it.</summary>
    public string? Place { get; set; }

    /// <summary>The remark.</summary>
    public string Text { get; set; } = "";

    /// <summary>Who wrote it; his name stays readable when he is gone.</summary>
    public string AuthorName { get; set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }
}

/// <summary>Keeps contents as text.</summary>
public static class TemplateEditions
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A content as it is kept.</summary>
    public static string Write(TemplateContent content) => JsonSerializer.Serialize(content, Options);

    /// <summary>A kept content.</summary>
    public static TemplateContent Read(string content) => JsonSerializer.Deserialize<TemplateContent>(content, Options) ?? new TemplateContent();
}

internal sealed class TemplateEditionMapping : IEntityTypeConfiguration<TemplateEdition>
{
    public void Configure(EntityTypeBuilder<TemplateEdition> builder)
    {
        builder.ToTable("TemplateEdition");
        builder.HasAlternateKey(e => new { e.CompanyId, e.Id });
        builder.Property(e => e.Language).HasMaxLength(10);
        builder.Property(e => e.Content).HasMaxLength(TemplateEdition.ContentMaxLength);
        builder.Property(e => e.Body).HasMaxLength(TemplateEdition.TextMaxLength);
        builder.Property(e => e.TextFolded).HasMaxLength(TemplateEdition.TextMaxLength);
        builder.HasIndex(e => new { e.CompanyId, e.TemplateId, e.Language }).IsUnique().HasDatabaseName("UX_TemplateEdition_Language");
        builder.HasIndex(e => new { e.CompanyId, e.Stage, e.TemplateId }).HasDatabaseName("IX_TemplateEdition_Stage");
        builder.HasOne<MessageTemplate>().WithMany().HasForeignKey(e => new { e.CompanyId, e.TemplateId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TemplateCommentMapping : IEntityTypeConfiguration<TemplateComment>
{
    public void Configure(EntityTypeBuilder<TemplateComment> builder)
    {
        builder.ToTable("TemplateComment");
        builder.Property(c => c.Place).HasMaxLength(TemplateComment.PlaceMaxLength);
        builder.Property(c => c.Text).HasMaxLength(TemplateComment.TextMaxLength);
        builder.Property(c => c.AuthorName).HasMaxLength(200);
        builder.HasIndex(c => new { c.CompanyId, c.EditionId, c.Id }).HasDatabaseName("IX_TemplateComment_Edition");
        builder.HasOne<TemplateEdition>().WithMany().HasForeignKey(c => new { c.CompanyId, c.EditionId })
            .HasPrincipalKey(e => new { e.CompanyId, e.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
