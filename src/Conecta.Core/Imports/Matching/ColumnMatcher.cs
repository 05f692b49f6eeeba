namespace Conecta.Core.Imports.Matching;

/// <summary>
/// Proposes which column fills which field: heading first, then memory, then content (import.md 7.2). It only proposes;
/// nothing is imported from a column that a person has not seen.
/// </summary>
public sealed class ColumnMatcher
{
    private const double CompanyMemory = 1.00;
    private const double DealerMemory = 0.97;
    private const double ContentAlone = 0.75;
    private const double ContentBonus = 0.05;
    private const double ExternalIdDistinct = 0.98;

    private readonly IReadOnlyList<ImportField> fields;
    private readonly HeadingMemory? memory;
    private readonly HeadingScore headings;

    /// <param name="fields">The fields on offer: <see cref="ImportFields.All"/> or with the company's own.</param>
    /// <param name="memory">Headings mapped before; may be left out.</param>
    public ColumnMatcher(IReadOnlyList<ImportField> fields, HeadingMemory? memory = null)
    {
        this.fields = fields;
        this.memory = memory;
        headings = new HeadingScore(fields);
    }

    /// <summary>
    /// How well a row would do as the heading row, to choose among rows and sheets: the sum of what its headings are worth,
    /// each field counted once; 0 when no column could find a contact.
    /// </summary>
    public double ScoreHeadings(IReadOnlyList<string> row)
    {
        var best = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var heading in row)
        {
            var top = Remembered(heading) is { } remembered
                ? remembered
                : headings.Of(heading).OrderByDescending(candidate => candidate.Score).FirstOrDefault();
            if (top.Field is not null && top.Score >= ColumnMatch.CheckFrom)
                best[top.Field.Key] = Math.Max(best.GetValueOrDefault(top.Field.Key), top.Score);
        }
        return fields.Any(field => field.IsKey && best.ContainsKey(field.Key)) ? best.Values.Sum() : 0;
    }

    /// <summary>
    /// The best match of all columns, one column for each field: highest score first, ties to the higher fill rate, then to
    /// the leftmost.
    /// </summary>
    public MatchProposal Match(IReadOnlyList<ColumnSample> columns)
    {
        var candidates = new List<Candidate>();
        var mismatches = new ContentMismatch?[columns.Count];
        for (var place = 0; place < columns.Count; place++)
            mismatches[place] = AddCandidates(columns[place], place, candidates);

        candidates.Sort((a, b) =>
        {
            var order = b.Score.CompareTo(a.Score);
            // Columns that say one thing each come before one that says both.
            order = order != 0 ? order : (a.Field.Kind == ImportFieldKind.Split).CompareTo(b.Field.Kind == ImportFieldKind.Split);
            order = order != 0 ? order : columns[b.Place].FillRate.CompareTo(columns[a.Place].FillRate);
            order = order != 0 ? order : a.Place.CompareTo(b.Place);
            order = order != 0 ? order : b.IsLabel.CompareTo(a.IsLabel);
            return order != 0 ? order : a.FieldOrder.CompareTo(b.FieldOrder);
        });
        var chosen = new Candidate?[columns.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            var parts = ColumnSplits.PartsOf(candidate.Field.Key);
            if (chosen[candidate.Place] is not null || candidate.Score < ColumnMatch.CheckFrom || parts.Any(taken.Contains)) continue;
            taken.UnionWith(parts);
            chosen[candidate.Place] = candidate;
        }

        var matches = columns.Select((column, place) => chosen[place] is { } candidate
            ? new ColumnMatch(column, candidate.Field, candidate.Score, mismatches[place])
            : new ColumnMatch(column, null, 0, mismatches[place])).ToList();
        return ColumnJoins.Form(matches);
    }

    /// <summary>Adds what the column could be; returns the veto, if its content contradicted its heading.</summary>
    private ContentMismatch? AddCandidates(ColumnSample column, int place, List<Candidate> candidates)
    {
        var content = new ColumnContent(column.Cells);
        ContentMismatch? mismatch = null;
        var byHeading = Remembered(column.Heading) is { } remembered ? [remembered] : headings.Of(column.Heading);
        ImportField? meant = null;
        foreach (var (field, score, isLabel) in DecidedByContent(byHeading, column, content))
        {
            if (content.Contradicts(field.Kind) is { } other)
            {
                mismatch ??= new ContentMismatch(field.Label, other);
                continue;
            }
            meant ??= field;
            var total = content.Agrees(field.Kind) ? Math.Min(1, score + ContentBonus) : score;
            // A code that was not counted, or that rows share, is never a key unasked.
            if (field.Key == ImportFields.ExternalId && column.DistinctRate is not >= ExternalIdDistinct)
                total = Math.Min(total, ColumnMatch.RecognizedFrom - ContentBonus);
            // A heading may promise what the cells do not hold.
            if (ColumnSplits.Find(field.Key) is { } split && !content.Divides(split)) total = Math.Min(total, HeadingScore.DifferentFields);
            candidates.Add(new Candidate(place, field, total, isLabel, OrderOf(field)));
        }

        // Beside a heading that already means something, content only finds the second phone of a list that has two.
        if (content.Tells() is { } kind && (meant is null || meant.Kind == ImportFieldKind.Phone))
        {
            foreach (var key in KeysByContent(kind))
                if (meant?.Key != key && fields.FirstOrDefault(field => field.Key == key) is { } found)
                    candidates.Add(new Candidate(place, found, ContentAlone, IsLabel: false, OrderOf(found)));
        }
        return mismatch;
    }

    private HeadingCandidate? Remembered(string heading)
    {
        if (memory is null || HeadingText.Normalize(heading) is not { IsEmpty: false } normalized)
            return null;
        var key = normalized.ToString();
        if (memory.Company.TryGetValue(key, out var own) && Find(own) is { } field)
            return new HeadingCandidate(field, CompanyMemory, IsLabel: true);
        return memory.Dealer is not null && memory.Dealer.TryGetValue(key, out var shared) && Find(shared) is { } sharedField
            ? new HeadingCandidate(sharedField, DealerMemory, IsLabel: true)
            : null;
    }

    /// <summary>
    /// Three headings mean different things in different lists: <c>contato</c> is a name unless it holds phones (the veto
    /// does that), <c>responsavel</c> is the agent when few values repeat, <c>id</c> may be WhatsApp's.
    /// </summary>
    private IEnumerable<HeadingCandidate> DecidedByContent(IReadOnlyList<HeadingCandidate> found, ColumnSample column, ColumnContent content)
    {
        var heading = HeadingText.Normalize(column.Heading);
        if (heading is { Text: "responsavel", Index: null } && column is { DistinctRate: <= 0.2, Cells.Count: >= 20 } && Find(ImportFields.Owner) is { } owner)
            return [new HeadingCandidate(owner, HeadingScore.DifferentFields, IsLabel: false)];
        if (heading is { Text: "id", Index: null } && content.Agrees(ImportFieldKind.WhatsAppUserId) && Find(ImportFields.UserId) is { } userId)
            return [new HeadingCandidate(userId, HeadingScore.Synonym, IsLabel: false)];
        return found;
    }

    /// <summary>Fields that content alone may propose: never free text, codes, names, and never consent.</summary>
    private static string[] KeysByContent(ImportFieldKind kind) => kind switch
    {
        ImportFieldKind.Email => [ImportFields.Email],
        ImportFieldKind.Document => [ImportFields.Document],
        ImportFieldKind.Phone => [ImportFields.Phone, ImportFields.Phone2],
        ImportFieldKind.PostalCode => [ImportFields.PostalCode],
        ImportFieldKind.State => [ImportFields.State],
        ImportFieldKind.WhatsAppUserId => [ImportFields.UserId],
        _ => [],
    };

    private ImportField? Find(string key) => fields.FirstOrDefault(field => field.Key == key);

    private int OrderOf(ImportField field)
    {
        for (var i = 0; i < fields.Count; i++)
            if (ReferenceEquals(fields[i], field))
                return i;
        return fields.Count;
    }

    private sealed record Candidate(int Place, ImportField Field, double Score, bool IsLabel, int FieldOrder);
}
