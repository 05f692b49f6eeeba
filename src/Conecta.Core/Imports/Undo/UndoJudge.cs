using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Rows;

namespace Conecta.Core.Imports.Undo;

/// <summary>A row of the import as the undo sees it.</summary>
internal sealed record UndoRow(int Seq, int RowNo, ImportBucket Bucket, long ContactId, string? Before, string? After, string? Note);

/// <summary>What is known about the contacts of a chunk beside themselves.</summary>
/// <param name="Held">Contacts that a higher floor needs (an open attendance).</param>
/// <param name="OtherImports">Contacts that another import has found or changed since.</param>
/// <param name="UndoneImports">Contacts that another import had changed and that was undone.</param>
/// <param name="TakenPhones">Numbers that would come back but belong to another contact by now.</param>
/// <param name="TakenCodes">The same for external codes.</param>
/// <param name="Agents">Agents who would be in charge again and are still there.</param>
internal sealed record UndoSurroundings(
    IReadOnlySet<long> Held, IReadOnlySet<long> OtherImports, IReadOnlySet<long> UndoneImports, IReadOnlySet<string> TakenPhones, IReadOnlySet<string> TakenCodes,
    IReadOnlySet<string> Agents);

/// <summary>What the undo does to the contact of one row.</summary>
internal sealed class UndoDecision(UndoRow row, KnownContact? contact)
{
    public UndoRow Row { get; } = row;

    /// <summary>The contact; null when it is gone or in the bin.</summary>
    public KnownContact? Contact { get; } = contact;

    /// <summary>The contact goes to the bin.</summary>
    public bool IsBinned { get; set; }

    /// <summary>Everything that the import put on the contact is left alone.</summary>
    public bool IsKept { get; set; }

    /// <summary>Fields that get their old value back.</summary>
    public Dictionary<string, string?> Restored { get; } = new(StringComparer.Ordinal);

    public List<string> TagsOff { get; } = [];

    public List<string> TagsOn { get; } = [];

    public List<string> GroupsOff { get; } = [];

    public List<string> GroupsOn { get; } = [];

    /// <summary>Why something stays; null when nothing does.</summary>
    public string? Note { get; set; }

    /// <summary>Whether the person's answer about consent is the one that the import brought.</summary>
    public bool IsConsentOurs { get; set; }
}

/// <summary>
/// Decides what of a row can be put back (import.md 17): a created contact only when nobody has touched it, an updated one field by field where
/// the present value is still the imported one.
/// </summary>
internal sealed class UndoJudge(PlanFields fields, UndoSurroundings around)
{
    private static readonly string[] ConsentKeys = [ImportFields.OptIn, ImportFields.OptInAt, ImportFields.OptInSource];

    public UndoDecision Judge(UndoRow row, KnownContact? contact)
    {
        var decision = new UndoDecision(row, contact);
        if (contact is null)
        {
            // A created contact that somebody deleted is where the undo would bring it.
            decision.IsKept = true;
            if (row.Bucket == ImportBucket.Updated) decision.Note = "O contato foi apagado ou está na lixeira.";
            return decision;
        }

        var after = FieldJson.Read(row.After);
        if (row.Bucket == ImportBucket.New)
        {
            decision.Note = WhyTouched(contact, after);
            (decision.IsBinned, decision.IsKept, decision.IsConsentOurs) = (decision.Note is null, decision.Note is not null, decision.Note is null);
            if (decision.IsBinned) (decision.TagsOff, decision.GroupsOff).AddAll(contact);
            return decision;
        }

        Restore(decision, contact, FieldJson.Read(row.Before), after);
        return decision;
    }

