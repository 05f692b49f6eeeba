using Conecta.Core.Imports;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>What an undo will do, does, or did, in sentences.</summary>
public static class UndoWords
{
    /// <summary>"apagaremos 1.190 dos 1.203 contatos criados (13 foram usados ou editados depois); restauraremos 261 dos 279 atualizados (…)" (import.md 17).</summary>
    public static IReadOnlyList<string> Sentences(ImportUndo undo)
    {
        ArgumentNullException.ThrowIfNull(undo);
        var done = undo.Stage == ImportUndoStage.Done;
        var sentences = new List<string>();
        if (undo.Created > 0)
            sentences.Add($"{(done ? "Foram para a lixeira" : "Vão para a lixeira")} {Of(undo.Created - undo.CreatedKept, undo.Created, "criado")}{Kept(undo.CreatedKept, done, "usado ou editado depois")}.");
        if (undo.Updated > 0)
            sentences.Add($"{(done ? "Voltaram ao que eram" : "Voltam ao que eram")} {Of(undo.Updated - undo.UpdatedKept, undo.Updated, "atualizado")}{Kept(undo.UpdatedKept, done, "com campo editado depois, que só volta em parte")}.");
        if (sentences.Count == 0) sentences.Add("Nenhum contato foi criado ou alterado; só a marca do grupo do lote sai.");
        return sentences;
    }

    private static string Of(int part, int all, string word) => all == 1
        ? (part == 1 ? $"1 contato {word}" : $"0 de 1 contato {word}")
        : part == all ? $"todos os {all:N0} contatos {word}s" : $"{part:N0} dos {all:N0} contatos {word}s";

    private static string Kept(int kept, bool done, string why) => kept == 0 ? "" : $" ({kept:N0} {(done ? (kept == 1 ? "ficou" : "ficaram") : (kept == 1 ? "fica" : "ficam"))}: {why})";
}
