using Conecta.Core.Data;
using Conecta.Core.Shared;

namespace Conecta.Core.Users;

/// <summary>What a password must be: 12 to 128 characters, and none that is tried first. There are no rules of composition.</summary>
public static class PasswordRules
{
    /// <summary>Fewest characters.</summary>
    public const int MinLength = 12;

    /// <summary>Most characters.</summary>
    public const int MaxLength = 128;

    private const int ShortestName = 4;

    /// <summary>Says what is wrong with a password.</summary>
    /// <param name="password">The password as typed; nothing is trimmed.</param>
    /// <param name="user">Whose it will be.</param>
    /// <param name="companyName">The company's name, which must not be in it.</param>
    /// <returns>The message in Portuguese, or null when it is good.</returns>
    public static string? Check(string? password, User user, string? companyName)
    {
        ArgumentNullException.ThrowIfNull(user);
        var length = (password ?? "").EnumerateRunes().Count();
        if (length < MinLength) return $"A senha precisa ter pelo menos {MinLength} caracteres. Uma frase curta funciona bem.";
        if (length > MaxLength) return $"A senha pode ter no máximo {MaxLength} caracteres.";
        var folded = CommonPasswords.Fold(password!);
        if (folded.Contains("conecta", StringComparison.Ordinal)) return "A senha não pode conter \"conecta\".";
        if (companyName is not null && Holds(folded, companyName)) return "A senha não pode conter o nome da empresa.";
        var login = user.UserName ?? "";
        var at = login.IndexOf('@', StringComparison.Ordinal);
        if (Holds(folded, login) || Holds(folded, at > 0 ? login[..at] : login)) return "A senha não pode conter o seu login.";
        return CommonPasswords.Contains(password!) ? "Esta senha é fácil de adivinhar. Escolha outra, por exemplo uma frase só sua." : null;
    }

    /// <summary>Refuses a password that the rules do not allow.</summary>
    /// <exception cref="FieldErrorException">With the field given.</exception>
    public static void Demand(string? password, User user, string? companyName, string field)
    {
        if (Check(password, user, companyName) is { } message) throw new FieldErrorException(field, message);
    }

    private static bool Holds(string folded, string name)
    {
        var part = CommonPasswords.Fold(name);
        return part.Length >= ShortestName && folded.Contains(part, StringComparison.Ordinal);
    }
}
