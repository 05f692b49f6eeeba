namespace Conecta.Core.Imports.Matching;

/// <summary>How sure a match is, in the words of the screen.</summary>
public enum MatchBadge
{
    /// <summary>Sem par: not imported until somebody chooses.</summary>
    None,

    /// <summary>Confira: chosen, but to be looked at.</summary>
    Check,

    /// <summary>Reconhecida.</summary>
    Recognized,
}

/// <summary>The outcome for one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Field">The field it fills; null for none.</param>
/// <param name="Score">0 to 1; 0 without a field.</param>
/// <param name="Mismatch">Set when the heading means one thing and the content is another.</param>
public sealed record ColumnMatch(ColumnSample Column, ImportField? Field, double Score, ContentMismatch? Mismatch)
{
    /// <summary>From this score on a match needs no look.</summary>
    public const double RecognizedFrom = 0.90;

    /// <summary>Below this score nothing is chosen.</summary>
    public const double CheckFrom = 0.70;

    /// <summary>Reconhecida, Confira or Sem par.</summary>
    public MatchBadge Badge => Field is null || Score < CheckFrom ? MatchBadge.None
        : Score >= RecognizedFrom ? MatchBadge.Recognized : MatchBadge.Check;

    /// <summary>The badge in Portuguese.</summary>
    public string BadgeLabel => Badge switch
    {
        MatchBadge.Recognized => "Reconhecida",
        MatchBadge.Check => "Confira",
        _ => "Sem par",
    };
}

/// <summary>A veto (<c>mapping.content_mismatch</c>).</summary>
/// <param name="HeadingMeans">Label of the field that the heading names.</param>
/// <param name="ContentLooksLike">What the cells are, in Portuguese.</param>
public sealed record ContentMismatch(string HeadingMeans, string ContentLooksLike);

/// <summary>Columns that together fill one field.</summary>
/// <param name="FieldKey"><c>phone</c> or <c>name</c>.</param>
/// <param name="Columns">The columns in the order in which they are joined: DDI, DDD, number; first name, last name.</param>
public sealed record JoinedColumns(string FieldKey, IReadOnlyList<ColumnMatch> Columns);

/// <summary>The proposal for a whole file.</summary>
/// <param name="Columns">One for each column, in the order of the file.</param>
/// <param name="Joins">The groups among them.</param>
public sealed record MatchProposal(IReadOnlyList<ColumnMatch> Columns, IReadOnlyList<JoinedColumns> Joins)
{
    /// <summary>Whether every column is beyond doubt.</summary>
    public bool IsCertain => Columns.All(column => column.Badge == MatchBadge.Recognized);

    /// <summary>Whether a row can find its contact.</summary>
    public bool HasKey => Columns.Any(column => column.Field is { IsKey: true });
}
