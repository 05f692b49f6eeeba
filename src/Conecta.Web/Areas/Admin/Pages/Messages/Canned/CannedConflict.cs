using System.Globalization;
using Conecta.Core.Media;
using Conecta.Core.Messages.Canned;
using Conecta.Web.Filters;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>Puts both sides of a canned message beside each other when two people saved it.</summary>
internal static class CannedConflict
{
    public static IReadOnlyList<ConflictField> Compare(CannedFields mine, CannedFields theirs, CannedChoices choices, IReadOnlyDictionary<long, MediaFile> files)
    {
        var comparison = new ConflictComparison();
        void Each(string label, Func<CannedFields, string?> show) => comparison.Add(label, show(mine), show(theirs));

        Each("Título", f => f.Title);
        Each("Atalho", f => CannedFields.ShortcutOf(f.Shortcut));
        Each("Categoria", f => f.Category);
        Each("Para quem", f => CannedWords.Of(f.Scope));
        Each("Equipes", f => f.Scope != CannedScope.Teams ? null : string.Join(", ", choices.Teams.Where(t => f.TeamIds.Contains(t.Id)).Select(t => t.Name)));
        Each("Agente", f => f.Scope != CannedScope.Personal ? null : choices.Agents.FirstOrDefault(a => a.Id == f.AgentId)?.Name);
        Each("Ativa", f => f.IsActive ? "Sim" : "Não");
        Each("Válida de", f => f.ValidFrom?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
        Each("Válida até", f => f.ValidTo?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
        for (var i = 0; i < Math.Max(mine.Parts.Count, theirs.Parts.Count); i++)
        {
            var at = i;
            Each($"Parte {i + 1}", f => at < f.Parts.Count ? Show(f.Parts[at]) : null);
        }

        return comparison.Fields;

        string Show(CannedPartFields part) =>
            string.Join(' ', new[] { part is { IsFile: true, FileId: { } id } ? $"[{files.GetValueOrDefault(id)?.Name ?? "arquivo"}]" : null, CannedFields.Text(part.Text) }.Where(p => p is not null));
    }
}
