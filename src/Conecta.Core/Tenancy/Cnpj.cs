namespace Conecta.Core.Tenancy;

/// <summary>
/// The CNPJ of a firm by its check digits (Receita Federal). Since July 2026 the first twelve places may hold capital letters
/// (Instrução Normativa RFB 2.229/2024); their value is the ASCII code less 48, with the weights as before.
/// </summary>
public static class Cnpj
{
    /// <summary>Places of a CNPJ without signs.</summary>
    public const int Length = 14;

    /// <summary>Longest text that a form takes: the places with their usual signs and some spaces.</summary>
    public const int TypedMaxLength = 24;

    /// <summary>Reads a typed CNPJ into its 14 bare places, or null when it is none.</summary>
    public static string? Read(string? typed)
    {
        Span<char> places = stackalloc char[Length];
        var count = 0;
        foreach (var c in typed ?? "")
        {
            if (c is '.' or '-' or '/' or ' ') continue;
            if (count == Length) return null;
            places[count++] = char.ToUpperInvariant(c);
        }

        return count == Length && IsValid(places) ? places.ToString() : null;
    }

    /// <summary>Whether 14 bare places are a CNPJ with right check digits.</summary>
    public static bool IsValid(ReadOnlySpan<char> places)
    {
        if (places.Length != Length || !char.IsAsciiDigit(places[12]) || !char.IsAsciiDigit(places[13]) || !places.ContainsAnyExcept(places[0])) return false;
        var (first, second) = (0, 0);
        for (var i = 0; i < 12; i++)
        {
            if (!char.IsAsciiDigit(places[i]) && !char.IsAsciiLetterUpper(places[i])) return false;
            // Weights run 2 to 9 from the right and start again.
            first += (places[i] - '0') * (2 + (11 - i) % 8);
            second += (places[i] - '0') * (2 + (12 - i) % 8);
        }

        second += (places[12] - '0') * 2;
        return CheckDigit(first) == places[12] && CheckDigit(second) == places[13];
    }

    /// <summary>For people: <c>12.ABC.345/01DE-35</c>; anything but 14 places as it is.</summary>
    public static string? Format(string? cnpj) => cnpj?.Length == Length
        ? $"{cnpj[..2]}.{cnpj[2..5]}.{cnpj[5..8]}/{cnpj[8..12]}-{cnpj[12..]}"
        : cnpj;

    private static char CheckDigit(int sum) => (char)('0' + (sum % 11 < 2 ? 0 : 11 - sum % 11));
}
