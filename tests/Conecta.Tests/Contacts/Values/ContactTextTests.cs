using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Values;

namespace Conecta.Tests.Contacts.Values;

public sealed class ContactTextTests
{
    [Theory]
    [InlineData("João D'Ávila", "João D'Ávila", "")]
    [InlineData("  Zé   da\tSilva \r\n Neto ", "Zé da Silva Neto", "")]
    [InlineData("Joa\u0303o", "João", "")]
    [InlineData("Ana\u00A0\u2009Maria", "Ana Maria", "")]
    [InlineData("A\u200Bna\uFEFF", "Ana", "text.invisible_removed")]
    [InlineData("con\u00ADta", "conta", "text.invisible_removed")]
    [InlineData("\u202Egpj.exe", "gpj.exe", "text.direction_marks_removed")]
    [InlineData("\u2066Ana\u2069", "Ana", "text.direction_marks_removed")]
    [InlineData("A\u0000n\u000Ba", "Ana", "cell.control_characters")]
    [InlineData("Jana\uFFFDna", "Jana\uFFFDna", "text.replacement_character")]
    [InlineData("JoÃ£o", "JoÃ£o", "text.mojibake")]
    [InlineData("CONCEIÃ‡ÃƒO", "CONCEIÃ‡ÃƒO", "text.mojibake")]
    [InlineData("=1+1", "=1+1", "text.formula_like")]
    [InlineData("\u00A0=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "text.formula_like")]
    [InlineData("\u200B@SUM(A1)", "@SUM(A1)", "text.invisible_removed text.formula_like")]
    [InlineData("\uFF1D1+1", "\uFF1D1+1", "text.formula_like")]
    [InlineData("<script>{{7*7}}</script> %00 ../x", "<script>{{7*7}}</script> %00 ../x", "")]
    [InlineData("IRMÃ MARIA", "IRMÃ MARIA", "")]
    [InlineData("👨\u200D👩\u200D👧 família", "👨\u200D👩\u200D👧 família", "")]
    [InlineData("❤\uFE0F 1\uFE0F\u20E3 👍🏽 🇧🇷", "❤\uFE0F 1\uFE0F\u20E3 👍🏽 🇧🇷", "")]
    [InlineData("❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥", "")]
    [InlineData("A\u200Dna", "Ana", "text.invisible_removed")]
    [Trait("Catalogue", "57")]
    [Trait("Catalogue", "58")]
    public void OneLine_AnyText_IsCleanedAndToldAbout(string raw, string expected, string codes)
    {
        var result = ContactText.OneLine(raw, 120);

        Assert.True(result.IsAccepted);
        Assert.Equal(expected, result.Value);
        Assert.Equal(codes, Codes(result));
    }

    /// <summary>Not a theory, because the metadata of an attribute cannot hold half a character.</summary>
    [Fact]
    [Trait("Catalogue", "59")]
    [Trait("Catalogue", "61")]
    public void OneLine_WhatIsNoCharacter_IsRefused()
    {
        foreach (var raw in new[] { "\uD83D", "Ana \uDE00 Maria", "\uDE00\uD83D", "Ana\uFFFF", "Ana\uFFFE" })
        {
            var result = ContactText.OneLine(raw, 120);

            Assert.True(result.IsRefused);
            Assert.Equal("text.lone_surrogate", Codes(result));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0")]
    [InlineData("\u200B\u202E")]
    public void OneLine_NothingVisible_IsBlank(string? raw) => Assert.True(ContactText.OneLine(raw, 10).IsBlank);

    [Fact]
    public void OneLine_CleanText_IsTheSameString()
    {
        var text = "Conceição Müller Nóbrega Ltda.";

        Assert.Same(text, ContactText.OneLine(text, 120).Value);
    }

    [Fact]
    [Trait("Catalogue", "62")]
    public void OneLine_TooLong_IsRefusedAndNeverCut()
    {
        Assert.True(ContactText.OneLine(new string('a', 10), 10).IsAccepted);

        var refused = ContactText.OneLine(new string('a', 11), 10);

        Assert.Equal(new ValueIssue(ValueCodes.TextTooLong, "10"), Assert.Single(refused.Issues));
        Assert.True(ContactText.OneLine(new string('ã', 10) + "\u200B!", 10).IsRefused);
    }

    [Fact]
    [Trait("Catalogue", "63")]
    public void MultiLine_Paragraphs_Stay() =>
        Assert.Equal("linha 1\nlinha 2\n\n\tfim  ok", ContactText.MultiLine(" linha 1\r\nlinha 2\r\r\tfim  ok\n", 4000).Value);

    [Theory]
    [InlineData("\"Ana Maria\"", "Ana Maria", "")]
    [InlineData("'Ana'", "Ana", "")]
    [InlineData("; Ana Maria ,", "Ana Maria", "")]
    [InlineData("“Bar do Zé”;", "Bar do Zé", "")]
    [InlineData("D'Ávila", "D'Ávila", "")]
    [InlineData("Padaria \"Pão\"", "Padaria \"Pão\"", "")]
    [InlineData("\"Pão\" e \"Vinho\"", "\"Pão\" e \"Vinho\"", "")]
    [InlineData("Pаulo", "Pаulo", "text.lookalike_letters")]
    [InlineData("Αna", "Αna", "text.lookalike_letters")]
    [InlineData("Иван Ivan", "Иван Ivan", "")]
    public void Name_WithWhatStandsAroundIt_IsTheNameAlone(string raw, string expected, string codes)
    {
        var result = ContactText.Name(raw);

        Assert.Equal(expected, result.Value);
        Assert.Equal(codes, Codes(result));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData(" ; | ")]
    [InlineData("'")]
    public void Name_OnlySeparators_IsBlank(string raw) => Assert.True(ContactText.Name(raw).IsBlank);

    [Fact]
    public void Name_LongerThanTheLimit_IsRefused() =>
        Assert.Equal("text.too_long", Codes(ContactText.Name(new string('a', ContactLimits.Name + 1))));

    private static string Codes(ParsedValue<string> result) => string.Join(' ', result.Issues.Select(issue => issue.Code));
}
