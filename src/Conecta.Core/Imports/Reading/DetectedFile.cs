using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>The outcome of <see cref="FileKindDetector"/>.</summary>
/// <param name="Kind">What the file is; null when it is refused.</param>
/// <param name="Refusal">Why it is refused; null when it can be read.</param>
/// <param name="Warnings">What the user should know although the file is read.</param>
public sealed record DetectedFile(FileKind? Kind, ImportFinding? Refusal, IReadOnlyList<ImportFinding> Warnings);
