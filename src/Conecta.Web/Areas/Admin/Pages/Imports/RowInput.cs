namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>What a row's page posts, and a cell of the table.</summary>
public sealed class RowInput
{
    /// <summary>One cell.</summary>
    public sealed class Cell
    {
        public int Position { get; set; }

        public string? Text { get; set; }

        /// <summary>What stood there when the page was made.</summary>
        public string? Seen { get; set; }
    }

    public List<Cell> Cells { get; set; } = [];

    /// <summary>Goes on with the next row that waits.</summary>
    public bool Next { get; set; }

    /// <summary>Comes from a cell of the table and goes back there.</summary>
    public bool Inline { get; set; }
}
