using System.Text;
using Conecta.Core.Channels.WhatsApp;

namespace Conecta.Simulator.Tests.Webhooks;

public sealed class AccountEventTests
{
    [Fact]
    public void Read_QualityUnderTheFieldOfStatus_IsQuality()
    {
        var change = Read("message_template_status_update", """{"previous_quality_score":"GREEN","new_quality_score":"YELLOW","message_template_id":"300000000000003","message_template_name":"a","message_template_language":"en-US"}""");

        var quality = Assert.IsType<TemplateQualityEvent>(change);
        Assert.Equal(("300000000000003", "GREEN", "YELLOW"), (quality.TemplateId, quality.PreviousQualityScore, quality.NewQualityScore));
    }

    [Theory]
    [InlineData("2000", "2000")]
    [InlineData("\"TIER_2K\"", "TIER_2K")]
    public void Read_Limit_AsNumberOrTier(string json, string expected) =>
        Assert.Equal(expected, Assert.IsType<PhoneNumberQualityEvent>(Read("phone_number_quality_update", $$"""{"event":"ONBOARDING","max_daily_conversations_per_business":{{json}}}""")).MaxDailyConversationsPerBusiness);

    [Theory]
    [InlineData("1763800500")]
    [InlineData("\"1763800500\"")]
    public void Read_TimeOfBothKinds_IsTheSameMoment(string time) =>
        Assert.Equal(new DateTime(2025, 11, 22, 8, 35, 0, DateTimeKind.Utc), WebhookEnvelope.Read(Encoding.UTF8.GetBytes($$"""{"entry":[{"id":"1","time":{{time}},"changes":[]}]}"""))!.Entry[0].Time);

    [Theory]
    [InlineData("messages", "{}")]
    [InlineData("something_new", "{}")]
    [InlineData("message_template_status_update", "[]")]
    [InlineData("message_template_status_update", """{"event":5}""")]
    [InlineData("account_update", "null")]
    public void Read_UnknownFieldOrShape_IsNothing(string field, string value) => Assert.Null(Read(field, value));

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    public void Envelope_OfAnotherShape_IsNothing(string body) => Assert.Null(WebhookEnvelope.Read(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("en-US", "en_US", true)]
    [InlineData("PT_br", "pt_BR", true)]
    [InlineData("pt_PT", "pt_BR", false)]
    [InlineData("en", "en_US", false)]
    public void LanguageCode_Same_ByWhateverSign(string one, string other, bool same) => Assert.Equal(same, LanguageCode.Same(one, other));

    private static AccountEvent? Read(string field, string value)
    {
        var envelope = WebhookEnvelope.Read(Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[{"id":100,"time":1763800500,"changes":[{"field":"{{field}}","value":{{value}}}]}]}"""));
        return AccountEvent.Read(envelope!.Entry[0], envelope.Entry[0].Changes[0]);
    }
}
