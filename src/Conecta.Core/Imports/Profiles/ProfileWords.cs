using System.Collections.Frozen;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Reading;

namespace Conecta.Core.Imports.Profiles;

/// <summary>The words of a profile and what they mean; a word that is not here is refused.</summary>
internal static class ProfileWords
{
    public const string Auto = "auto";

    public static readonly FrozenDictionary<string, TextEncodingKind?> Encodings = new Dictionary<string, TextEncodingKind?>(StringComparer.OrdinalIgnoreCase)
    {
        [Auto] = null,
        ["utf-8"] = TextEncodingKind.Utf8,
        ["utf-16"] = TextEncodingKind.Utf16LittleEndian,
        ["utf-16be"] = TextEncodingKind.Utf16BigEndian,
        ["windows-1252"] = TextEncodingKind.Windows1252,
        ["macintosh"] = TextEncodingKind.MacRoman,
        ["cp850"] = TextEncodingKind.Dos850,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static readonly FrozenDictionary<string, char?> Delimiters = new Dictionary<string, char?>(StringComparer.Ordinal)
    {
        [Auto] = null,
        [";"] = ';',
        [","] = ',',
        ["|"] = '|',
        ["tab"] = '\t',
        ["\t"] = '\t',
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, char?> Decimals =
        new Dictionary<string, char?>(StringComparer.Ordinal) { [Auto] = null, [","] = ',', ["."] = '.' }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, BlankRule> Blanks = Of(("keep", BlankRule.Keep), ("clear", BlankRule.Clear));

    public static readonly FrozenDictionary<string, ListRule> Lists = Of(("add", ListRule.Add), ("replace", ListRule.Replace));

    public static readonly FrozenDictionary<string, RepeatedRule> Repeats =
        Of(("merge", RepeatedRule.Merge), ("first", RepeatedRule.First), ("last", RepeatedRule.Last));

    public static readonly FrozenDictionary<string, bool> Hidden = Of(("include", true), ("skip", false));

    public static readonly FrozenDictionary<string, InvalidOptionalRule> Invalid =
        Of(("pending", InvalidOptionalRule.Pending), ("drop", InvalidOptionalRule.Drop));

    public static readonly FrozenDictionary<string, bool> Services = Of(("error", false), ("drop", true));

    public static readonly FrozenDictionary<string, bool> Landlines = Of(("accept", false), ("refuse", true));

    public static readonly FrozenDictionary<string, ConsentAnswer> Answers =
        Of(("none", ConsentAnswer.None), ("all", ConsentAnswer.All), ("column", ConsentAnswer.Column));

    public static readonly FrozenDictionary<string, ColumnPolicy> Policies =
        Of(("default", ColumnPolicy.Default), ("overwrite", ColumnPolicy.Overwrite), ("ifEmpty", ColumnPolicy.IfEmpty), ("never", ColumnPolicy.Never));

    private static readonly string[] DateOrders = [Auto, "dmy", "mdy"];

    private static readonly string[] Keys = [ImportFields.ExternalId, ImportFields.Phone, ImportFields.Email];

    /// <summary>The word for a value.</summary>
    public static string WordOf<T>(FrozenDictionary<string, T> words, T value) => words.First(w => EqualityComparer<T>.Default.Equals(w.Value, value)).Key;

    /// <summary>What is wrong with a profile, in Portuguese; null when nothing is.</summary>
    public static string? Fault(ProfileDocument p)
    {
        (string Property, bool IsKnown)[] words =
        [
            ("encoding", Encodings.ContainsKey(p.Encoding)), ("delimiter", Delimiters.ContainsKey(p.Delimiter)), ("decimal", Decimals.ContainsKey(p.DecimalMark)),
            ("dateOrder", DateOrders.Contains(p.DateOrder, StringComparer.Ordinal)), ("country", p.Country == "BR"), ("blank", Blanks.ContainsKey(p.Blank)),
            ("tags", Lists.ContainsKey(p.Tags)), ("groups", Lists.ContainsKey(p.Groups)), ("repeated", Repeats.ContainsKey(p.Repeated)),
            ("hiddenRows", Hidden.ContainsKey(p.HiddenRows)), ("invalidOptional", Invalid.ContainsKey(p.InvalidOptional)),
            ("serviceNumbers", Services.ContainsKey(p.ServiceNumbers)), ("landlines", Landlines.ContainsKey(p.Landlines)),
            ("consent.answer", Answers.ContainsKey(p.Consent.Answer)), ("areaCode", p.AreaCode is not { } code || AreaCodes.IsKnown(code)),
            ("headerRow", p.HeaderRow is null or > 0), ("columns.policy", p.Columns.All(c => Policies.ContainsKey(c.Policy))),
            ("columns.heading", p.Columns.All(c => !string.IsNullOrWhiteSpace(c.Heading))),
            ("key", p.Key.Contains(ImportFields.Phone, StringComparer.Ordinal) && p.Key.Contains(ImportFields.ExternalId, StringComparer.Ordinal)
                && p.Key.All(k => Keys.Contains(k, StringComparer.Ordinal))),
        ];
        if (p.Version != ProfileDocument.CurrentVersion) return "version tem de ser 1";
        if (p.Name?.Length > ImportProfile.NameMaxLength) return $"name tem no máximo {ImportProfile.NameMaxLength} caracteres";
        if (Array.Find(words, w => !w.IsKnown) is { Property: { } wrong }) return $"valor que não existe em {wrong}";
        if (p.NoHeader && p.HeaderRow is not null) return "noHeader e headerRow não andam juntos";
        if (p.Consent.Answer == "all" && (string.IsNullOrWhiteSpace(p.Consent.Basis) || string.IsNullOrWhiteSpace(p.Consent.Source) || p.Consent.Date is null || string.IsNullOrWhiteSpace(p.Consent.DeclaredBy)))
            return "consent com answer all pede basis, source, date e declaredBy";
        return p.Consent.Answer == "column" && !p.Columns.Any(c => c.Field == ImportFields.OptIn) ? "consent com answer column pede uma coluna com field optIn" : null;
    }

    private static FrozenDictionary<string, T> Of<T>(params (string Word, T Value)[] words) =>
        words.ToFrozenDictionary(w => w.Word, w => w.Value, StringComparer.Ordinal);
}
