using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Conecta.Core.Imports.Plan;

/// <summary>A row that survived, by which later ones are told to be repeats.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Survivor(int Seq, int RowNo);

/// <summary>The keys of a row as they are stored with it (<see cref="ImportRow.PhoneKey"/> and the others).</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct RowKeys(long? Phone, long? Code, long? User, long? Mail);

/// <summary>
/// The keys of the rows that survived so far: of a million rows some 60 MB, which is why texts are held as half their SHA-256. A row with any
/// key in here repeats an earlier one (import.md 11).
/// </summary>
internal sealed class KeyTable(bool byEmail)
{
    private readonly Dictionary<ulong, Survivor> _phones = [];
    private readonly Dictionary<long, Survivor> _contacts = [];
    private readonly Dictionary<UInt128, Survivor> _texts = [];

    /// <summary>The earliest row that shares a key with this one.</summary>
    public Survivor? Find(ParsedRow row, long? contactId)
    {
        Survivor? found = null;
        if (row.Values[PlanFields.Phone] is { } phone && _phones.TryGetValue(Number(phone), out var byPhone)) found = Earlier(found, byPhone);
        if (contactId is { } id && _contacts.TryGetValue(id, out var byContact)) found = Earlier(found, byContact);
        foreach (var key in Texts(row))
            if (_texts.TryGetValue(key, out var byText))
                found = Earlier(found, byText);
        return found;
    }

    /// <summary>Records the keys of a row under the row that stands for it.</summary>
    public void Add(ParsedRow row, long? contactId, Survivor survivor)
    {
        if (row.Values[PlanFields.Phone] is { } phone) _phones.TryAdd(Number(phone), survivor);
        if (contactId is { } id) _contacts.TryAdd(id, survivor);
        foreach (var key in Texts(row)) _texts.TryAdd(key, survivor);
    }

    /// <summary>How many of the phones stand in one unbroken sequence; 0 below the given length.</summary>
    public int LongestSequence(int atLeast)
    {
        var sorted = _phones.Keys.ToArray();
        Array.Sort(sorted);
        var (longest, run) = (0, 1);
        for (var i = 1; i < sorted.Length; i++)
        {
            run = sorted[i] == sorted[i - 1] + 1 ? run + 1 : 1;
            longest = Math.Max(longest, run);
        }

        return longest >= atLeast ? longest : 0;
    }

    private static Survivor Earlier(Survivor? found, Survivor other) => found is { } present && present.Seq <= other.Seq ? present : other;

    /// <summary>The keys of a row as they are stored with it.</summary>
    public static RowKeys Stored(ParsedRow row, bool byEmail) => new(
        row.Values[PlanFields.Phone] is { } phone ? (long)Number(phone) : null,
        row.Values[PlanFields.ExternalId] is { } external ? (long)(ulong)Hash('e', external) : null,
        row.Values[PlanFields.UserId] is { } user ? (long)(ulong)Hash('u', user) : null,
        byEmail && row.Values[PlanFields.Email] is { } email ? (long)(ulong)Hash('m', email) : null);

    private static ulong Number(string canonical) => ulong.Parse(canonical.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    private IEnumerable<UInt128> Texts(ParsedRow row)
    {
        if (row.Values[PlanFields.ExternalId] is { } external) yield return Hash('e', external);
        if (row.Values[PlanFields.UserId] is { } user) yield return Hash('u', user);
        if (byEmail && row.Values[PlanFields.Email] is { } email) yield return Hash('m', email);
    }

    private static UInt128 Hash(char kind, string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(kind + text), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }
}
