using System.Net;
using System.Net.Http.Json;
using System.Text;
using Conecta.Core.Channels.WhatsApp;
using Conecta.Simulator.Accounts;

namespace Conecta.Simulator.Tests.Webhooks;

public sealed class DispatchTests
{
    private static CancellationToken Cancel => MetaStandIn.Cancel;

    [Fact]
    public async Task Subscribe_WithOwnAddress_IsTakenWhenTheHandshakeAnswers()
    {
        await using var meta = await MetaStandIn.StartAsync();

        await SubscribeAsync(meta);
        var app = Assert.Single(await meta.Accounts.ListSubscribedAppsAsync(meta.Account, Cancel));

        Assert.Equal((DemoAccount.AppId, Receiver.Address), (app.Id, app.Callback));
    }

    [Theory]
    [InlineData(Receiver.Address, "other word")]
    [InlineData("http://loja.example/webhooks", Receiver.Word)]
    [InlineData("nowhere", Receiver.Word)]
    public async Task Subscribe_AddressThatDoesNotProveItself_IsRefusedAndNothingChanges(string address, string word)
    {
        await using var meta = await MetaStandIn.StartAsync();

        await MetaStandIn.RefusalAsync(() => meta.Accounts.SubscribeAsync(meta.Account, new WebhookCallback(address, word), Cancel));

        Assert.Null(Assert.Single(await meta.Accounts.ListSubscribedAppsAsync(meta.Account, Cancel)).Callback);
    }

    [Fact]
    public async Task Subscribe_AddressOver200Characters_IsRefused()
    {
        await using var meta = await MetaStandIn.StartAsync();

        Assert.Equal(100, (await MetaStandIn.RefusalAsync(() => meta.Accounts.SubscribeAsync(meta.Account, new WebhookCallback(Receiver.Address + new string('a', 200), Receiver.Word), Cancel))).Code);
    }

    [Fact]
    public async Task Review_Ended_IsToldSignedOverItsBytesAndUnderstood()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await SubscribeAsync(meta);

        var created = await meta.ApprovedAsync("pedido");
        await meta.Dispatcher.RunAsync(Cancel);

        var (url, signature, body) = Assert.Single(meta.Receiver.Posts);
        Assert.Equal(Receiver.Address, url);
        Assert.True(WebhookSignature.IsValid(DemoAccount.AppSecret, body, signature));
        var status = Assert.IsType<TemplateStatusEvent>(Event(body));
        Assert.Equal((DemoAccount.WabaId, created.Id, "pedido", "pt_BR", "APPROVED", "NONE", "UTILITY"), (status.WabaId, status.TemplateId, status.Name, status.Language, status.Event, status.Reason, status.Category));
        Assert.Equal(meta.Clock.GetUtcNow().UtcDateTime, status.Time);
        Assert.Contains($"\"message_template_id\":{created.Id}", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejection_ForFormat_CarriesReasonAndAdvice()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await SubscribeAsync(meta);

        await meta.Templates.CreateAsync(meta.Account, Drafts.Of("promo", "Seu pedido {{1}} {{2}} saiu para entrega hoje."), Cancel);
        await meta.PassAsync(TimeSpan.FromMinutes(1));

        var status = Assert.IsType<TemplateStatusEvent>(Event(meta.Receiver.Posts[0].Body));
        Assert.Equal(("REJECTED", "INVALID_FORMAT", "Duas variáveis estão lado a lado."), (status.Event, status.Reason, status.RejectionInfo?.Reason));
    }

