using System.Globalization;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports.Reading;

namespace Conecta.Core.Imports.Plan;

/// <summary>The text that a cell stands for where a text is wanted, whatever its type.</summary>
public static class CellValue
{
    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    /// <summary>As a person would type it: decimal comma, day first, verdadeiro or falso.</summary>
    public static string Text(in SheetCell cell, bool date1904) => cell.Kind switch
    {
        SheetCellKind.Number => Number(cell).Replace('.', ','),
        SheetCellKind.Boolean => cell.Text == "1" ? "Verdadeiro" : "Falso",
        SheetCellKind.Date => SheetDate.TryRead(cell.Text, date1904, out var date)
            ? date.ToString(date.TimeOfDay == TimeSpan.Zero ? "dd/MM/yyyy" : "dd/MM/yyyy HH:mm", Portuguese)
            : cell.Text,
        _ => Unquoted(cell.Text),
    };

    /// <summary>The number of a cell of that kind, with a point. A fraction with more than fifteen digits is binary noise: Excel stores
    /// 2.1000000000000001 where 2.1 was typed and is shown.</summary>
    public static string Number(in SheetCell cell)
    {
        if (!ExactNumber.TryParse(cell.Text, out var number))
            return cell.Text;
        if (number.IsWhole || !number.HasMoreDigitsThanExcelKeeps)
            return number.Text;
        var rounded = double.Parse(number.Text, CultureInfo.InvariantCulture).ToString("G15", CultureInfo.InvariantCulture);
        return ExactNumber.TryParse(rounded, out var shown) ? shown.Text : number.Text;
    }

    /// <summary>As the matching of columns wants it: dates as ISO.</summary>
    public static string Sample(in SheetCell cell, bool date1904) =>
        cell.Kind == SheetCellKind.Date && SheetDate.TryRead(cell.Text, date1904, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Text(cell, date1904);

    /// <summary>Without the apostrophe that files of ours put before text that looks like a formula (import.md 13).</summary>
    private static string Unquoted(string text) =>
        text.Length > 1 && text[0] == '\'' && ContactText.IsFormulaLike(text.AsSpan(1)) ? text[1..] : text;
}
