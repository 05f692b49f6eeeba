namespace Conecta.Core.Contacts.Values;

/// <summary>Web addresses: http and https only, because every other scheme can do something when clicked.</summary>
public static class WebAddress
{
    /// <summary>Reads an absolute address; it is kept as it was written.</summary>
    public static ParsedValue<string> Parse(string? raw)
    {
        var line = ContactText.OneLine(raw, ContactLimits.CustomText);
        if (!line.IsAccepted)
            return line;
        var valid = !line.Value!.Contains(' ', StringComparison.Ordinal)
            && Uri.TryCreate(line.Value, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.Host.Length > 0;
        return valid ? line : Parsed.Refuse<string>(ValueCodes.UrlInvalid);
    }
}