    [Fact]
    public async Task ControlApi_WalksATemplateThroughItsLife_EachStepIsTold()
    {
        await using var meta = await MetaStandIn.StartAsync(o => o.ReviewDelay = null);
        await SubscribeAsync(meta);
        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "Oi {{1}}, seu pedido saiu hoje."), Cancel);

        await ControlAsync(meta, $"templates/{created.Id}/reject", new { reason = "SCAM" });
        await ControlAsync(meta, $"templates/{created.Id}/approve");
        await ControlAsync(meta, $"templates/{created.Id}/quality", new { quality = "RED" });
        await ControlAsync(meta, $"templates/{created.Id}/recategorize", new { category = "MARKETING" });
        await ControlAsync(meta, "clock", new { hours = 24 });
        await ControlAsync(meta, $"templates/{created.Id}/pause");
        await ControlAsync(meta, "clock", new { hours = 3 });
        await ControlAsync(meta, $"templates/{created.Id}/pause");
        await ControlAsync(meta, $"templates/{created.Id}/disable");
        await meta.Dispatcher.RunAsync(Cancel);

        var told = meta.Receiver.Posts.Select(post => Event(post.Body) switch
        {
            TemplateStatusEvent s => $"{s.Event} {s.Reason} {s.OtherInfo?.Title}".TrimEnd(),
            TemplateQualityEvent q => $"{q.PreviousQualityScore}>{q.NewQualityScore}",
            TemplateCategoryEvent { IsNotice: true } c => $"{c.NewCategory}, soon {c.CorrectCategory} {c.ChangesAt:HH:mm}",
            TemplateCategoryEvent c => $"{c.PreviousCategory}>{c.NewCategory}",
            var other => other?.ToString(),
        });
        Assert.Equal(["REJECTED SCAM", "APPROVED NONE", "UNKNOWN>RED", "UTILITY, soon MARKETING 12:00", "UTILITY>MARKETING", "PAUSED NONE FIRST_PAUSE", "APPROVED NONE UNPAUSE", "PAUSED NONE SECOND_PAUSE", "DISABLED NONE"], told);
        Assert.Equal("DISABLED", (await meta.Templates.GetAsync(meta.Account, created.Id, Cancel)).Status);
    }

    [Fact]
    public async Task Edit_ChangedText_IsTold()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.ApprovedAsync("pedido");
        await SubscribeAsync(meta);

        await meta.Templates.EditAsync(meta.Account, created.Id, new TemplateEdit { Components = Drafts.Of("x", "Olá {{1}}, seu pedido já saiu.").Components }, Cancel);
        await meta.Dispatcher.RunAsync(Cancel);

        Assert.Equal("Olá {{1}}, seu pedido já saiu.", Assert.IsType<TemplateComponentsEvent>(Event(meta.Receiver.Posts[^1].Body)).Body);
    }

    [Fact]
    public async Task NumberAndAccount_Changes_AreTold()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await SubscribeAsync(meta);

        await ControlAsync(meta, $"numbers/{DemoAccount.PhoneNumberId}", new { quality_rating = "RED", messaging_limit = "TIER_10K" });
        await ControlAsync(meta, $"accounts/{DemoAccount.WabaId}/update", new { @event = "DISABLED_UPDATE", ban_info = new { waba_ban_state = "DISABLE", waba_ban_date = "November 23, 2026" }, other = 1 });
        await meta.Dispatcher.RunAsync(Cancel);

        var number = Assert.IsType<PhoneNumberQualityEvent>(Event(meta.Receiver.Posts[0].Body));
        var account = Assert.IsType<AccountUpdateEvent>(Event(meta.Receiver.Posts[1].Body));
        Assert.Equal(("551133334444", "TIER_10K", "TIER_2K"), (number.DisplayPhoneNumber, number.CurrentLimit, number.OldLimit));
        Assert.Equal(("DISABLED_UPDATE", "DISABLE"), (account.Event, account.BanInfo?.WabaBanState));
        Assert.True(account.More!.ContainsKey("other"));
        Assert.Equal("RED", (await meta.Accounts.GetPhoneNumberAsync(meta.Account, Cancel)).QualityRating);
    }

    [Fact]
    public async Task Receiver_Down_IsTriedBySchedule_AndTheSameBytesArrive()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await SubscribeAsync(meta);
        meta.Receiver.Answer = HttpStatusCode.ServiceUnavailable;
        await meta.ApprovedAsync("pedido");

        var times = new List<int> { meta.Receiver.Posts.Count };
        foreach (var seconds in new[] { 4, 1, 30, 120, 600, 3599 })
        {
            await meta.PassAsync(TimeSpan.FromSeconds(seconds));
            times.Add(meta.Receiver.Posts.Count);
        }

        meta.Receiver.Answer = HttpStatusCode.OK;
        await meta.PassAsync(TimeSpan.FromSeconds(1));
        await meta.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal([1, 1, 2, 3, 4, 5, 5], times);
        Assert.Equal(6, meta.Receiver.Posts.Count);
        Assert.All(meta.Receiver.Posts, post => Assert.Equal(meta.Receiver.Posts[0].Body, post.Body));
    }

    [Fact]
    public async Task Receiver_DownForAWeek_IsGivenUp()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await SubscribeAsync(meta);
        meta.Receiver.Answer = null;
        await meta.ApprovedAsync("pedido");
        for (var hour = 0; hour < 8 * 24; hour++) await meta.PassAsync(TimeSpan.FromHours(1));
        var posts = meta.Receiver.Posts.Count;

        meta.Receiver.Answer = HttpStatusCode.OK;
        await meta.PassAsync(TimeSpan.FromDays(1));

        Assert.InRange(posts, 28, 36);
        Assert.Equal(posts, meta.Receiver.Posts.Count);
        Assert.True(Assert.Single(meta.Platform.State.Deliveries).IsOver);
    }

    [Fact]
    public async Task SpeedFactor_DividesTheWaits()
    {
        await using var meta = await MetaStandIn.StartAsync(o => o.Webhooks.SpeedFactor = 100);
        await SubscribeAsync(meta);
        meta.Receiver.Answer = HttpStatusCode.InternalServerError;
        await meta.ApprovedAsync("pedido");

        await meta.PassAsync(TimeSpan.FromMilliseconds(50));

        Assert.Equal(2, meta.Receiver.Posts.Count);
    }

    [Theory]
    [InlineData(false, "ação")]
    [InlineData(true, "a\\u00E7\\u00E3o")]
    public async Task Letters_RawOrEscaped_AreSignedAsSent(bool escaped, string expected)
    {
        await using var meta = await MetaStandIn.StartAsync(o => o.Webhooks.EscapeNonAscii = escaped);
        var created = await meta.ApprovedAsync("pedido");
        await SubscribeAsync(meta);

        await meta.Templates.EditAsync(meta.Account, created.Id, new TemplateEdit { Components = Drafts.Of("x", "Sua ação {{1}} foi feita hoje.").Components }, Cancel);
        await meta.Dispatcher.RunAsync(Cancel);

        Assert.Contains(expected, meta.Receiver.Text(0), StringComparison.Ordinal);
        Assert.True(WebhookSignature.IsValid(DemoAccount.AppSecret, meta.Receiver.Posts[0].Body, meta.Receiver.Posts[0].Signature));
        Assert.Equal("Sua ação {{1}} foi feita hoje.", Assert.IsType<TemplateComponentsEvent>(Event(meta.Receiver.Posts[0].Body)).Body);
    }

    [Fact]
    public async Task Options_DuplicateBatchUnknownDashAndWrongSignature_DoWhatTheySay()
    {
        await using var meta = await MetaStandIn.StartAsync(o => (o.Webhooks.DuplicateRate, o.Webhooks.BatchSize, o.Webhooks.AddUnknownFields, o.Webhooks.LocaleWithDash, o.Webhooks.WrongSignature) = (1, 10, true, true, true));
        await SubscribeAsync(meta);
        await meta.Templates.CreateAsync(meta.Account, Drafts.Of("um", "Primeiro texto."), Cancel);
        await meta.Templates.CreateAsync(meta.Account, Drafts.Of("dois", "Segundo texto."), Cancel);

        await meta.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, meta.Receiver.Posts.Count);
        Assert.Equal(meta.Receiver.Posts[0].Body, meta.Receiver.Posts[1].Body);
        Assert.False(WebhookSignature.IsValid(DemoAccount.AppSecret, meta.Receiver.Posts[0].Body, meta.Receiver.Posts[0].Signature));
        var entry = Assert.Single(WebhookEnvelope.Read(meta.Receiver.Posts[0].Body)!.Entry);
        var events = entry.Changes.Select(change => Assert.IsType<TemplateStatusEvent>(AccountEvent.Read(entry, change))).ToList();
        Assert.Equal(["um", "dois"], events.Select(e => e.Name));
        Assert.All(events, e => Assert.True(e.Language == "pt-BR" && LanguageCode.Same(e.Language, "pt_BR") && e.More!.ContainsKey("x_new_field")));
    }

    [Fact]
    public async Task Shuffle_ChangesTheOrder_NotTheContent()
    {
        await using var meta = await MetaStandIn.StartAsync(o => o.Webhooks.Shuffle = true);
        await SubscribeAsync(meta);
        for (var i = 0; i < 10; i++) await meta.Templates.CreateAsync(meta.Account, Drafts.Of($"aviso_{i}", $"Aviso número {i}."), Cancel);

        await meta.PassAsync(TimeSpan.FromMinutes(1));

        var names = meta.Receiver.Posts.Select(post => Assert.IsType<TemplateStatusEvent>(Event(post.Body)).Name).ToList();
        Assert.Equal(10, names.Distinct().Count());
        Assert.NotEqual(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task Address_OfTheNumberBeforeTheAccountsBeforeTheApps()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var number = meta.Platform.State.Numbers[0];
        using var http = meta.Http();
        http.DefaultRequestHeaders.Authorization = new("Bearer", $"{DemoAccount.AppId}|{DemoAccount.AppSecret}");
        using var taken = await http.PostAsJsonAsync(new Uri($"http://meta.test/simulador/graph/v25.0/{DemoAccount.AppId}/subscriptions"), new { @object = "whatsapp_business_account", callback_url = "https://app.example/w", verify_token = Receiver.Word }, Cancel);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        await ControlAsync(meta, $"numbers/{number.Id}", new { quality_rating = "YELLOW" });
        await meta.Dispatcher.RunAsync(Cancel);
        await SubscribeAsync(meta);
        await ControlAsync(meta, $"numbers/{number.Id}", new { quality_rating = "RED" });
        await meta.Dispatcher.RunAsync(Cancel);
        number.Callback = new Callback("https://numero.example/w", Receiver.Word);
        await ControlAsync(meta, $"numbers/{number.Id}", new { quality_rating = "GREEN" });
        await meta.Dispatcher.RunAsync(Cancel);
        await meta.Accounts.UnsubscribeAsync(meta.Account, Cancel);
        await ControlAsync(meta, $"numbers/{number.Id}", new { quality_rating = "RED" });
        await meta.Dispatcher.RunAsync(Cancel);

        Assert.Equal(["https://app.example/w", Receiver.Address, "https://numero.example/w"], meta.Receiver.Posts.Select(post => post.Url));
    }

    [Fact]
    public async Task ControlApi_FaultAndToken_AreMetByTheNextCalls()
    {
        await using var meta = await MetaStandIn.StartAsync();

        await ControlAsync(meta, "faults", new { code = 2, times = 1 });
        var down = await MetaStandIn.RefusalAsync(() => meta.Accounts.GetAccountAsync(meta.Account, Cancel));
        await meta.Accounts.GetAccountAsync(meta.Account, Cancel);
        await ControlAsync(meta, "tokens/expire", new { token = DemoAccount.AccessToken });
        var expired = await MetaStandIn.RefusalAsync(() => meta.Accounts.GetAccountAsync(meta.Account, Cancel));

        Assert.Equal((503, 2, CloudApiFailure.Service), (down.HttpStatus, down.Code, down.Failure));
        Assert.Equal((190, 463), (expired.Code, expired.Subcode));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task ControlApi_AskedByAnotherSite_IsRefused(string header, string value)
    {
        await using var meta = await MetaStandIn.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("http://meta.test/simulador/_sim/cursors/expire"));
        request.Headers.Add(header, value);

        using var response = await meta.Http().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task NewAccount_MadeByControl_IsWalledOff()
    {
        await using var meta = await MetaStandIn.StartAsync();
        using var response = await meta.Http().PostAsJsonAsync(new Uri("http://meta.test/simulador/_sim/accounts"), new { name = "Outra" }, Cancel);
        var made = (await response.Content.ReadFromJsonAsync<Dictionary<string, string>>(Cancel))!;
        var other = meta.Account with { WabaId = made["waba_id"], PhoneNumberId = made["phone_number_id"], AccessToken = made["access_token"] };
        var created = await meta.Templates.CreateAsync(other, Drafts.Of("pedido", "Seu pedido saiu."), Cancel);

        Assert.Equal(created.Id, Assert.Single(await meta.Templates.ListAllAsync(other, new TemplateFilter(), Cancel)).Id);
        Assert.Equal(200, (await MetaStandIn.RefusalAsync(() => meta.Templates.GetAsync(meta.Account, created.Id, Cancel))).Code);
    }

    private static Task SubscribeAsync(MetaStandIn meta) => meta.Accounts.SubscribeAsync(meta.Account, new WebhookCallback(Receiver.Address, Receiver.Word), Cancel);

    private static async Task ControlAsync(MetaStandIn meta, string path, object? values = null)
    {
        using var response = await meta.Http().PostAsJsonAsync(new Uri("http://meta.test/simulador/_sim/" + path), values ?? new { }, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    private static AccountEvent? Event(byte[] body)
    {
        var entry = Assert.Single(WebhookEnvelope.Read(body)!.Entry);
        return AccountEvent.Read(entry, Assert.Single(entry.Changes));
    }
}
