using System.Net.Mail;
using System.Text;
using Conecta.Core.Data;

namespace Conecta.Core.Users;

/// <summary>A login: text in the shape of an e-mail address, compared without regard to case. It need not be a mailbox (ROLE-2).</summary>
public static class Login
{
    /// <summary>The form in which logins are compared and kept unique.</summary>
    public static string Normalize(string? login) => (login ?? "").Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    /// <summary>Whether a text has the shape of an e-mail address: one line, at most 254 characters, a name and a host, nothing around it.</summary>
    public static bool HasShape(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > User.EmailMaxLength || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))) return false;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= 64 && at == text.LastIndexOf('@') && at < text.Length - 1
            && !text.Any(c => c is '<' or '>' or ',' or ';' or ':' or '"' or '\\' or '(' or ')' or '[' or ']')
            && !text.Contains("..", StringComparison.Ordinal) && text[^1] != '.' && text[at + 1] != '.'
            && MailAddress.TryCreate(text, out var parsed) && parsed.Address == text;
    }

    /// <summary>Whether mail can reach it: the shape, and a host with a dot.</summary>
    public static bool IsMailbox(string? text) => HasShape(text) && text!.IndexOf('.', text.IndexOf('@', StringComparison.Ordinal)) > 0;
}
