using Conecta.Core.Tenancy;

namespace Conecta.Core.Contacts.Values;

/// <summary>
/// CPF and CNPJ by their check digits (Receita Federal); the CNPJ's own rule is <see cref="Cnpj"/>.
/// </summary>
public static class TaxDocument
{
    private const int CpfLength = 11;
    private const int CnpjLength = Cnpj.Length;

    /// <summary>Reads a CPF or a CNPJ, with or without punctuation, into its 11 or 14 bare characters.</summary>
    public static ParsedValue<string> Parse(string? raw) => Parse(raw, cpf: true, cnpj: true);

    /// <summary>Reads a CPF into its 11 digits.</summary>
    public static ParsedValue<string> ParseCpf(string? raw) => Parse(raw, cpf: true, cnpj: false);

    /// <summary>Reads a CNPJ into its 14 characters.</summary>
    public static ParsedValue<string> ParseCnpj(string? raw) => Parse(raw, cpf: false, cnpj: true);

    /// <summary>For people: <c>123.456.789-09</c> or <c>12.ABC.345/01DE-35</c>; anything else as it is.</summary>
    public static string Format(string document) => document.Length switch
    {
        CpfLength => $"{document[..3]}.{document[3..6]}.{document[6..9]}-{document[9..]}",
        CnpjLength => $"{document[..2]}.{document[2..5]}.{document[5..8]}/{document[8..12]}-{document[12..]}",
        _ => document,
    };

    private static ParsedValue<string> Parse(string? raw, bool cpf, bool cnpj)
    {
        var line = ContactText.OneLine(raw, int.MaxValue);
        if (!line.IsAccepted)
            return line;
        var text = line.Value!;
        if (NumericText.IsExponentForm(text))
            return Parsed.Refuse<string>(ValueCodes.DigitsLost);

        Span<char> places = stackalloc char[CnpjLength];
        var count = 0;
        foreach (var c in text)
        {
            if (c is '.' or '-' or '/' or ' ' or '\'')
                continue;
            var place = char.ToUpperInvariant(c);
            if (count == CnpjLength || !(char.IsAsciiDigit(place) || char.IsAsciiLetterUpper(place)))
                return Parsed.Refuse<string>(ValueCodes.DocumentInvalid);
            places[count++] = place;
        }
        if (count == 0)
            return Parsed.Refuse<string>(ValueCodes.DocumentInvalid);

        var issues = new IssueCollector();
        foreach (var issue in line.Issues)
            if (issue.Code != ValueCodes.FormulaLike)
                issues.Add(issue.Code, issue.Argument);
        var found = places[..count];
        if (cpf && IsCpf(found) || cnpj && Cnpj.IsValid(found))
            return Parsed.Accept(found.ToString(), issues);

        // Excel drops leading zeros of numbers; two check digits that then match are proof enough.
        var wholeLength = count is 9 or 10 && cpf ? CpfLength : count is 12 or 13 && cnpj ? CnpjLength : 0;
        if (wholeLength > 0)
        {
            var padded = found.ToString().PadLeft(wholeLength, '0');
            if (wholeLength == CpfLength ? IsCpf(padded) : Cnpj.IsValid(padded))
            {
                issues.Add(ValueCodes.DocumentZeroPadded);
                return Parsed.Accept(padded, issues);
            }
        }
        return Parsed.Refuse<string>(ref issues, ValueCodes.DocumentInvalid);
    }

    private static bool IsCpf(ReadOnlySpan<char> places)
    {
        if (places.Length != CpfLength || places.ContainsAnyExceptInRange('0', '9') || !places.ContainsAnyExcept(places[0]))
            return false;
        var first = 0;
        var second = 0;
        for (var i = 0; i < 9; i++)
        {
            first += (places[i] - '0') * (10 - i);
            second += (places[i] - '0') * (11 - i);
        }
        second += (places[9] - '0') * 2;
        return CheckDigit(first) == places[9] && CheckDigit(second) == places[10];
    }

    private static char CheckDigit(int sum) => (char)('0' + (sum % 11 < 2 ? 0 : 11 - sum % 11));
}
