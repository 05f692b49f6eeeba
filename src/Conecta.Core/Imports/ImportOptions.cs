using Conecta.Core.Imports.Reading;
using Conecta.Core.Tenancy;

namespace Conecta.Core.Imports;

/// <summary>Section <c>Conecta:Import</c>: the limits of import.md 3 that an installation may set.</summary>
public sealed class ImportOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Conecta:Import";

    /// <summary>Most bytes of an upload.</summary>
    public long MaxUploadBytes { get; set; } = ReadingLimits.Default.MaxUploadBytes;

    /// <summary>Most data rows.</summary>
    public int MaxDataRows { get; set; } = ReadingLimits.Default.MaxDataRows;

    /// <summary>Most columns that may fill a field.</summary>
    public int MaxMappedColumns { get; set; } = 200;

    /// <summary>Most headings offered for mapping.</summary>
    public int MaxFileColumns { get; set; } = ReadingLimits.Default.MaxFileColumns;

    /// <summary>Uploads of one company in an hour, in the portal and by the API.</summary>
    public int MaxUploadsPerHour { get; set; } = 20;

    /// <summary>Confirmed imports of one company that may wait beside the running one.</summary>
    public int MaxQueued { get; set; } = 3;

    /// <summary>Bytes of stored import files of one company.</summary>
    public long MaxStoredBytes { get; set; } = 5L << 30;

    /// <summary>The bounds of a read for one company.</summary>
    public ReadingLimits LimitsFor(Company company) => ReadingLimits.Default with
    {
        MaxUploadBytes = Math.Min(company.ImportByteLimit ?? MaxUploadBytes, 512L << 20),
        MaxDataRows = company.ImportRowLimit ?? MaxDataRows,
        MaxFileColumns = MaxFileColumns,
    };
}
