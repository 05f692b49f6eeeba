using Conecta.Core.Messages.Canned.Sheets;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>Second step of an import of canned messages: what each row comes to, and the word to write them all.</summary>
[Requires(Permissions.CannedEdit)]
public sealed class ImportReviewModel(CannedImports imports) : CompanyPage, IFormPage
{
    /// <summary>Rows shown at most, the wrong ones first; the rest is told by its number.</summary>
    public const int MostShown = 300;

    /// <summary>Key of the kept sheet.</summary>
    [FromRoute]
    public long Id { get; set; }

    /// <summary>What the sheet comes to.</summary>
    public CannedSheetOutcome Outcome { get; private set; } = null!;

    /// <summary>The rows that are shown.</summary>
    public IEnumerable<CannedRowOutcome> Rows => Outcome.Rows.OrderByDescending(r => r.Kind == CannedRowKind.Wrong).ThenBy(r => r.Row).Take(MostShown);

    /// <summary>Word and tone of what a row comes to.</summary>
    public static (string Name, string Tone) WordOf(CannedRowKind kind) => kind switch
    {
        CannedRowKind.New => ("Nova", "success"),
        CannedRowKind.Changed => ("Alterada", "info"),
        CannedRowKind.Same => ("Sem mudança", "neutral"),
        _ => ("Erro", "danger"),
    };

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "marca")] string? mark, CancellationToken cancellationToken)
    {
        var outcome = await imports.ApplyAsync(Id, mark, Access, cancellationToken);
        var (added, changed) = (outcome.Count(CannedRowKind.New), outcome.Count(CannedRowKind.Changed));
        return Done($"Planilha importada: {added} {(added == 1 ? "mensagem nova" : "mensagens novas")}, {changed} {(changed == 1 ? "alterada" : "alteradas")}.", CannedLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken) => Outcome = await imports.PreviewAsync(Id, Access, cancellationToken);
}
