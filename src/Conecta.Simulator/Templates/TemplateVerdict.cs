using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Templates;

/// <summary>What the platform says of a template's body: refused at once, or taken and then judged by the review.</summary>
/// <param name="Error">Refusal at once; empty when it is taken.</param>
/// <param name="Category">Category it counts as, which may not be the one asked for.</param>
/// <param name="Review">What the review will find; empty when it will approve.</param>
public sealed record TemplateVerdict(GraphError? Error, string? Category, ReviewFinding? Review)
{
    /// <summary>Whether the create call answers with an id.</summary>
    public bool Accepted => Error is null;

    internal static TemplateVerdict Refused(GraphError error) => new(error, null, null);
}

/// <summary>Why the review refuses a template that was taken.</summary>
/// <param name="RejectedReason">Meta's word, e.g. INVALID_FORMAT.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Recommendation">What to do.</param>
public sealed record ReviewFinding(string RejectedReason, string Reason, string Recommendation);
