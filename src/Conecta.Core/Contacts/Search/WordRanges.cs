namespace Conecta.Core.Contacts.Search;

/// <summary>Walks the words of a folded text: runs of letters and digits of any script, signs of no script (emoji) included.</summary>
internal ref struct WordRanges(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    /// <summary>Where the present word stands.</summary>
    public Range Current { get; private set; }

    /// <summary>The walk itself, for foreach.</summary>
    public readonly WordRanges GetEnumerator() => this;

    /// <summary>Goes to the next word.</summary>
    public bool MoveNext()
    {
        while (_next < _text.Length && !IsPart(_text[_next])) _next++;
        if (_next >= _text.Length) return false;
        var start = _next;
        while (_next < _text.Length && IsPart(_text[_next])) _next++;
        Current = start.._next;
        return true;
    }

    // Above ASCII everything but punctuation and space is part of a word, as the index's tokenizer takes it.
    private static bool IsPart(char c) =>
        c < 128 ? char.IsAsciiLetterOrDigit(c) : !char.IsPunctuation(c) && !char.IsWhiteSpace(c) && !char.IsControl(c);
}
