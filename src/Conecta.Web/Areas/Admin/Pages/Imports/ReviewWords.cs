using System.Globalization;
using Conecta.Core.Imports;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Sentences with numbers, in good Portuguese for one and for many.</summary>
public static class ReviewWords
{
    /// <summary>"Importar 1.482 contatos (1.203 novos, 279 atualizações)."</summary>
    public static string Promise(ImportJob import)
    {
        ArgumentNullException.ThrowIfNull(import);
        var total = import.ToCreate + import.ToUpdate;
        return total == 0
            ? "Nenhum contato será criado ou alterado."
            : $"Importar {Many(total, "contato", "contatos")} ({Many(import.ToCreate, "novo", "novos")}, {Many(import.ToUpdate, "atualização", "atualizações")}).";
    }

    /// <summary>"72 linhas pendentes ficam de fora até serem corrigidas."</summary>
    public static string Left(ImportJob import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return import.Pending == 1 ? "1 linha pendente fica de fora." : $"{import.Pending.ToString("N0", CultureInfo.CurrentCulture)} linhas pendentes ficam de fora.";
    }

    /// <summary>A number with its word.</summary>
    public static string Many(long number, string one, string many) => $"{number.ToString("N0", CultureInfo.CurrentCulture)} {(number == 1 ? one : many)}";
}
