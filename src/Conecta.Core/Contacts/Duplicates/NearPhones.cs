namespace Conecta.Core.Contacts.Duplicates;

/// <summary>A contact with a Brazilian number, as small as the search over a million of them needs.</summary>
/// <param name="Id">The contact.</param>
/// <param name="Local">Last eight digits of the number.</param>
/// <param name="AreaCode">DDD.</param>
/// <param name="Name">What <see cref="NameLikeness.Block"/> says of the name.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct PhoneLine(long Id, uint Local, byte AreaCode, int Name);

/// <summary>
/// Finds contacts whose names sound alike and whose numbers differ by one digit, by two neighbouring digits that changed places, or by the DDD
/// alone. Two numbers one digit apart share one half, so only contacts with the same sound and the same half are ever compared: three sorts
/// instead of every contact with every other.
/// </summary>
public static class NearPhones
{
    // In a greater block (numbers bought in a row, one name for all) each is compared with its nearest neighbours only.
    private const int WholeBlock = 60;
    private const int Neighbours = 20;
    private const uint Half = 10_000;

    /// <summary>Whether two numbers are one slip of the finger apart.</summary>
    public static bool AreNear(PhoneLine first, PhoneLine second) => first.AreaCode == second.AreaCode
        ? first.Local != second.Local && IsOneSlip(first.Local, second.Local)
        : first.Local == second.Local;

    /// <summary>The pairs, each once, the lower id first; they still have to be asked whether the names are similar.</summary>
    /// <param name="lines">All contacts with a Brazilian number.</param>
    /// <param name="most">Stops after so many.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static HashSet<(long First, long Second)> Find(IReadOnlyList<PhoneLine> lines, int most, CancellationToken cancellationToken)
    {
        var found = new HashSet<(long, long)>();
        var (keys, order) = (new ulong[lines.Count], new int[lines.Count]);
        foreach (var key in (Func<PhoneLine, ulong>[])[
            line => Mix(line.Name, line.AreaCode, line.Local / Half),
            line => Mix(line.Name, line.AreaCode, Half + (line.Local % Half)),
            line => Mix(line.Name, 0, line.Local)])
        {
            for (var i = 0; i < lines.Count; i++) (keys[i], order[i]) = (key(lines[i]), i);
            Array.Sort(keys, order);
            for (var start = 0; start < order.Length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var end = start + 1;
                while (end < order.Length && keys[end] == keys[start]) end++;
                Compare(lines, order.AsSpan(start, end - start), found, most);
                if (found.Count >= most) return found;
                start = end;
            }
        }

        return found;
    }

    private static void Compare(IReadOnlyList<PhoneLine> lines, Span<int> block, HashSet<(long, long)> found, int most)
    {
        if (block.Length < 2) return;
        var reach = block.Length;
        if (block.Length > WholeBlock)
        {
            reach = Neighbours;
            block.Sort((a, b) => (lines[a].Local, lines[a].Id).CompareTo((lines[b].Local, lines[b].Id)));
        }

        for (var i = 0; i < block.Length; i++)
            for (var j = i + 1; j < block.Length && j - i <= reach && found.Count < most; j++)
            {
                var (first, second) = (lines[block[i]], lines[block[j]]);
                if (first.Id != second.Id && AreNear(first, second)) found.Add((Math.Min(first.Id, second.Id), Math.Max(first.Id, second.Id)));
            }
    }

    private static bool IsOneSlip(uint first, uint second)
    {
        Span<int> differ = stackalloc int[2];
        Span<(uint A, uint B)> digits = stackalloc (uint, uint)[2];
        var count = 0;
        for (var place = 0; place < 8; place++, first /= 10, second /= 10)
        {
            if (first % 10 == second % 10) continue;
            if (count == 2) return false;
            (differ[count], digits[count]) = (place, (first % 10, second % 10));
            count++;
        }

        return count == 1 || (count == 2 && differ[1] == differ[0] + 1 && digits[0].A == digits[1].B && digits[0].B == digits[1].A);
    }

    private static ulong Mix(int name, byte area, uint part)
    {
        var mixed = ((ulong)(uint)name << 32) ^ ((ulong)area << 27) ^ part;
        mixed = (mixed ^ (mixed >> 33)) * 0xFF51AFD7ED558CCD;
        return mixed ^ (mixed >> 33);
    }
}
