namespace Conecta.Core.Messages.Canned;

/// <summary>What a person fills in for one part.</summary>
public class CannedPartFields
{
    /// <summary>Whether the part is a file with a caption rather than a text.</summary>
    public bool IsFile { get; set; }

    /// <summary>The text, or the caption.</summary>
    public string? Text { get; set; }

    /// <summary>The file, once it was sent in.</summary>
    public long? FileId { get; set; }
}

/// <summary>What a person fills in for a canned message; a page's input inherits from it. Collections hold ids.</summary>
public class CannedFields
{
    /// <summary>Título.</summary>
    public string Title { get; set; } = "";

    /// <summary>Atalho, with or without the slash.</summary>
    public string Shortcut { get; set; } = "";

    /// <summary>Categoria.</summary>
    public string? Category { get; set; }

    /// <summary>Alcance.</summary>
    public CannedScope Scope { get; set; }

    /// <summary>Teams that have it.</summary>
    public List<long> TeamIds { get; set; } = [];

    /// <summary>Agent whose own it is.</summary>
    public long? AgentId { get; set; }

    /// <summary>Ativa.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Válida de.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Válida até.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The parts in order.</summary>
    public List<CannedPartFields> Parts { get; set; } = [];

    /// <summary>A shortcut as it is kept: without the slash, in lower case and without accents.</summary>
    public static string ShortcutOf(string? typed) => Contacts.Values.SearchText.Fold((typed ?? "").Trim().TrimStart('/'));

    /// <summary>A text as it is kept: browsers post CR LF, a message has LF; nothing but blanks is nothing.</summary>
    public static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.ReplaceLineEndings("\n").Trim();

    /// <summary>Changes the list of parts as a button of the form asks; what names no part is passed over.</summary>
    /// <param name="act"><c>texto</c> or <c>arquivo</c> adds one; <c>tirar:2</c>, <c>subir:2</c> and <c>descer:2</c> act on the part at an index from 0.</param>
    public void ChangeParts(string? act)
    {
        if (act is "texto" or "arquivo")
        {
            if (Parts.Count < CannedMessage.MaxParts) Parts.Add(new CannedPartFields { IsFile = act == "arquivo" });
            return;
        }

        if (act?.Split(':') is not [var verb, var place] || !int.TryParse(place, System.Globalization.CultureInfo.InvariantCulture, out var at) || at < 0 || at >= Parts.Count) return;
        if (verb == "tirar") Parts.RemoveAt(at);
        else if (verb == "subir" && at > 0) (Parts[at - 1], Parts[at]) = (Parts[at], Parts[at - 1]);
        else if (verb == "descer" && at < Parts.Count - 1) (Parts[at + 1], Parts[at]) = (Parts[at], Parts[at + 1]);
    }

    /// <summary>Writes the fields into a message, without teams and parts.</summary>
    internal void CopyTo(CannedMessage message)
    {
        message.Title = Title.Trim();
        message.TitleFolded = Contacts.Values.SearchText.Fold(message.Title, 2 * CannedMessage.TitleMaxLength);
        message.Shortcut = ShortcutOf(Shortcut);
        message.Scope = Scope;
        message.AgentId = Scope == CannedScope.Personal ? AgentId : null;
        message.IsActive = IsActive;
        (message.ValidFrom, message.ValidTo) = (ValidFrom, ValidTo);
        message.TextFolded = Contacts.Values.SearchText.Fold(string.Join(' ', Parts.Select(p => p.Text)), CannedMessage.TextFoldedMaxLength);
    }
}
