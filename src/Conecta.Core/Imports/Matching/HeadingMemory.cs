namespace Conecta.Core.Imports.Matching;

/// <summary>
/// Headings that were mapped before: normalised heading (<see cref="HeadingText.ToString"/>) to field key. Kept by whoever
/// stores it; the matching only reads.
/// </summary>
/// <param name="Company">From successful imports of this company.</param>
/// <param name="Dealer">From profiles that the concessionária shares.</param>
public sealed record HeadingMemory(IReadOnlyDictionary<string, string> Company, IReadOnlyDictionary<string, string>? Dealer = null);
