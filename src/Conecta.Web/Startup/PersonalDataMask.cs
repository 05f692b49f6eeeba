using System.Globalization;
using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;

namespace Conecta.Web.Startup;

/// <summary>
/// The last wall before a log sink: e-mail addresses, phone numbers and documents anywhere in a line, exceptions included, become stars. Messages are
/// written without personal data; this catches what a library or an exception brings along.
/// </summary>
/// <param name="inner">Writes the line.</param>
public sealed partial class PersonalDataMask(ITextFormatter inner) : ITextFormatter
{
    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, line);
        output.Write(Mask(line.ToString()));
    }

    /// <summary>The text with personal data replaced by stars.</summary>
    public static string Mask(string text) => Number().Replace(Email().Replace(text, "***@***"), "***");

    [GeneratedRegex(@"[^\s@""'<>=:/\\,;(]{1,64}@[^\s@""'<>\\,;)]{1,190}\.[a-zA-Z]{2,24}", RegexOptions.None, 1000)]
    private static partial Regex Email();

    // A phone with or without country code, a CPF or a CNPJ: ten digits or more with the signs people put between them.
    [GeneratedRegex(@"(?<![\w.:-])\+?\(?\d(?:[\s().\-/]{0,2}\d){9,14}(?![\w:-])", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
