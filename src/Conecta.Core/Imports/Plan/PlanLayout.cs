using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;

namespace Conecta.Core.Imports.Plan;

/// <summary>A column or a joined group of columns and the place it fills.</summary>
/// <param name="Place">Place of <see cref="PlanFields"/>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Columns">Positions; for a joined phone DDI, DDD, number (-1 where there is none), for a joined name first and last.</param>
/// <param name="Policy">What it does to present values.</param>
/// <param name="MaxLength">Longest text.</param>
/// <param name="MonthFirst">Order of the column's dates.</param>
/// <param name="Custom">The campo adicional, for its options and rules.</param>
/// <param name="Split">How the column is divided; null when it fills this place alone.</param>
/// <param name="Part">Which part of it this is.</param>
internal sealed record Binding(
    int Place, ImportFieldKind Kind, IReadOnlyList<int> Columns, ColumnPolicy Policy, int MaxLength, bool MonthFirst, CustomField? Custom,
    ColumnSplit? Split = null, int Part = 0)
{
    public bool IsJoined => Columns.Count > 1;
}

/// <summary>Everything a dry run needs to know beside the rows: which column fills what, and how values are read.</summary>
internal sealed class PlanLayout
{
    public PlanLayout(
        IReadOnlyList<ImportColumnMap> columns, IReadOnlyList<CustomField> custom, ImportRules rules, ConsentAnswer? consent,
        PhoneOptions phones, DecimalMark mark, bool date1904, DateOnly today)
    {
        Fields = new PlanFields(custom);
        (Rules, Consent, Phones, Mark, Date1904, Today) = (rules, consent, phones, mark, date1904, today);
        Bindings = [.. Bind(columns, custom)];
        Mapped = [.. Bindings.SelectMany(b => b.Columns).Where(c => c >= 0)];
        HasPhone = Bindings.Any(b => b.Place == PlanFields.Phone);
        HasConsentDate = Bindings.Any(b => b.Place == PlanFields.OptInAt);
        MapsPhone2 = Bindings.Any(b => b.Place == PlanFields.Phone2);
        HasOwner = Bindings.Any(b => b.Place == PlanFields.Owner);
    }

    public PlanFields Fields { get; }

    /// <summary>All columns of the file.</summary>
    public IReadOnlyList<ImportColumnMap> Columns { get; init; } = [];

    /// <summary>Numbers of people who asked not to be imported again; null when nobody asks.</summary>
    public SuppressedPhones? Suppressed { get; init; }

    /// <summary>The company's agents, where a column names them; empty otherwise.</summary>
    public AgentBook Agents { get; set; } = AgentBook.Empty;

    public ImportRules Rules { get; }

    public ConsentAnswer? Consent { get; }

    public PhoneOptions Phones { get; }

    public DecimalMark Mark { get; }

    public bool Date1904 { get; }

    /// <summary>Today in the company.</summary>
    public DateOnly Today { get; }

    public IReadOnlyList<Binding> Bindings { get; }

    /// <summary>Columns that are imported.</summary>
    public HashSet<int> Mapped { get; }

    public bool HasPhone { get; }

    public bool HasConsentDate { get; }

    public bool MapsPhone2 { get; }

    /// <summary>Whether a column names the agent in charge.</summary>
    public bool HasOwner { get; }

    private IEnumerable<Binding> Bind(IReadOnlyList<ImportColumnMap> columns, IReadOnlyList<CustomField> custom)
    {
        var fields = ImportFieldList.Offer(custom);
        var byKey = columns.Where(c => c.Field is not null).SelectMany(c => ColumnSplits.PartsOf(c.Field!), (Column, Key) => (Column, Key))
            .GroupBy(c => c.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Column, StringComparer.Ordinal);
        (ColumnSplit? Split, int Part) DivisionOf(int position, string key)
        {
            var split = columns.FirstOrDefault(c => c.Position == position) is { } column ? ColumnSplits.Find(column.Field) : null;
            return (split, split is null ? 0 : split.Parts.ToList().IndexOf(key));
        }

        int At(string key) => byKey.TryGetValue(key, out var column) ? column.Position : -1;
        ColumnPolicy PolicyOf(params string[] keys) => keys.Select(k => byKey.GetValueOrDefault(k)).FirstOrDefault(c => c is not null)?.Policy ?? ColumnPolicy.Default;

        var number = At(ImportFields.Phone) >= 0 ? At(ImportFields.Phone) : At(ImportFields.LocalNumber);
        if (number >= 0)
        {
            var (country, area) = (At(ImportFields.CountryCode), At(ImportFields.AreaCode));
            var (split, part) = DivisionOf(number, ImportFields.Phone);
            IReadOnlyList<int> parts = split is null && (country >= 0 || area >= 0) ? [country, area, number] : [number];
            yield return new Binding(
                PlanFields.Phone, ImportFieldKind.Phone, parts, PolicyOf(ImportFields.Phone, ImportFields.LocalNumber), 0, MonthFirst: false, Custom: null, split, part);
        }

        var first = At(ImportFields.Name) >= 0 ? At(ImportFields.Name) : At(ImportFields.FirstName);
        var last = At(ImportFields.LastName);
        if (first >= 0 || last >= 0)
        {
            var (split, part) = DivisionOf(first, ImportFields.Name);
            IReadOnlyList<int> parts = split is not null ? [first] : first >= 0 && last >= 0 ? [first, last] : [Math.Max(first, last)];
            yield return new Binding(
                PlanFields.Name, ImportFieldKind.Name, parts, PolicyOf(ImportFields.Name, ImportFields.FirstName), 0, MonthFirst: false, Custom: null, split, part);
        }

        foreach (var field in fields)
        {
            var place = Fields.PlaceOf(field.Key);
            if (place is < 0 or PlanFields.Phone or PlanFields.Name || !byKey.TryGetValue(field.Key, out var column)) continue;
            if (place is PlanFields.OptIn or PlanFields.OptInAt or PlanFields.OptInSource && Consent != ConsentAnswer.Column) continue;
            var (split, part) = DivisionOf(column.Position, field.Key);
            yield return new Binding(
                place, field.Kind, [column.Position], column.Policy, field.MaxLength, column.IsMonthFirst || (Rules.MonthFirst && column.DateAmbiguity is not null),
                place < PlanFields.FirstCustom ? null : custom[place - PlanFields.FirstCustom], split, part);
        }
    }
}
