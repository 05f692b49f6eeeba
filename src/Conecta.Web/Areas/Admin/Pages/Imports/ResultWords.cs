using System.Globalization;
using Conecta.Core.Imports;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The outcome of an import in one sentence.</summary>
public static class ResultWords
{
    /// <summary>A part of the equation: "1.338 novos".</summary>
    public static string Part(int count, string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var words = label.ToLower(CultureInfo.CurrentCulture).Split(' ', 2);
        if (count == 1) words[0] = words[0].TrimEnd('s');
        return $"{count.ToString("N0", CultureInfo.CurrentCulture)} {string.Join(' ', words)}";
    }

    /// <summary>"1.338 contatos criados, 2 atualizados, 90 linhas repetidas e 72 pendentes." Zeros are left out.</summary>
    public static string Sentence(ImportJob import)
    {
        ArgumentNullException.ThrowIfNull(import);
        var parts = new (int Count, string One, string Many)[]
        {
            (import.New, "contato criado", "contatos criados"), (import.Updated, "contato atualizado", "contatos atualizados"),
            (import.Unchanged, "contato sem mudança", "contatos sem mudança"), (import.Repeated, "linha repetida", "linhas repetidas"),
            (import.Ignored, "linha ignorada", "linhas ignoradas"), (import.Pending, "linha pendente", "linhas pendentes"),
        }.Where(part => part.Count > 0).Select(part => ReviewWords.Many(part.Count, part.One, part.Many)).ToList();
        return parts.Count switch
        {
            0 => "Nenhuma linha.",
            1 => parts[0] + ".",
            _ => string.Join(", ", parts.SkipLast(1)) + " e " + parts[^1] + ".",
        };
    }
}
