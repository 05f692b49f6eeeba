using Conecta.Core.Templates;
using Conecta.Core.Templates.Model;
using Conecta.Web.Filters;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>Puts both sides of a template beside each other when two people saved it.</summary>
internal static class TemplateConflict
{
    public static IReadOnlyList<ConflictField> Compare(TemplateFields mine, TemplateFields theirs)
    {
        var comparison = new ConflictComparison();
        void Each(string label, Func<TemplateFields, string?> show) => comparison.Add(label, show(mine), show(theirs));

        Each("Nome", f => f.Name);
        Each("Tipo", f => TemplateNames.Of(f.Type));
        Each("Categoria", f => TemplateNames.Of(f.Category));
        Each("Variáveis por", f => f.Format == ParameterFormat.Named ? "nome" : "número");
        Each("Quem usa", f => TemplateNames.Of(f.Audience));
        Each("Validade da entrega (segundos)", f => f.TtlSeconds?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (field, show) in TemplateChanges.Parts) Each(AuditFields.Of("template", field), f => show(f.Content));
        return comparison.Fields;
    }
}
