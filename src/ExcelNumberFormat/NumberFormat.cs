using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>
/// The one type of the package ExcelNumberFormat that ClosedXML asks for. ClosedXML uses it to render a cell as displayed text,
/// which Conecta never asks of it: workbooks are only written with it and, in tests, compared by raw value.
/// </summary>
public sealed class NumberFormat(string formatString)
{
    /// <summary>The format code as given.</summary>
    public string FormatString { get; } = formatString;

    /// <summary>Whether the code can be used; an empty one cannot.</summary>
    public bool IsValid => !string.IsNullOrEmpty(FormatString);

    /// <summary>Whether the code shows a date or a time: an unquoted, unescaped d, m, y, h or s outside brackets.</summary>
    public bool IsDateTimeFormat
    {
        get
        {
            var quoted = false;
            var bracket = false;
            for (var i = 0; i < FormatString.Length; i++)
            {
                var c = FormatString[i];
                if (c == '\\') i++;
                else if (c == '"') quoted = !quoted;
                else if (quoted) continue;
                else if (c == '[') bracket = true;
                else if (c == ']') bracket = false;
                else if (!bracket && "dmyhsDMYHS".Contains(c, StringComparison.Ordinal)) return true;
            }

            return false;
        }
    }

    /// <summary>The value as text in the given culture; the display format is not applied.</summary>
    public string Format(object value, CultureInfo culture) =>
        IsValid ? Convert.ToString(value, culture) ?? "" : "";
}
