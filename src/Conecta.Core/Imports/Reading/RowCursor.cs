using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>Walks over every row that a sheet or text file has, blank ones included, in the order of the file.</summary>
internal abstract class RowCursor : IDisposable
{
    /// <summary>Reads the next row into the buffer, which it clears first.</summary>
    public abstract bool Read(SheetRow row);

    /// <summary>Columns hidden in the workbook, known once the first row has been asked for.</summary>
    public virtual bool IsHidden(int column) => false;

    /// <summary>True when the cursor ends before the sheet does.</summary>
    public virtual bool IsCut => false;

    /// <summary>What can be told only at the end, such as merged cells.</summary>
    /// <param name="headingRow">Findings above or in this row are of no interest.</param>
    public virtual IEnumerable<ImportFinding> Trailing(int headingRow) => [];

    public abstract void Dispose();
}
