using System.Runtime.InteropServices;

namespace Conecta.Core.Imports.Reading;

/// <summary>What has been read so far; final once there is no further row.</summary>
/// <param name="DataRows">Rows handed out.</param>
/// <param name="BlankRows">Rows below the headings that the file has but that show nothing.</param>
/// <param name="HiddenRows">How many of the data rows are hidden.</param>
/// <param name="LastRowNumber">Number of the last data row; 0 without one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReadingSummary(int DataRows, int BlankRows, int HiddenRows, int LastRowNumber);
