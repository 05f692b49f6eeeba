using System.Globalization;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Plan;

/// <summary>Fills a row from one that repeats it: its blanks are taken over, a second phone goes to the free field, differences are warned.</summary>
internal static class RowMerge
{
    public static void Fill(ParsedRow survivor, ParsedRow repeat, PlanLayout layout)
    {
        for (var place = PlanFields.ExternalId; place < survivor.Values.Length; place++)
        {
            if (repeat.Values[place] is not { } other) continue;
            var own = survivor.Values[place];
            if (place is PlanFields.Tags or PlanFields.Groups)
            {
                survivor.Values[place] = own is null ? other : Union(own, other);
                continue;
            }

            if (own is null)
            {
                if (place != PlanFields.Phone2 || other != survivor.Values[PlanFields.Phone]) survivor.Values[place] = other;
                continue;
            }

            if (own == other) continue;
            if (place == PlanFields.Phone && (survivor.Values[PlanFields.Phone2] ?? other) == other)
            {
                survivor.Values[PlanFields.Phone2] = other;
                survivor.IsPhone2FromPhoneCell = !layout.MapsPhone2;
                continue;
            }

            var column = layout.Bindings.FirstOrDefault(b => b.Place == place)?.Columns[^1];
            var row = survivor.RowNo.ToString(CultureInfo.InvariantCulture);
            repeat.Add(ImportFinding.Create(
                repeat.RowNo, column, null, ImportIssueCode.RowRepeatedConflict, place == PlanFields.Owner ? layout.Agents.NameOf(other) : other, ("campo", layout.Fields.LabelOf(place)), ("n", row), ("m", row)));
        }
    }

    private static string Union(string own, string other) =>
        string.Join('\n', own.Split('\n').Concat(other.Split('\n')).DistinctBy(n => SearchText.Fold(n), StringComparer.Ordinal));
}
