namespace Conecta.Core.Imports.Reading;

/// <summary>A workbook of either format, opened for a bounded read.</summary>
internal abstract class Workbook : IDisposable
{
    /// <summary>Every worksheet in the order of the tabs; charts and dialogs are left out.</summary>
    public abstract IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>Serials count from 1904.</summary>
    public abstract bool Date1904 { get; }

    /// <summary>Links, connections, embedded objects or pictures, which are not read.</summary>
    public abstract bool HasExternalContent { get; }

    /// <summary>Whether the sheet can be looked at; one that was only listed cannot.</summary>
    public abstract bool HasRows(int index);

    /// <summary>The sheet's beginning, enough of it to find headings and show some rows.</summary>
    public abstract RowCursor OpenBeginning(int index);

    /// <summary>The whole sheet from its beginning.</summary>
    public abstract RowCursor OpenSheet(int index);

    public abstract void Dispose();
}
