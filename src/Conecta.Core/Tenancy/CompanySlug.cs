using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Conecta.Core.Tenancy;

/// <summary>The part of the address that names a company: <c>/e/{slug}</c>.</summary>
public static partial class CompanySlug
{
    /// <summary>Whether a text may be a slug: 3 to 60 of a-z, 0-9 and single hyphens inside.</summary>
    public static bool IsValid(string? text) => text is { Length: >= 3 and <= Company.SlugMaxLength } && Shape().IsMatch(text);

    /// <summary>A slug made from a name: "Pão e Cia. Ltda." gives <c>pao-e-cia-ltda</c>; empty when the name holds no letter or digit.</summary>
    public static string Suggest(string? name)
    {
        var slug = new StringBuilder();
        foreach (var c in (name ?? "").Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        if (slug.Length > Company.SlugMaxLength) slug.Length = Company.SlugMaxLength;
        return slug.ToString().TrimEnd('-');
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
