namespace Conecta.Core.Imports.Matching;

/// <summary>What the matching knows about one column of the file.</summary>
/// <param name="Index">Place in the file, 0 for A.</param>
/// <param name="Heading">The heading as it stands there.</param>
/// <param name="Cells">Up to 200 non-empty cells, half from the top and half spread over the file; dates as ISO texts.</param>
/// <param name="FillRate">Share of the data rows in which the column has something, 0 to 1.</param>
/// <param name="DistinctRate">Share of different values among the filled cells, 0 to 1; null when it was not counted, and then an external code
/// stays to be checked.</param>
public sealed record ColumnSample(int Index, string Heading, IReadOnlyList<string> Cells, double FillRate = 1, double? DistinctRate = null)
{
    /// <summary>How many cells are looked at.</summary>
    public const int MaxCells = 200;
}
