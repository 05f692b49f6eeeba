using System.Reflection;
using Conecta.Core.Imports.Issues;

namespace Conecta.Tests.Imports.Issues;

public sealed class ImportIssueTableTests
{
    [Fact]
    public void Table_EveryCode_HasExactlyOneDefinition()
    {
        var codes = typeof(ImportIssueCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Order();

        Assert.Equal(codes, ImportIssueTable.All.Select(d => d.Code).Order());
        Assert.Equal(158, ImportIssueTable.All.Count);
    }

    [Theory]
    [InlineData(ImportIssueCode.FileEmpty, FindingSeverity.Error)]
    [InlineData(ImportIssueCode.QuotaContacts, FindingSeverity.Error)]
    [InlineData(ImportIssueCode.PhoneMissing, FindingSeverity.Error)]
    [InlineData(ImportIssueCode.SheetSeveral, FindingSeverity.Warning)]
    [InlineData(ImportIssueCode.RowTotalLine, FindingSeverity.Warning)]
    [InlineData(ImportIssueCode.RowRepeated, FindingSeverity.Warning)]
    [InlineData(ImportIssueCode.PhoneLandline, FindingSeverity.Warning)]
    public void Severity_FollowsEffect_ErrorOnlyWhenSomethingStops(string code, FindingSeverity expected) =>
        Assert.Equal(expected, ImportIssueTable.Get(code).Severity);

    [Fact]
    public void Message_Placeholders_AreFilledAsInBrazil()
    {
        var finding = ImportFinding.ForFile(ImportIssueCode.FileTooManyRows, ("n", 1_000_001), ("limite", 1_000_000));

        Assert.Equal("1.000.001 linhas; o limite é 1.000.000. Divida o arquivo.", finding.Message);
    }

    [Fact]
    public void Message_ValueWithBraces_IsNotReadAsPlaceholder()
    {
        var finding = ImportFinding.ForCell(4, 2, ImportIssueCode.SheetSeveral, null, ("n", "{aba}"), ("aba", "Plan1"));

        Assert.Equal("Há {aba} abas com dados; a escolhida é \"Plan1\".", finding.Message);
    }

    [Fact]
    public void Value_LongerThanKept_IsCutBetweenCharacters()
    {
        var value = new string('a', ImportFinding.MaxValueLength - 1) + "😀";

        var finding = ImportFinding.ForCell(2, 0, ImportIssueCode.CellTooLong, value);

        Assert.Equal(ImportFinding.MaxValueLength - 1, finding.Value!.Length);
    }
}
