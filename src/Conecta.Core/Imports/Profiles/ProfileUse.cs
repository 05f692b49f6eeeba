using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Reading;

namespace Conecta.Core.Imports.Profiles;

/// <summary>A profile at work: what it chooses for a file, and the profile that a person's choices make.</summary>
public static class ProfileUse
{
    /// <summary>How the profile has a file read. A sheet is chosen by <see cref="SheetOf"/> once the file was looked at.</summary>
    public static ReadingChoices ChoicesOf(ProfileDocument profile, int? sheetIndex = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new ReadingChoices
        {
            SheetIndex = sheetIndex,
            HeadingRow = profile.NoHeader ? 0 : profile.HeaderRow,
            Encoding = ProfileWords.Encodings[profile.Encoding],
            Separator = ProfileWords.Delimiters[profile.Delimiter],
        };
    }

    /// <summary>The sheet that the profile names; null when it names none.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="look">A first look at the file.</param>
    /// <param name="isMissing">Whether it names one that the file does not have (<c>sheet.not_found</c>).</param>
    public static int? SheetOf(ProfileDocument profile, SpreadsheetInspection look, out bool isMissing)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(look);
        isMissing = false;
        if (profile.Sheet is null || look.Text is not null) return null;
        var found = look.Sheets.FirstOrDefault(s => string.Equals(s.Name.Trim(), profile.Sheet.Trim(), StringComparison.OrdinalIgnoreCase));
        isMissing = found is null;
        return found?.Index;
    }

    /// <summary>The choices of the step "Colunas" that the profile makes. A column that it does not name keeps its proposal where that is beyond doubt.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="view">The import.</param>
    /// <param name="mode">What to do with existing and unknown contacts.</param>
    /// <param name="findings">Headings of the profile that the file lacks; severity error where one is a key.</param>
    public static MappingInput ToMapping(ProfileDocument profile, MappingView view, ImportMode mode, out IReadOnlyList<ImportFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(view);
        var known = view.Fields.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var chosen = new Dictionary<int, MappedColumn>();
        var missing = new List<ImportFinding>();
        foreach (var column in profile.Columns)
        {
            var heading = HeadingText.Normalize(column.Heading).ToString();
            var match = view.Columns.FirstOrDefault(c => !chosen.ContainsKey(c.Position) && (c.NormalizedHeading == heading || HeadingText.Normalize(c.Heading).ToString() == heading));
            var field = column.Field is { } key && known.Contains(key) ? key : null;
            if (match is not null)
            {
                chosen.Add(match.Position, new MappedColumn(match.Position, field, ProfileWords.Policies[column.Policy]));
                continue;
            }

            var finding = ImportFinding.ForFile(ImportIssueCode.MappingHeadingNotFound, ("x", column.Heading));
            missing.Add(finding with { Severity = column.Field is { } lost && ImportFields.Find(lost) is { IsKey: true } ? FindingSeverity.Error : FindingSeverity.Warning });
        }

        findings = missing;
        var taken = chosen.Values.Select(c => c.Field).ToHashSet(StringComparer.Ordinal);
        return new MappingInput(
            mode, [.. view.Columns.Select(c => chosen.GetValueOrDefault(c.Position) ?? new MappedColumn(c.Position, Proposed(c, taken)))],
            RulesOf(profile), ProfileWords.Answers[profile.Consent.Answer]);
    }

    /// <summary>The profile that the choices of an import make.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="view">The import with its rules.</param>
    public static ProfileDocument From(string name, MappingView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var rules = view.Rules;
        return new ProfileDocument
        {
            Version = ProfileDocument.CurrentVersion,
            Name = name,
            HeaderRow = null,
            NoHeader = view.Understanding.HeadingRow == 0,
            DecimalMark = ProfileWords.WordOf(ProfileWords.Decimals, rules.DecimalMark),
            DateOrder = rules.MonthFirst ? "mdy" : "dmy",
            AreaCode = rules.AreaCode,
            Key = rules.MatchByEmail ? [ImportFields.ExternalId, ImportFields.Phone, ImportFields.Email] : [ImportFields.ExternalId, ImportFields.Phone],
            Blank = ProfileWords.WordOf(ProfileWords.Blanks, rules.Blank),
            Tags = ProfileWords.WordOf(ProfileWords.Lists, rules.Tags),
            Groups = ProfileWords.WordOf(ProfileWords.Lists, rules.Groups),
            Repeated = ProfileWords.WordOf(ProfileWords.Repeats, rules.Repeated),
            HiddenRows = ProfileWords.WordOf(ProfileWords.Hidden, rules.IncludeHiddenRows ?? true),
            InvalidOptional = ProfileWords.WordOf(ProfileWords.Invalid, rules.InvalidOptional),
            ServiceNumbers = ProfileWords.WordOf(ProfileWords.Services, rules.DropServiceNumbers),
            Landlines = ProfileWords.WordOf(ProfileWords.Landlines, rules.RefuseLandlines),
            OnlyIfNoPending = rules.OnlyIfNoPending,
            AddTags = rules.AddTags,
            // A declaration is made anew for each list.
            Consent = new ProfileConsent { Answer = view.Import.ConsentAnswer == ConsentAnswer.Column ? "column" : "none" },
            Columns = [.. view.Columns.Where(c => c.NormalizedHeading.Length > 0).Select(c => new ProfileColumn
            {
                Heading = c.Heading, Field = c.Field, Policy = ProfileWords.WordOf(ProfileWords.Policies, c.Policy),
            })],
        };
    }

    private static string? Proposed(ImportColumnMap column, HashSet<string?> taken) =>
        column.Proposed is { } field && column.Score >= ColumnMatch.RecognizedFrom && !taken.Contains(field) ? field : null;

    private static ImportRules RulesOf(ProfileDocument p) => new()
    {
        Blank = ProfileWords.Blanks[p.Blank],
        Tags = ProfileWords.Lists[p.Tags],
        Groups = ProfileWords.Lists[p.Groups],
        Repeated = ProfileWords.Repeats[p.Repeated],
        InvalidOptional = ProfileWords.Invalid[p.InvalidOptional],
        IncludeHiddenRows = ProfileWords.Hidden[p.HiddenRows],
        MatchByEmail = p.Key.Contains(ImportFields.Email, StringComparer.Ordinal),
        OnlyIfNoPending = p.OnlyIfNoPending,
        DropServiceNumbers = ProfileWords.Services[p.ServiceNumbers],
        RefuseLandlines = ProfileWords.Landlines[p.Landlines],
        DecimalMark = ProfileWords.Decimals[p.DecimalMark],
        MonthFirst = p.DateOrder == "mdy",
        AreaCode = p.AreaCode,
        GroupName = string.IsNullOrWhiteSpace(p.Group) ? null : p.Group.Trim(),
        AddTags = p.AddTags,
        Consent = p.Consent is { Answer: "all" } c ? new ConsentDeclaration(c.Basis!, c.Source!, c.Date!.Value, c.DeclaredBy!) : null,
    };
}
