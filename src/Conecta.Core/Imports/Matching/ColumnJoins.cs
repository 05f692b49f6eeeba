namespace Conecta.Core.Imports.Matching;

/// <summary>Forms the groups that are imported as one field: DDI + DDD + number, first + last name (import.md 7.4, 9.7).</summary>
internal static class ColumnJoins
{
    public static MatchProposal Form(List<ColumnMatch> matches)
    {
        var joins = new List<JoinedColumns>();
        JoinPhone(matches, joins);
        JoinName(matches, joins);
        return new MatchProposal(matches, joins);
    }

    private static void JoinPhone(List<ColumnMatch> matches, List<JoinedColumns> joins)
    {
        var phone = Find(matches, ImportFields.Phone);
        if (phone is not null)
            Release(matches, ImportFields.LocalNumber);
        var number = phone ?? Find(matches, ImportFields.LocalNumber);
        if (number is null)
        {
            // Codes without a number say nothing about anybody.
            Release(matches, ImportFields.CountryCode);
            Release(matches, ImportFields.AreaCode);
            return;
        }
        List<ColumnMatch?> parts = [Find(matches, ImportFields.CountryCode), Find(matches, ImportFields.AreaCode), number];
        if (parts.Count(part => part is not null) > 1 || phone is null)
            joins.Add(new JoinedColumns(ImportFields.Phone, [.. parts.OfType<ColumnMatch>()]));
    }

    /// <summary>"Nome" beside "Sobrenome" is the first name; beside "Primeiro nome" it is the whole one and the parts are left.</summary>
    private static void JoinName(List<ColumnMatch> matches, List<JoinedColumns> joins)
    {
        var name = Find(matches, ImportFields.Name);
        if (name is not null && Find(matches, ImportFields.FirstName) is not null)
        {
            Release(matches, ImportFields.FirstName);
            Release(matches, ImportFields.LastName);
            return;
        }
        var first = name ?? Find(matches, ImportFields.FirstName);
        var last = Find(matches, ImportFields.LastName);
        if (last is not null || (first is not null && name is null))
            joins.Add(new JoinedColumns(ImportFields.Name, [.. new[] { first, last }.OfType<ColumnMatch>()]));
    }

    private static ColumnMatch? Find(List<ColumnMatch> matches, string key) => matches.Find(match => match.Field?.Key == key);

    private static void Release(List<ColumnMatch> matches, string key)
    {
        var place = matches.FindIndex(match => match.Field?.Key == key);
        if (place >= 0)
            matches[place] = matches[place] with { Field = null, Score = 0 };
    }
}
