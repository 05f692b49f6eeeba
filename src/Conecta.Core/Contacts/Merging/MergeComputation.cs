using System.Globalization;
using Conecta.Core.Contacts.Phones;

namespace Conecta.Core.Contacts.Merging;

/// <summary>A contact with its campos adicionais, ready to be joined.</summary>
internal sealed record MergeParty(Contact Contact, IReadOnlyDictionary<long, string> Custom)
{
    public string? ValueOf(string key) => key[0] == 'c' && long.TryParse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? Custom.GetValueOrDefault(id)
        : MergeFields.All.First(f => f.Key == key).Get(Contact);
}

/// <summary>The rules by which two contacts become one; no database.</summary>
internal static class MergeComputation
{
    /// <summary>Key of a campo adicional.</summary>
    public static string KeyOf(long fieldId) => "c" + fieldId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Who stays unless somebody says otherwise: the one with more data, the older of two alike.</summary>
    public static long Survivor(MergeParty first, MergeParty second) => Score(second) > Score(first) ? second.Contact.Id : first.Contact.Id;

    /// <summary>Whose value stays unless somebody says otherwise: the survivor's, or the only one there is.</summary>
    public static MergeSide Propose(string key, MergeParty first, MergeParty second, long survivorId)
    {
        var (a, b) = (first.ValueOf(key), second.ValueOf(key));
        if (a is null || b is null) return a is null && b is not null ? MergeSide.Second : MergeSide.First;
        // Of two forms of one mobile the one with the ninth digit is the key (CON-6).
        if (key == MergeFields.Phone && AreTwins(a, b)) return a.Length > b.Length ? MergeSide.First : MergeSide.Second;
        if (key == MergeFields.Notes && a != b && a.Length + b.Length + 1 <= ContactLimits.Notes) return MergeSide.Both;
        return survivorId == first.Contact.Id ? MergeSide.First : MergeSide.Second;
    }

    /// <summary>The value that a side stands for; when the chosen side has none, the other's.</summary>
    public static string? Take(string key, MergeSide side, MergeParty first, MergeParty second)
    {
        var (a, b) = (first.ValueOf(key), second.ValueOf(key));
        return side switch
        {
            MergeSide.Both when a is not null && b is not null && a != b => (a + "\n" + b) is { Length: <= ContactLimits.Notes } both ? both : a,
            MergeSide.Second => b ?? a,
            _ => a ?? b,
        };
    }

    /// <summary>All values of the contact that stays.</summary>
    public static Dictionary<string, string?> Result(
        MergeParty first, MergeParty second, long survivorId, IEnumerable<long> customIds, IReadOnlyDictionary<string, MergeSide> choices)
    {
        var result = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var key in MergeFields.All.Select(f => f.Key).Concat(customIds.Select(KeyOf)))
        {
            var side = choices.TryGetValue(key, out var chosen) ? chosen : Propose(key, first, second, survivorId);
            if (side == MergeSide.Both && key != MergeFields.Notes) side = MergeSide.First;
            result[key] = Take(key, side, first, second);
        }

        var phoneSide = choices.TryGetValue(MergeFields.Phone, out var phone) ? phone : Propose(MergeFields.Phone, first, second, survivorId);
        result[MergeFields.WaId] = Take(MergeFields.WaId, phoneSide, first, second);
        result[MergeFields.OptIn] = MergeFields.JoinOptIn(first.Contact, second.Contact);
        result[MergeFields.Block] = MergeFields.JoinBlock(first.Contact, second.Contact);
        if (result[MergeFields.Phone2] is { } taken && IsSame(taken, result[MergeFields.Phone])) result[MergeFields.Phone2] = null;
        result[MergeFields.Phone2] ??= LeftOver(first, second, result).FirstOrDefault();
        return result;
    }

    /// <summary>Numbers of either contact that the result does not have.</summary>
    public static IEnumerable<string> LeftOver(MergeParty first, MergeParty second, IReadOnlyDictionary<string, string?> result)
    {
        foreach (var number in (string?[])[first.Contact.PhoneCanonical, second.Contact.PhoneCanonical, first.Contact.Phone2, second.Contact.Phone2])
            if (number is not null && !IsSame(number, result[MergeFields.Phone]) && !IsSame(number, result[MergeFields.Phone2]))
                yield return number;
    }

    /// <summary>Campos adicionais that either contact has a value in.</summary>
    public static IEnumerable<long> CustomIds(MergeParty first, MergeParty second) => first.Custom.Keys.Union(second.Custom.Keys).Order();

    private static bool IsSame(string number, string? other) => other is not null && (number == other || AreTwins(number, other));

    private static bool AreTwins(string first, string second) =>
        (PhoneNumber.TryFromCanonical(first, out var a) && a.WithoutNinthDigit == second) || (PhoneNumber.TryFromCanonical(second, out var b) && b.WithoutNinthDigit == first);

    private static int Score(MergeParty party) =>
        MergeFields.All.Count(f => f.Key != "name" && f.Get(party.Contact) is not null) + party.Custom.Count
        + (party.Contact.PhoneCanonical is null ? 0 : 3) + (party.Contact.ProviderUserId is null ? 0 : 3);
}
