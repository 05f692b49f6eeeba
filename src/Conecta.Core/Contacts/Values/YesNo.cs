namespace Conecta.Core.Contacts.Values;

/// <summary>Answers of yes and no in Portuguese and English (import.md 8).</summary>
public static class YesNo
{
    /// <summary>Reads an answer; a blank is no answer, anything unknown is refused.</summary>
    public static ParsedValue<bool> Parse(string? raw) => SearchText.Fold(raw) switch
    {
        "" => Parsed.Blank<bool>(),
        "sim" or "s" or "yes" or "y" or "1" or "true" or "verdadeiro" or "x" or "ok" => Parsed.Accept(true),
        "nao" or "n" or "no" or "0" or "false" or "falso" => Parsed.Accept(false),
        _ => Parsed.Refuse<bool>(ValueCodes.BooleanUnknown),
    };
}
