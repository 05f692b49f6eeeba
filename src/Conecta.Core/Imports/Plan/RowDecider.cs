using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Plan;

/// <summary>Decides what a row does to the base (import.md 10 and 11), given the contact that its keys found.</summary>
internal sealed class RowDecider(PlanLayout layout, ImportMode mode, DateTime importedAt)
{
    /// <summary>Why a row of readable values cannot go on, whatever other rows say: torn keys, a contact in the bin, an unknown id.</summary>
    public static bool IsHeldBack(ParsedRow row, Found found)
    {
        if (found.IsTorn) row.Add(ImportIssueCode.MatchTwoContacts);
        else if (found.Contact is { Contact.DeletedAt: not null }) row.Add(ImportIssueCode.MatchContactInTrash);
        else if (found.Contact is null && row.Values[PlanFields.ContactId] is { } id) row.Add(ImportIssueCode.MatchIdUnknown, id);
        return row.IsPending;
    }

    /// <summary>Decides a row that repeats no other.</summary>
    public RowDecision Decide(ParsedRow row, Found found)
    {
        var decision = new RowDecision(row) { ContactId = found.Contact?.Contact.Id };
        if (row.IgnoredBy is not null) decision.Bucket = ImportBucket.Ignored;
        else if (row.IsPending) decision.Bucket = ImportBucket.Pending;
        else if (found.Contact is { } contact) Change(decision, contact, found.Rank);
        else Create(decision);
        if (row.IsPending) decision.Bucket = ImportBucket.Pending;
        if (decision.Bucket is ImportBucket.Ignored or ImportBucket.Pending)
        {
            decision.Before.Clear();
            decision.After.Clear();
        }

        return decision;
    }

    private void Create(RowDecision decision)
    {
        var row = decision.Row;
        var values = row.Values;
        if (!row.HasKey(layout.Rules.MatchByEmail))
        {
            row.Add(layout.HasPhone && values[PlanFields.Name] is not null ? ImportIssueCode.PhoneMissing : ImportIssueCode.RowNoKey);
            return;
        }

        if (mode == ImportMode.Update)
        {
            Ignore(decision, ImportIssueCode.RowNotFound);
            return;
        }

        if (values[PlanFields.Phone] is { } phone && layout.Suppressed?.Contains(phone) == true)
        {
            Ignore(decision, ImportIssueCode.MatchSuppressed);
            return;
        }

        if (values[PlanFields.Name] is null) row.Add(ImportIssueCode.NameMissing);
        if (values[PlanFields.Phone] is null && values[PlanFields.UserId] is null) row.Add(ImportIssueCode.PhoneMissing);
        decision.Bucket = ImportBucket.New;
        for (var place = PlanFields.ExternalId; place < values.Length; place++)
            if (place is not (PlanFields.OptIn or PlanFields.OptInAt or PlanFields.OptInSource or PlanFields.Tags) && values[place] is { } value
                && (place != PlanFields.Owner || MayGetOwner(row, value)))
                Set(decision, place, null, value);
        if (Join(values[PlanFields.Tags], layout.Rules.AddTags) is { } tags) Set(decision, PlanFields.Tags, null, tags);
        if (Answer(row) is { } answer) Record(decision, answer, setsContact: true, present: null);
    }

    private void Change(RowDecision decision, KnownContact contact, int rank)
    {
        var row = decision.Row;
        if (mode == ImportMode.Create)
        {
            Ignore(decision, ImportIssueCode.RowExists);
            return;
        }

        foreach (var binding in layout.Bindings)
            if (binding.Place is not (PlanFields.ContactId or PlanFields.OptIn or PlanFields.OptInAt or PlanFields.OptInSource or PlanFields.UserId))
                Compare(decision, binding, contact, rank);
        if (row.IsPhone2FromPhoneCell && contact.Contact.Phone2 is null && row.Values[PlanFields.Phone2] is { } second && second != contact.Contact.PhoneCanonical)
            Set(decision, PlanFields.Phone2, null, second);
        if (!layout.Bindings.Any(b => b.Place == PlanFields.Tags)) CompareNames(decision, PlanFields.Tags, contact.Tags, null, layout.Rules.AddTags, ListRule.Add);
        CompareConsent(decision, contact);
        decision.Bucket = decision.Before.Count > 0 ? ImportBucket.Updated : ImportBucket.Unchanged;
    }

