using Conecta.Core.Contacts;
using Conecta.Core.Imports.Matching;

namespace Conecta.Tests.Imports.Matching;

public sealed class ImportFieldsTests
{
    [Fact]
    public void All_Fields_AreFoundByTheirKeys()
    {
        Assert.Equal(29, ImportFields.All.Count);
        Assert.All(ImportFields.All, field => Assert.Same(field, ImportFields.Find(field.Key)));
        Assert.Equal(ContactLimits.Name, ImportFields.Find(ImportFields.Name)?.MaxLength);
        Assert.Null(ImportFields.Find("nada"));
    }

    /// <summary>Every synonym of import.md 7.4 leads to its field; "responsavel" and "id" may be decided by content, and are not here.</summary>
    [Fact]
    public void Match_EverySynonymAndLabel_IsRecognized()
    {
        var matcher = new ColumnMatcher(ImportFields.All);
        foreach (var field in ImportFields.All)
        {
            foreach (var heading in field.Synonyms.Append(field.Label))
            {
                // Codes and parts of a name are only kept beside what they are joined with.
                var phone = new ColumnSample(1, "Celular", [], FillRate: 0.1);
                var columns = field.Kind is ImportFieldKind.CountryCode or ImportFieldKind.AreaCode
                    ? new[] { new ColumnSample(0, heading, []), phone }
                    : [new ColumnSample(0, heading, [], DistinctRate: 1)];

                var match = matcher.Match(columns).Columns[0];

                Assert.True(match.Field?.Key == field.Key, $"{heading} -> {match.Field?.Key}, expected {field.Key}");
                Assert.Equal(MatchBadge.Recognized, match.Badge);
            }
        }
    }

    [Fact]
    public void Synonyms_OfTwoFields_NeverCollide()
    {
        var all = ImportFields.All.SelectMany(field => field.Synonyms.Select(synonym => (HeadingText.Normalize(synonym), field.Key)).Distinct()).ToList();

        Assert.Equal(all.Count, all.Select(pair => pair.Item1).Distinct().Count());
    }
}
