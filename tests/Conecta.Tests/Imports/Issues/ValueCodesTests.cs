using System.Reflection;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports.Issues;
using FsCheck;
using FsCheck.Fluent;

namespace Conecta.Tests.Imports.Issues;

/// <summary>The rules of a contact speak in codes of their own; every one has its effect and message in the table of the import.</summary>
public sealed class ValueCodesTests
{
    [Theory]
    [InlineData(typeof(PhoneCodes))]
    [InlineData(typeof(ValueCodes))]
    public void Constants_OfTheRules_StandInTheTable(Type codes)
    {
        var constants = codes.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(constants);
        Assert.Equal(constants.Count, constants.Distinct().Count());
        Assert.All(constants, code => Assert.Equal(code, ImportIssueTable.Get(code).Code));
    }

    /// <summary>A phone is refused exactly when one of its findings holds the row back.</summary>
    [Fact]
    public void Phone_RefusedOrNot_AgreesWithTheEffectsOfItsFindings()
    {
        var texts = Gen.Elements("012345678901234567890123456789+()- /;xa\u202A\n".ToCharArray()).ArrayOf().Select(chars => new string(chars)).ToArbitrary();

        Prop.ForAll(texts, text =>
        {
            var result = BrazilianPhone.Parse(text);
            return result.IsRefused == result.Issues.Any(issue => ImportIssueTable.Get(issue.Code).Effect == IssueEffect.RowPending);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Theory]
    [InlineData("20 98765-4321", "O DDD 20 não existe.")]
    [InlineData("+51 98765-4321", "Lido como número de outro país (Peru).")]
    [InlineData("(11) 98765-4321 ramal 2", "Retiramos o ramal.")]
    public void ForValue_FindingOfAPhone_HasItsWholeMessage(string typed, string message)
    {
        var issue = BrazilianPhone.Parse(typed).Issues[0];

        var finding = ValueFinding.ForCell(7, 2, "Celular", issue, typed);

        Assert.Equal(message, finding.Message);
        Assert.Equal((7, 2, "Celular", typed), (finding.Row, finding.ColumnIndex, finding.ColumnHeading, finding.Value));
    }
}
