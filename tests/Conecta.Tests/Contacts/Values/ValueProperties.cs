using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Conecta.Tests.Contacts.Values;

/// <summary>What holds for every text, however broken.</summary>
public sealed class ValueProperties
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Arbitrary<string> Messy = Gen
        .Elements("aZ09 .,-/:@%=+'\"()\t\r\n\0\u00A0\u00AD\u200B\u200D\u202E\uFE0F\uFEFF\uFFFD\uFFFF\uD83D\uDE00\u0301çÃ£ßЖα;|ex$".ToCharArray())
        .ArrayOf().Select(chars => new string(chars)).ToArbitrary();

    [Fact]
    public void Parse_AnyText_NeverThrowsAndNeverRefusesInSilence() => Prop.ForAll(Messy, text =>
        Sound(ContactText.OneLine(text, 10)) && Sound(ContactText.MultiLine(text, 10)) && Sound(ContactText.Name(text))
        && Sound(EmailAddress.Parse(text)) && Sound(TaxDocument.Parse(text)) && Sound(DateValue.Parse(text))
        && Sound(DateValue.ParseSerial(text)) && Sound(NumberValue.Parse(text)) && Sound(NumberValue.ParseNumericCell(text))
        && Sound(YesNo.Parse(text)) && Sound(BrazilianState.Parse(text)) && Sound(PostalCode.Parse(text))
        && Sound(WebAddress.Parse(text)) && Sound(TagList.ParseTags(text)) && Sound(TagList.ParseGroups(text))).Check(Settings);

    [Fact]
    public void OneLine_ItsOwnResult_ChangesNothing() => Prop.ForAll(Messy, text =>
    {
        var once = ContactText.OneLine(text, ContactLimits.Notes);
        return !once.IsAccepted || ContactText.OneLine(once.Value, ContactLimits.Notes).Value == once.Value;
    }).Check(Settings);

    [Fact]
    public void MultiLine_ItsOwnResult_ChangesNothing() => Prop.ForAll(Messy, text =>
    {
        var once = ContactText.MultiLine(text, ContactLimits.Notes);
        return !once.IsAccepted || ContactText.MultiLine(once.Value, ContactLimits.Notes).Value == once.Value;
    }).Check(Settings);

    [Fact]
    public void Document_Accepted_IsAcceptedAgainWithoutWarning()
    {
        var digits = Gen.Elements("0123456789".ToCharArray()).ArrayOf(11).Select(chars => new string(chars)).ToArbitrary();

        Prop.ForAll(digits, text =>
        {
            var once = TaxDocument.Parse(text);
            return !once.IsAccepted || TaxDocument.Parse(TaxDocument.Format(once.Value!)) is { IsAccepted: true, Issues.Count: 0 };
        }).Check(Settings);
    }

    private static bool Sound<T>(ParsedValue<T> result) => result.Issues is not null && (!result.IsRefused || result.Issues.Count > 0)
        && (!result.IsBlank || result.Issues.Count == 0);
}
