namespace Conecta.Web.SignIn;

/// <summary>Keeps the address that a person is led to after signing in inside the product (reliability.md 1, check 36).</summary>
public static class ReturnUrl
{
    private const int MaxLength = 2000;

    /// <summary>The address when it is a path of ours, else null.</summary>
    public static string? Local(string? url)
    {
        if (url is null || url.Length is 0 or > MaxLength || !IsPath(url)) return null;
        // Also what a careless reader further down would see after decoding once more.
        var decoded = Uri.UnescapeDataString(url);
        if (!IsPath(decoded)) return null;
        var path = url.Split('?', '#')[0];
        return path is SignInPaths.SignIn or SignInPaths.SignOut or SignInPaths.Code ? null : url;
    }

    private static bool IsPath(string text)
    {
        if (text.Length == 0 || text[0] != '/' || text.Any(char.IsControl)) return false;
        var path = text.Split('?', '#')[0];
        return !path.Contains('\\', StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal);
    }
}
