using Conecta.Core.Channels.WhatsApp;
using Conecta.Simulator.Accounts;

namespace Conecta.Simulator.Tests.Templates;

public sealed class AccountCallsTests
{
    private static CancellationToken Cancel => MetaStandIn.Cancel;

    [Fact]
    public async Task Account_NumberAndToken_AreReadByTheClient()
    {
        await using var meta = await MetaStandIn.StartAsync();

        var account = await meta.Accounts.GetAccountAsync(meta.Account, Cancel);
        var number = await meta.Accounts.GetPhoneNumberAsync(meta.Account, Cancel);
        var numbers = await meta.Accounts.ListPhoneNumbersAsync(meta.Account, Cancel);
        var token = await meta.Accounts.DebugTokenAsync(meta.Account, DemoAccount.AppSecret, Cancel);

        Assert.Equal((DemoAccount.WabaId, "APPROVED", "AVAILABLE"), (account.Id, account.AccountReviewStatus, account.HealthStatus?.CanSendMessage));
        Assert.Equal((DemoAccount.PhoneNumberId, "GREEN", "CONNECTED", "TIER_2K"), (number.Id, number.QualityRating, number.Status, number.MessagingLimit));
        Assert.Equal(number.Id, Assert.Single(numbers).Id);
        Assert.True(token.IsValid);
        Assert.Contains("whatsapp_business_management", token.Scopes);
        Assert.Equal([DemoAccount.WabaId], token.GranularScopes[0].TargetIds!);
    }

    [Theory]
    [InlineData("v25.0")]
    [InlineData("v19.0")]
    [InlineData("")]
    public async Task AnyVersion_OrNone_IsTaken(string version)
    {
        await using var meta = await MetaStandIn.StartAsync();

        Assert.Equal(DemoAccount.WabaId, (await meta.Accounts.GetAccountAsync(meta.Account with { Version = version }, Cancel)).Id);
    }

    [Fact]
    public async Task Token_MissingUnknownOrExpired_Is190()
    {
        await using var meta = await MetaStandIn.StartAsync();
        meta.Platform.State.Tokens.Add(new SimulatedToken { Value = "alt", AppId = DemoAccount.AppId, WabaIds = [DemoAccount.WabaId], ExpiresAt = meta.Platform.Now.AddHours(1) });

        Assert.Equal((401, 190), await CodeAsync("desconhecido"));
        await meta.Accounts.GetAccountAsync(meta.Account with { AccessToken = "alt" }, Cancel);
        meta.Clock.Advance(TimeSpan.FromHours(1));
        var expired = await MetaStandIn.RefusalAsync(() => meta.Accounts.GetAccountAsync(meta.Account with { AccessToken = "alt" }, Cancel));
        var looked = await meta.Accounts.DebugTokenAsync(meta.Account with { AccessToken = "alt" }, DemoAccount.AppSecret, Cancel);
        using var without = await meta.Http().GetAsync(new Uri($"http://meta.test/simulador/graph/{DemoAccount.WabaId}"), Cancel);

        Assert.Equal((190, 463, CloudApiFailure.Token), (expired.Code, expired.Subcode, expired.Failure));
        Assert.Equal((false, 463), (looked.IsValid, looked.Error?.Subcode));
        Assert.Equal(401, (int)without.StatusCode);

        async Task<(int, int)> CodeAsync(string token)
        {
            var error = await MetaStandIn.RefusalAsync(() => meta.Accounts.GetAccountAsync(meta.Account with { AccessToken = token }, Cancel));
            return (error.HttpStatus, error.Code);
        }
    }

    [Fact]
    public async Task Token_OfAnotherAccountOrWithoutScope_IsForbidden()
    {
        await using var meta = await MetaStandIn.StartAsync();
        meta.Platform.State.Tokens.Add(new SimulatedToken { Value = "outra", AppId = DemoAccount.AppId, WabaIds = ["999"] });
        meta.Platform.State.Tokens.Add(new SimulatedToken { Value = "curta", AppId = DemoAccount.AppId, WabaIds = [DemoAccount.WabaId], Scopes = ["whatsapp_business_messaging"] });

        var foreign = await MetaStandIn.RefusalAsync(() => meta.Accounts.GetPhoneNumberAsync(meta.Account with { AccessToken = "outra" }, Cancel));
        var narrow = await MetaStandIn.RefusalAsync(() => meta.Accounts.GetPhoneNumberAsync(meta.Account with { AccessToken = "curta" }, Cancel));

        Assert.Equal((403, 200), (foreign.HttpStatus, foreign.Code));
        Assert.Equal((403, 10), (narrow.HttpStatus, narrow.Code));
    }

    [Fact]
    public async Task UnknownId_IsAGraphMethodException()
    {
        await using var meta = await MetaStandIn.StartAsync();

        var error = await MetaStandIn.RefusalAsync(() => meta.Accounts.GetPhoneNumberAsync(meta.Account with { PhoneNumberId = "123" }, Cancel));

        Assert.Equal((400, 100, 33, CloudApiFailure.Unknown), (error.HttpStatus, error.Code, error.Subcode, error.Failure));
    }

    [Fact]
    public async Task Calls_BeyondTheQuotaOfTheHour_Are80007()
    {
        await using var meta = await MetaStandIn.StartAsync(o => o.CallsPerHour = 2);
        await meta.Accounts.GetAccountAsync(meta.Account, Cancel);
        await meta.Accounts.GetAccountAsync(meta.Account, Cancel);

        var error = await MetaStandIn.RefusalAsync(() => meta.Accounts.GetAccountAsync(meta.Account, Cancel));
        meta.Clock.Advance(TimeSpan.FromHours(1));
        await meta.Accounts.GetAccountAsync(meta.Account, Cancel);

        Assert.Equal((80007, CloudApiFailure.Quota), (error.Code, error.Failure));
    }

    [Fact]
    public async Task Field_ThatDoesNotExist_IsRefused()
    {
        await using var meta = await MetaStandIn.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://meta.test/simulador/graph/v25.0/{DemoAccount.PhoneNumberId}?fields=id,shoe_size"));
        request.Headers.Authorization = new("Bearer", DemoAccount.AccessToken);

        using var response = await meta.Http().SendAsync(request, Cancel);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("shoe_size", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }
}
