using Conecta.Core.Imports;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Addresses of this feature.</summary>
public static class ImportLinks
{
    public static string Index(string slug) => $"/e/{slug}/contatos/importacoes";

    public static string Create(string slug) => $"{Index(slug)}/nova";

    /// <summary>A new import from rows copied in Excel.</summary>
    public static string Paste(string slug) => $"{Index(slug)}/colar";

    /// <summary>The template to fill in; <paramref name="format"/> is <c>xlsx</c> or <c>csv</c>.</summary>
    public static string Template(string slug, string format) => $"{Index(slug)}/modelo/{format}";

    /// <summary>The address of a step of one import (import.md 4).</summary>
    public static string Step(string slug, long id, ImportStep step) => $"{Index(slug)}/{id}/{ImportSteps.Path(step)}";

    /// <summary>A step's rows of one bucket, or all of them.</summary>
    public static string Rows(string slug, long id, ImportStep step, RowFilter filter) =>
        $"{Step(slug, id, step)}?linhas={RowFilters.Path(filter)}#linhas";

    /// <summary>One row in the review, with the list to go back to.</summary>
    public static string Row(string slug, long id, int seq, string? chip, int page) => $"{Index(slug)}/{id}/linha/{seq}{Place(chip, page)}";

    /// <summary>The list of the review where a row stood.</summary>
    public static string RowsAt(string slug, long id, string? chip, int page, int seq) => $"{Step(slug, id, ImportStep.Review)}{Place(chip, page)}#linha-{seq}";

    /// <summary>"Corrigir em grupo".</summary>
    public static string Fix(string slug, long id) => $"{Index(slug)}/{id}/corrigir";

    /// <summary>Undo: its dry run, its confirmation, its progress, its outcome.</summary>
    public static string Undo(string slug, long id) => $"{Index(slug)}/{id}/desfazer";

    public static string Correction(string slug, long id) => $"{Index(slug)}/{id}/correcao";

    /// <summary>"Enviar planilha corrigida".</summary>
    public static string SendBack(string slug, long id) => $"{Index(slug)}/{id}/planilha-corrigida";

    /// <summary>The report of every row; <paramref name="format"/> is <c>xlsx</c> or <c>csv</c>.</summary>
    public static string Report(string slug, long id, string format) => $"{Index(slug)}/{id}/relatorio/{format}";

    /// <summary>Where an import goes on.</summary>
    public static string Furthest(string slug, long id, ImportState state) =>
        state == ImportState.Undoing ? Undo(slug, id) : Step(slug, id, ImportSteps.Furthest(state));

    private static string Place(string? chip, int page)
    {
        var parts = new List<string>();
        // Only words of ours, so that an address never carries what somebody made up.
        if (RowFilters.Parse(chip) is not RowFilter.All and var filter) parts.Add("linhas=" + RowFilters.Path(filter));
        else if (chip is not null) parts.Add("linhas=" + RowFilters.Path(RowFilter.All));
        if (page > 1) parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"page={page}"));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
