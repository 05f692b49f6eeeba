using Conecta.Core.Imports.Review;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Names of what can be done to rows with one problem.</summary>
public static class FixWords
{
    /// <summary>For all rows of a group.</summary>
    public static string OfGroup(GroupAction action) => action switch
    {
        GroupAction.UseAreaCode => "Usar este DDD",
        GroupAction.TreatAsAreaCode => "Tratar como DDD, não como país",
        GroupAction.RestoreContacts => "Restaurar os contatos da Lixeira",
        GroupAction.Blank => "Deixar vazio em todas",
        GroupAction.Skip => "Ignorar todas as linhas",
        _ => OfValue(action),
    };

    /// <summary>For the rows of one value.</summary>
    public static string OfValue(GroupAction action) => action switch
    {
        GroupAction.Replace => "Trocar",
        GroupAction.CreateOption => "Criar opção",
        GroupAction.Blank => "Deixar vazio",
        _ => "Ignorar linhas",
    };

    /// <summary>What a correction workbook came to.</summary>
    public static string Merged(CorrectionOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var parts = new List<string>
        {
            outcome.EditId is null
                ? "Nada mudou: a planilha diz o mesmo que a importação."
                : $"Planilha aplicada: {ReviewWords.Many(outcome.Changed, "linha corrigida", "linhas corrigidas")}, {outcome.Unchanged:N0} sem mudança.",
        };
        if (outcome.Settled > 0) parts.Add($"{ReviewWords.Many(outcome.Settled, "linha já foi importada e ficou como está", "linhas já foram importadas e ficaram como estão")}.");
        if (outcome.Added > 0) parts.Add($"{ReviewWords.Many(outcome.Added, "linha veio sem chave válida e ficou pendente", "linhas vieram sem chave válida e ficaram pendentes")}.");
        if (outcome.ErrorCells > 0) parts.Add($"{ReviewWords.Many(outcome.ErrorCells, "célula com erro de fórmula ficou como estava", "células com erro de fórmula ficaram como estavam")}.");
        if (outcome.EditId is not null) parts.Add("Você pode desfazer logo acima da tabela.");
        return string.Join(' ', parts);
    }
}
