namespace Conecta.Core.Imports.Reading;

/// <summary>Letters of columns and references of cells.</summary>
public static class ColumnName
{
    /// <summary>"A" for 0, "XFD" for 16,383.</summary>
    public static string Of(int column)
    {
        Span<char> letters = stackalloc char[7];
        var at = letters.Length;
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters[--at] = (char)('A' + ((left - 1) % 26));
        return letters[at..].ToString();
    }

    /// <summary>Reads "B7" (case does not matter, dollar signs may stand).</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="column">0 for A.</param>
    /// <param name="row">1 for the first row; 0 when the reference has no row.</param>
    /// <returns>False when it is no cell of an Excel sheet.</returns>
    internal static bool TryRead(ReadOnlySpan<char> reference, out int column, out int row)
    {
        (column, row) = (0, 0);
        var at = 0;
        if (at < reference.Length && reference[at] == '$')
            at++;
        var letters = at;
        for (; at < reference.Length && char.IsAsciiLetter(reference[at]); at++)
        {
            column = (column * 26) + (reference[at] | 0x20) - 'a' + 1;
            if (column > ReadingLimits.SheetColumns)
                return false;
        }
        if (at == letters)
            return false;
        column--;
        if (at < reference.Length && reference[at] == '$')
            at++;
        return at == reference.Length || TryReadRow(reference[at..], out row);
    }

    /// <summary>Reads a row number, 1 to 1,048,576.</summary>
    internal static bool TryReadRow(ReadOnlySpan<char> text, out int row)
    {
        row = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            row = (row * 10) + c - '0';
            if (row > ReadingLimits.SheetRows)
                return false;
        }
        return row > 0;
    }
}
