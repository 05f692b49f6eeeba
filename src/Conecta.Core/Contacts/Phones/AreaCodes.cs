namespace Conecta.Core.Contacts.Phones;

/// <summary>The 67 Brazilian area codes (DDD) in use (import.md 9.1).</summary>
public static class AreaCodes
{
    private static readonly bool[] Exists = BuildTable();

    /// <summary>All area codes, ascending.</summary>
    public static IReadOnlyList<int> All { get; } = [.. Enumerable.Range(0, 100).Where(code => Exists[code])];

    /// <summary>Whether calls can be made to this area code.</summary>
    public static bool IsKnown(int areaCode) => (uint)areaCode < 100 && Exists[areaCode];

    private static bool[] BuildTable()
    {
        // One row per first digit, the second digits that exist: ^(?:[14689][1-9]|2[12478]|3[1-578]|5[13-5]|7[13-579])$
        ReadOnlySpan<string> secondDigits =
            ["", "123456789", "12478", "1234578", "123456789", "1345", "123456789", "134579", "123456789", "123456789"];
        var table = new bool[100];
        for (var first = 1; first <= 9; first++)
            foreach (var second in secondDigits[first])
                table[first * 10 + (second - '0')] = true;
        return table;
    }
}
