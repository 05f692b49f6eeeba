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
}
