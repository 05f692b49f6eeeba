using System.Net;
using Conecta.Core.Channels.WhatsApp;

namespace Conecta.Simulator.Tests.Client;

public sealed class AccountClientTests
{
    [Fact]
    public async Task GetPhoneNumber_IdAsNumberAndUnknownFields_AreRead()
    {
        var meta = new Answering(HttpStatusCode.OK, """
            {"id":106853218861309,"display_phone_number":"+55 11 3333-4444","verified_name":"Loja","quality_rating":"GREEN","status":"CONNECTED",
             "throughput":{"level":"STANDARD"},"whatsapp_business_manager_messaging_limit":"TIER_2K","health_status":{"can_send_message":"LIMITED",
             "entities":[{"entity_type":"WABA","id":100,"can_send_message":"LIMITED","errors":[{"error_code":141006,"error_description":"No card","possible_solution":"Add one"}]}]},
             "something_new":{"a":1}}
            """);

        var number = await new AccountClient(meta.Api).GetPhoneNumberAsync(Answering.Account, TestContext.Current.CancellationToken);

        Assert.Equal("106853218861309", number.Id);
        Assert.Equal(("GREEN", "CONNECTED", "TIER_2K", "STANDARD"), (number.QualityRating, number.Status, number.MessagingLimit, number.Throughput?.Level));
        var entity = Assert.Single(number.HealthStatus!.Entities);
        Assert.Equal(("100", "Add one"), (entity.Id, entity.Errors[0].PossibleSolution));
        Assert.True(number.More!.ContainsKey("something_new"));
        Assert.StartsWith("https://graph.example/v25.0/200?fields=id,", Uri.UnescapeDataString(meta.Requests[0].RequestUri!.AbsoluteUri), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DebugToken_WithAppSecret_IsAskedByTheApp()
    {
        var meta = new Answering(HttpStatusCode.OK, """{"data":{"app_id":500,"type":"SYSTEM_USER","is_valid":true,"expires_at":0,"issued_at":"1763800000","scopes":["whatsapp_business_messaging"],"granular_scopes":[{"scope":"whatsapp_business_messaging","target_ids":["100"]}]}}""");

        var token = await new AccountClient(meta.Api).DebugTokenAsync(Answering.Account, "app-secret", TestContext.Current.CancellationToken);

        Assert.True(token.IsValid);
        Assert.Null(token.ExpiresAt);
        Assert.Equal(new DateTime(2025, 11, 22, 8, 26, 40, DateTimeKind.Utc), token.IssuedAt);
        Assert.Equal("500|app-secret", meta.Requests[0].Headers.Authorization!.Parameter);
    }

    [Fact]
    public async Task Call_RefusedByMeta_CarriesEveryPartOfTheError()
    {
        var meta = new Answering(HttpStatusCode.Unauthorized, """{"error":{"message":"Session has expired","type":"OAuthException","code":190,"error_subcode":463,"error_user_title":"Expirou","error_user_msg":"Entre de novo.","error_data":{"details":"d"},"fbtrace_id":"A1"}}""");

        var thrown = await Assert.ThrowsAsync<CloudApiException>(() => new AccountClient(meta.Api).GetAccountAsync(Answering.Account, TestContext.Current.CancellationToken));

        Assert.Equal(new CloudApiError(401, 190, 463, "Session has expired", "Expirou", "Entre de novo.", "d", "A1"), thrown.Error);
        Assert.Equal(CloudApiFailure.Token, thrown.Error.Failure);
        Assert.Equal("Expirou: Entre de novo.", thrown.Error.Shown);
    }

    [Theory]
    [InlineData(100, 33, CloudApiFailure.Unknown)]
    [InlineData(100, null, CloudApiFailure.Refused)]
    [InlineData(100, 2388293, CloudApiFailure.Refused)]
    [InlineData(10, 2388185, CloudApiFailure.Permission)]
    [InlineData(200, null, CloudApiFailure.Permission)]
    [InlineData(299, null, CloudApiFailure.Permission)]
    [InlineData(4, null, CloudApiFailure.Quota)]
    [InlineData(80007, null, CloudApiFailure.Quota)]
    [InlineData(2, null, CloudApiFailure.Service)]
    [InlineData(131047, null, CloudApiFailure.Refused)]
    public void Failure_ByCode_SaysWhatTheCallerCanDo(int code, int? subcode, CloudApiFailure expected) =>
        Assert.Equal(expected, new CloudApiError(400, code, subcode).Failure);

    [Theory]
    [InlineData(null, "")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(200, "<html>Sign in to the network</html>")]
    public async Task Call_WithoutAnAnswerOfTheApi_IsUnreachable(int? status, string body)
    {
        var meta = new Answering((HttpStatusCode?)status, body);

        var thrown = await Assert.ThrowsAsync<CloudApiException>(() => new AccountClient(meta.Api).ListPhoneNumbersAsync(Answering.Account, TestContext.Current.CancellationToken));

        Assert.Equal(CloudApiFailure.Unreachable, thrown.Error.Failure);
    }

    [Fact]
    public async Task Call_RefusedOrNot_LeavesNoTokenInLogsAndTexts()
    {
        var refusing = new Answering(HttpStatusCode.BadRequest, """{"error":{"message":"x","code":100}}""");
        var silent = new Answering(null, "");
        var good = new Answering(HttpStatusCode.OK, """{"data":{"is_valid":true}}""");

        await Assert.ThrowsAsync<CloudApiException>(() => new AccountClient(refusing.Api).DebugTokenAsync(Answering.Account, "app-secret", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<CloudApiException>(() => new AccountClient(silent.Api).DebugTokenAsync(Answering.Account, null, TestContext.Current.CancellationToken));
        await new AccountClient(good.Api).DebugTokenAsync(Answering.Account, null, TestContext.Current.CancellationToken);

        string[] texts = [.. refusing.Logged, .. silent.Logged, .. good.Logged, Answering.Account.ToString()];
        Assert.Equal(4, texts.Length);
        Assert.DoesNotContain(texts, text => text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Subscribe_WithOwnAddress_SendsItAsMetaNamesIt()
    {
        var meta = new Answering(HttpStatusCode.OK, """{"success":true}""");

        await new AccountClient(meta.Api).SubscribeAsync(Answering.Account, new WebhookCallback("https://loja.example/webhooks/whatsapp", "w"), TestContext.Current.CancellationToken);

        Assert.Equal("/v25.0/100/subscribed_apps", meta.Requests[0].RequestUri!.AbsolutePath);
        Assert.Equal("""{"override_callback_uri":"https://loja.example/webhooks/whatsapp","verify_token":"w"}""", meta.Bodies[0]);
    }
}
