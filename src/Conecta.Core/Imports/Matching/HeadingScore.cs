using System.Runtime.InteropServices;

namespace Conecta.Core.Imports.Matching;

/// <summary>A field that a heading may mean.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeadingCandidate(ImportField Field, double Score, bool IsLabel);

/// <summary>What headings alone are worth, by label, key and synonyms of the fields.</summary>
internal sealed class HeadingScore
{
    public const double Synonym = 0.95;
    public const double BesideUnknownParts = 0.90;
    public const double SameWordsOrSimilar = 0.85;
    public const double DifferentFields = 0.80;

    private readonly Dictionary<HeadingText, List<HeadingCandidate>> exact = [];

    public HeadingScore(IReadOnlyList<ImportField> fields)
    {
        foreach (var field in fields)
        {
            Add(field, field.Label, isLabel: true);
            foreach (var synonym in field.Synonyms)
                Add(field, synonym, isLabel: false);
        }
    }

    /// <summary>The fields that the heading may mean, each once.</summary>
    public IReadOnlyList<HeadingCandidate> Of(string? heading)
    {
        var whole = HeadingText.Normalize(heading);
        if (whole.IsEmpty || whole.Text.Length > 100)
            return [];
        if (Exact(whole) is { Count: > 0 } found)
            return found;
        if (Alike(whole) is { Count: > 0 } alike)
            return alike;
        return OfParts(HeadingText.Parts(heading));
    }

    private List<HeadingCandidate> OfParts(IReadOnlyList<HeadingText> parts)
    {
        var result = new List<HeadingCandidate>();
        var unknown = false;
        foreach (var part in parts)
        {
            if (Exact(part) is { Count: > 0 } found)
            {
                foreach (var candidate in found)
                    if (!result.Exists(other => other.Field == candidate.Field))
                        result.Add(candidate);
            }
            else
            {
                unknown = true;
            }
        }
        var score = result.Count > 1 ? DifferentFields : unknown ? BesideUnknownParts : Synonym;
        return result.ConvertAll(candidate => candidate with { Score = score, IsLabel = false });
    }

    private List<HeadingCandidate> Exact(HeadingText heading) =>
        exact.GetValueOrDefault(heading.Index == 1 && !exact.ContainsKey(heading) ? heading with { Index = null } : heading) ?? [];

    private List<HeadingCandidate> Alike(HeadingText heading)
    {
        if (heading.Index == 1)
            heading = heading with { Index = null };
        var result = new List<HeadingCandidate>();
        foreach (var (known, candidates) in exact)
        {
            if (!known.HasSameWords(heading) && !known.IsSimilarTo(heading))
                continue;
            foreach (var candidate in candidates)
                if (!result.Exists(other => other.Field == candidate.Field))
                    result.Add(candidate with { Score = SameWordsOrSimilar, IsLabel = false });
        }
        return result;
    }

    private void Add(ImportField field, string text, bool isLabel)
    {
        var heading = HeadingText.Normalize(text);
        if (heading.IsEmpty)
            return;
        ref var candidates = ref CollectionsMarshal.GetValueRefOrAddDefault(exact, heading, out _);
        candidates ??= [];
        if (!candidates.Exists(other => other.Field == field))
            candidates.Add(new HeadingCandidate(field, Synonym, isLabel));
    }
}