    private string? WhyTouched(KnownContact known, Dictionary<string, string?> after)
    {
        var contact = known.Contact;
        if (around.Held.Contains(contact.Id)) return "Tem atendimento em andamento.";
        if (contact.WaIdRaw is not null) return "Já conversou pelo WhatsApp.";
        if (around.OtherImports.Contains(contact.Id)) return "Outra importação usou este contato depois.";
        var edited = new List<string>();
        for (var place = PlanFields.ExternalId; place < fields.Count; place++)
        {
            if (place is PlanFields.Tags or PlanFields.Groups) continue;
            var imported = after.GetValueOrDefault(fields.Keys[place]) ?? (place == PlanFields.OptIn ? nameof(OptInState.Undefined) : null);
            if (known.ValueAt(place) != imported) edited.Add(fields.LabelOf(place));
        }

        if (edited.Count > 0) return $"Foi editado depois: {string.Join(", ", edited)}.";
        if (HasMore(known.Tags, after.GetValueOrDefault(ImportFields.Tags))) return "Recebeu etiqueta depois.";
        if (HasMore(known.Groups, after.GetValueOrDefault(ImportFields.Groups))) return "Entrou em outro grupo depois.";
        var isEdited = contact.IsNameTyped || contact.Language is not null || contact.Origin != ContactOrigin.Import
            || (contact.UpdatedAt != contact.CreatedAt && !around.UndoneImports.Contains(contact.Id));
        return isEdited ? "Foi editado depois." : null;
    }

    private void Restore(UndoDecision decision, KnownContact known, Dictionary<string, string?> before, Dictionary<string, string?> after)
    {
        var kept = new List<string>();
        foreach (var (key, imported) in after)
        {
            var place = fields.PlaceOf(key);
            if (key == PlanFields.ConsentKey || ConsentKeys.Contains(key, StringComparer.Ordinal)) continue;
            if (place == PlanFields.Tags) Names(known.Tags, before.GetValueOrDefault(key), imported, decision.TagsOff, decision.TagsOn);
            else if (place == PlanFields.Groups) Names(known.Groups, before.GetValueOrDefault(key), imported, decision.GroupsOff, decision.GroupsOn);
            else if (place < 0 || known.ValueAt(place) != imported || IsTaken(place, before.GetValueOrDefault(key))) kept.Add(place < 0 ? key : fields.LabelOf(place));
            else decision.Restored[key] = before.GetValueOrDefault(key);
        }

        decision.IsConsentOurs = ConsentKeys.All(key => !after.ContainsKey(key) || known.ValueAt(fields.PlaceOf(key)) == after[key]);
        foreach (var key in ConsentKeys.Where(after.ContainsKey))
        {
            if (decision.IsConsentOurs) decision.Restored[key] = before.GetValueOrDefault(key);
            else if (key == ImportFields.OptIn) kept.Add(fields.LabelOf(PlanFields.OptIn));
        }

        if (decision.Restored.ContainsKey(ImportFields.Name) && before.ContainsKey(PlanFields.NameTypedKey)) decision.Restored[PlanFields.NameTypedKey] = "1";
        if (kept.Count > 0) decision.Note = $"Mudou depois e fica como está: {string.Join(", ", kept)}.";
    }

    private bool IsTaken(int place, string? value) => value is not null
        && ((place == PlanFields.Phone && around.TakenPhones.Contains(value)) || (place == PlanFields.ExternalId && around.TakenCodes.Contains(value))
            || (place == PlanFields.Owner && !around.Agents.Contains(value)));

    /// <summary>Whether a contact has names beyond the imported ones; the batch group is not among them.</summary>
    private static bool HasMore(IEnumerable<string> present, string? imported)
    {
        var known = Split(imported).Select(n => SearchText.Fold(n)).ToHashSet(StringComparer.Ordinal);
        return present.Any(name => !known.Contains(SearchText.Fold(name)));
    }

    private static void Names(SortedSet<string> present, string? before, string? after, List<string> off, List<string> on)
    {
        var (had, got) = (Folded(before), Folded(after));
        var has = present.Select(p => SearchText.Fold(p)).ToHashSet(StringComparer.Ordinal);
        off.AddRange(got.Where(name => !had.Contains(name) && has.Contains(name)));
        on.AddRange(had.Where(name => !got.Contains(name) && !has.Contains(name)));
    }

    private static HashSet<string> Folded(string? names) => Split(names).Select(n => SearchText.Fold(n)).ToHashSet(StringComparer.Ordinal);

    private static string[] Split(string? names) => names?.Split('\n') ?? [];
}

internal static class UndoLists
{
    /// <summary>All names of a contact that goes to the bin.</summary>
    public static void AddAll(this (List<string> Tags, List<string> Groups) off, KnownContact contact)
    {
        off.Tags.AddRange(contact.Tags.Select(t => SearchText.Fold(t)));
        off.Groups.AddRange(contact.Groups.Select(g => SearchText.Fold(g)));
    }
}
