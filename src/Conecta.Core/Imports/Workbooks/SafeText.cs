using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Imports.Workbooks;

/// <summary>Text in CSV files that we write: neutral for every spreadsheet program (import.md 13).</summary>
public static class SafeText
{
    /// <summary>One field of a CSV with semicolons, quoted where it has to be, with an apostrophe before what could be taken for a formula.</summary>
    public static string Csv(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 0 && (ContactText.IsFormulaLike(value) || value[0] is '\t' or '\r' or '\n' or '\0')) value = "'" + value;
        return value.AsSpan().ContainsAny(";\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