    private void Compare(RowDecision decision, Binding binding, KnownContact contact, int rank)
    {
        var value = decision.Row.Values[binding.Place];
        var present = contact.ValueAt(binding.Place);
        if (binding.Place == PlanFields.Tags)
        {
            CompareNames(decision, PlanFields.Tags, contact.Tags, value, layout.Rules.AddTags, layout.Rules.Tags);
            return;
        }

        if (binding.Place == PlanFields.Groups)
        {
            CompareNames(decision, PlanFields.Groups, contact.Groups, value, [], layout.Rules.Groups);
            return;
        }

        if (value is null)
        {
            if (binding.Place == PlanFields.Owner && decision.Row.KeepsOwner) return;
            // A cell that holds the other part is not blank.
            if (binding.Split is { } split && split.Parts.Any(part => decision.Row.Values[layout.Fields.PlaceOf(part)] is not null)) return;
            if (layout.Rules.Blank == BlankRule.Clear && present is not null && binding.Policy is ColumnPolicy.Default or ColumnPolicy.Overwrite
                && binding.Place is not (PlanFields.Name or PlanFields.Phone or PlanFields.ExternalId) && decision.Row.Findings.TrueForAll(f => f.ColumnIndex != binding.Columns[0]))
                Set(decision, binding.Place, present, null);
            return;
        }

        if (value == present || (binding.Place is PlanFields.Phone or PlanFields.ExternalId && contact.FormerKeys.Contains(value))) return;
        var isKept = present is not null && (binding.Policy is ColumnPolicy.IfEmpty or ColumnPolicy.Never
            || (binding.Policy == ColumnPolicy.Default && binding.Place == PlanFields.Name && contact.Contact.IsNameTyped));
        if (isKept || binding.Policy == ColumnPolicy.Never) return;
        if (binding.Place == PlanFields.ExternalId && present is not null && rank > PlanFields.ExternalId)
        {
            // A weaker key found the contact: its own stronger value stays (import.md 11).
            decision.Row.Add(ImportFinding.Create(
                decision.Row.RowNo, binding.Columns[0], null, ImportIssueCode.MatchSecondaryKeyDiffers, value, ("campo", layout.Fields.LabelOf(binding.Place))));
            return;
        }

        if (binding.Place == PlanFields.Owner && !MayGetOwner(decision.Row, value)) return;
        Set(decision, binding.Place, present, value);
        if (binding.Place == PlanFields.Name && contact.Contact.IsNameTyped) decision.Before.Add(KeyValuePair.Create(PlanFields.NameTypedKey, (string?)"1"));
    }

    /// <summary>An agent who may not sign in, or whom the importing person does not see, stays in charge where he is and gets nobody new.</summary>
    private bool MayGetOwner(ParsedRow row, string agent)
    {
        if (layout.Agents.MayBeChosen(agent)) return true;
        var column = layout.Bindings.First(b => b.Place == PlanFields.Owner).Columns[0];
        var finding = AgentBook.Unknown(row.RowNo, column, layout.Agents.NameOf(agent), isAmbiguous: false);
        row.Add(layout.Rules.InvalidOptional == InvalidOptionalRule.Pending ? finding : finding with { Severity = FindingSeverity.Warning });
        return false;
    }

