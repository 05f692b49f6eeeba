using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Plan;

/// <summary>A row that another one stands for, found while the rows passed in their order.</summary>
/// <param name="Survivor">Seq of the row that was there first.</param>
/// <param name="Row">Seq of the row that repeats it.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Repeat(int Survivor, int Row);

/// <summary>
/// The rows of a plan pass here in their order: each finds out whether it repeats an earlier one, and what it does otherwise. What becomes of
/// rows that are one contact is then the matter of <see cref="RepeatedRows"/>.
/// </summary>
internal sealed class PlanPass(ImportJob import, PlanLayout layout)
{
    public ImportJob Import { get; } = import;

    public PlanLayout Layout { get; } = layout;

    public RowParser Parser { get; } = new(layout);

    public RowDecider Decider { get; } = new(layout, import.Mode, import.CreatedAt);

    public KeyTable Keys { get; } = new(layout.Rules.MatchByEmail);

    /// <summary>Rows that repeat others, as they come.</summary>
    public List<Repeat> Repeats { get; } = [];

    /// <summary>Row numbers by the contact that earlier rounds of this import have written; whoever repeats one of them changes it no more.</summary>
    public Dictionary<long, int> Settled { get; } = [];

    /// <summary>Decides the next row.</summary>
    public RowDecision Decide(ParsedRow row, Found found)
    {
        var takesPart = row.IgnoredBy is null && !row.IsPending && !RowDecider.IsHeldBack(row, found);
        if (takesPart && Layout.Rules.Repeated != RepeatedRule.Last && found.Contact is { } known && Settled.TryGetValue(known.Contact.Id, out var settled))
            return Repeated(row, settled, known.Contact.Id);
        if (takesPart && Keys.Find(row, found.Contact?.Contact.Id) is { } survivor)
        {
            Keys.Add(row, found.Contact?.Contact.Id, survivor);
            Repeats.Add(new Repeat(survivor.Seq, row.Seq));
            return Repeated(row, survivor.RowNo, found.Contact?.Contact.Id);
        }

        var decision = Decider.Decide(row, found);
        decision.TakesPart = takesPart;
        if (Survives(decision)) Keys.Add(row, decision.ContactId, new Survivor(row.Seq, row.RowNo));
        return decision;
    }

    /// <summary>Learns which rows of earlier rounds have written the contacts that these rows find.</summary>
    public async Task LoadSettledAsync(ConectaDbContext db, ContactLookup lookup, IReadOnlyList<ParsedRow> rows, CancellationToken cancellationToken)
    {
        if (Import.Round == 0) return;
        var ids = rows.Select(r => lookup.Find(r).Contact?.Contact.Id).OfType<long>().Distinct().ToList();
        if (ids.Count == 0) return;
        var (importId, round) = (Import.Id, Import.Round);
        var written = await db.ImportRows.Where(r => r.ContactId != null && EF.Parameter(ids).Contains(r.ContactId.Value) && r.ImportJobId == importId && r.Round < round
                && (r.Bucket == ImportBucket.New || r.Bucket == ImportBucket.Updated || r.Bucket == ImportBucket.Unchanged))
            .Select(r => new { ContactId = r.ContactId!.Value, r.RowNo }).ToListAsync(cancellationToken);
        foreach (var row in written) Settled.TryAdd(row.ContactId, row.RowNo);
    }

    /// <summary>The decision for a row that another one stands for.</summary>
    public static RowDecision Repeated(ParsedRow row, int survivorRowNo, long? contactId)
    {
        row.Add(ImportFinding.Create(
            row.RowNo, null, null, ImportIssueCode.RowRepeated, $"linha {survivorRowNo}", ("n", survivorRowNo.ToString(CultureInfo.InvariantCulture))));
        return new RowDecision(row) { Bucket = ImportBucket.Repeated, SurvivorRowNo = survivorRowNo, ContactId = contactId, TakesPart = true };
    }

    /// <summary>Whether a row can stand for others: rows that wait or are left out make nobody a repeat (import.md 11).</summary>
    public static bool Survives(RowDecision decision) => decision.Bucket is ImportBucket.New or ImportBucket.Updated or ImportBucket.Unchanged;
}