    /// <summary>Names already there in other letters are the same names.</summary>
    private void CompareNames(
        RowDecision decision, int place, SortedSet<string> present, string? value, IReadOnlyList<string> extra, ListRule rule)
    {
        var wanted = Join(value, extra) is { } joined ? joined.Split('\n') : [];
        if (wanted.Length == 0) return;
        var folded = present.Select(p => SearchText.Fold(p)).ToHashSet(StringComparer.Ordinal);
        var added = wanted.Where(w => !folded.Contains(SearchText.Fold(w))).ToList();
        IEnumerable<string> target = present;
        if (rule == ListRule.Replace && value is not null)
        {
            var kept = wanted.Select(w => SearchText.Fold(w)).ToHashSet(StringComparer.Ordinal);
            target = present.Where(p => kept.Contains(SearchText.Fold(p)));
        }

        var after = target.Concat(added).Order(StringComparer.Ordinal).ToList();
        if (after.SequenceEqual(present.Order(StringComparer.Ordinal), StringComparer.Ordinal)) return;
        Set(decision, place, present.Count == 0 ? null : string.Join('\n', present.Order(StringComparer.Ordinal)), string.Join('\n', after));
    }

    private void CompareConsent(RowDecision decision, KnownContact contact)
    {
        if (Answer(decision.Row) is not { } answer) return;
        var present = contact.Contact.OptIn;
        if (answer.State == OptInState.OptedIn && present == OptInState.OptedOut && !(answer.IsDated && answer.At > contact.Contact.OptInAt))
        {
            decision.Row.Add(ImportIssueCode.ConsentOptOutKept);
            return;
        }

        // A column that repeats what is known, of a contact that nothing else touches, is no new answer: our own export says so of everybody.
        if (layout.Consent == ConsentAnswer.Column && present == answer.State && decision.Before.Count == 0
            && (!answer.IsDated || answer.At.Date == contact.Contact.OptInAt?.Date)) return;
        // A later import never rewrites time or source of an earlier consent (import.md 10).
        Record(decision, answer, setsContact: present != answer.State, contact);
    }

    private void Record(RowDecision decision, ConsentLine answer, bool setsContact, KnownContact? present)
    {
        if (setsContact)
        {
            Set(decision, PlanFields.OptIn, present?.ValueAt(PlanFields.OptIn), answer.State.ToString());
            Set(decision, PlanFields.OptInAt, present?.ValueAt(PlanFields.OptInAt), answer.At.ToString("O", CultureInfo.InvariantCulture));
            Set(decision, PlanFields.OptInSource, present?.ValueAt(PlanFields.OptInSource), answer.Source);
        }

        decision.After.Add(KeyValuePair.Create(PlanFields.ConsentKey, (string?)answer.Write()));
    }

    private ConsentLine? Answer(ParsedRow row)
    {
        if (layout.Consent == ConsentAnswer.All && layout.Rules.Consent is { } declared)
            return new ConsentLine(OptInState.OptedIn, declared.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), IsDated: true, declared.Source);
        if (layout.Consent != ConsentAnswer.Column || row.Values[PlanFields.OptIn] is not { } state) return null;
        var date = row.Values[PlanFields.OptInAt] is { } text
            ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)
            : (DateTime?)null;
        var source = row.Values[PlanFields.OptInSource] ?? "Planilha importada";
        if (source.Length > ContactLimits.Source) source = source[..ContactLimits.Source];
        return new ConsentLine(Enum.Parse<OptInState>(state), date ?? importedAt, date is not null, source);
    }

    private static void Ignore(RowDecision decision, string code)
    {
        decision.Row.Add(code);
        decision.Bucket = ImportBucket.Ignored;
    }

    private void Set(RowDecision decision, int place, string? before, string? after)
    {
        var key = layout.Fields.Keys[place];
        if (decision.ContactId is not null) decision.Before.Add(KeyValuePair.Create(key, before));
        decision.After.Add(KeyValuePair.Create(key, after));
    }

    private static string? Join(string? names, IReadOnlyList<string> extra)
    {
        if (extra.Count == 0) return names;
        var all = (names?.Split('\n') ?? []).Concat(extra);
        return string.Join('\n', all.DistinctBy(n => SearchText.Fold(n), StringComparer.Ordinal));
    }
}
