using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Core.Channels.WhatsApp;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Control;

namespace Conecta.Simulator.Tests.Messages;

/// <summary>The catalogue T16 to T18 of whatsapp.md 11.</summary>
public sealed class TemplateSendTests
{
    private static CancellationToken Cancel => MetaStandIn.Cancel;

    [Fact]
    public async Task Send_Approved_IsAcceptedThenSentThenDelivered()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.ApprovedAsync("pedido");
        await meta.Accounts.SubscribeAsync(meta.Account, new WebhookCallback(Receiver.Address, Receiver.Word), Cancel);

        var answer = await SendAsync(meta, "pedido", ["Ana"]);
        await meta.PassAsync(TimeSpan.FromSeconds(1));
        await meta.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(200, answer.Status);
        var id = (string)answer.Body["messages"]![0]!["id"]!;
        Assert.StartsWith("wamid.", id, StringComparison.Ordinal);
        Assert.Equal(("accepted", "5511987654321"), ((string)answer.Body["messages"]![0]!["message_status"]!, (string)answer.Body["contacts"]![0]!["wa_id"]!));
        var statuses = meta.Receiver.Posts.Select(post => JsonNode.Parse(post.Body)!["entry"]![0]!["changes"]![0]!["value"]!["statuses"]![0]!).ToList();
        Assert.Equal(["sent", "delivered"], statuses.Select(s => (string)s["status"]!));
        Assert.All(statuses, s => Assert.Equal((id, JsonValueKind.String), ((string)s["id"]!, s["timestamp"]!.GetValueKind())));
    }

    [Theory]
    [InlineData("PAUSED", 400, 132015)]
    [InlineData("DISABLED", 400, 132016)]
    [InlineData("PENDING", 404, 132001)]
    [InlineData("REJECTED", 404, 132001)]
    public async Task Send_ByStatus_HasItsCode(string status, int http, int code)
    {
        await using var meta = await MetaStandIn.StartAsync(o => o.ReviewDelay = null);
        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "Oi {{1}}, seu pedido saiu hoje."), Cancel);
        lock (meta.Platform.Gate) meta.Platform.State.Templates.Single(t => t.Id == created.Id).Status = status;

        var answer = await SendAsync(meta, "pedido", ["Ana"]);

        Assert.Equal((http, code), (answer.Status, answer.Code));
        Assert.StartsWith($"(#{code}) ", (string)answer.Body["error"]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_OtherLanguage_DoesNotExist()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.ApprovedAsync("pedido");

        var answer = await SendAsync(meta, "pedido", ["Ana"], language: "pt_PT");

        Assert.Equal((404, 132001, "template name (pedido) does not exist in pt_PT"), (answer.Status, answer.Code, answer.Details));
    }

    [Theory]
    [InlineData(new string[0], 132000)]
    [InlineData(new[] { "Ana", "sexta" }, 132000)]
    [InlineData(new[] { "Ana\nMaria" }, 132018)]
    [InlineData(new[] { "Ana\tMaria" }, 132018)]
    [InlineData(new[] { "Ana     Maria" }, 132018)]
    [InlineData(new[] { "Ana    Maria" }, 0)]
    [InlineData(new[] { "" }, 100)]
    [InlineData(new[] { "2000" }, 132005)]
    [InlineData(new[] { "998" }, 0)]
    [InlineData(new[] { "999" }, 132005)]
    public async Task Send_Parameters_ByCountSpaceAndLength(string[] values, int code)
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.ApprovedAsync("pedido"); // 26 characters around the variable

        var answer = await SendAsync(meta, "pedido", [.. values.Select(v => int.TryParse(v, out var length) ? new string('x', length) : v)]);

        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public async Task Send_WrongCount_SaysBothNumbers()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.ApprovedAsync("pedido", "Oi {{1}}, seu pedido chega {{2}} na sua casa.");

        Assert.Equal("body: number of localizable_params (1) does not match the expected number of params (2)", (await SendAsync(meta, "pedido", ["Ana"])).Details);
    }

    [Theory]
    [InlineData("""[{"type":"header","parameters":[{"type":"image","image":{"link":"https://a.br/a.png"}}]}]""", 0)]
    [InlineData("""[{"type":"header","parameters":[{"type":"text","text":"a"}]}]""", 132012)]
    [InlineData("""[{"type":"header","parameters":[{"type":"image","image":{"id":"1","link":"https://a.br/a.png"}}]}]""", 131008)]
    [InlineData("[]", 132012)]
    public async Task Send_HeaderWithFile_NeedsItOnEverySend(string components, int code)
    {
        await using var meta = await MetaStandIn.StartAsync();
        var handle = await meta.Samples.UploadAsync(meta.Account, "foto.png", "image/png", new byte[] { 1 }, Cancel);
        await meta.Templates.CreateAsync(meta.Account, Drafts.Of("foto", "Veja a foto.", further: new TemplateComponent { Type = "HEADER", Format = "IMAGE", Example = new TemplateExample { HeaderHandle = [handle] } }), Cancel);
        await meta.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(code, (await PostAsync(meta, "foto", "pt_BR", JsonNode.Parse(components)!)).Code);
    }

    [Theory]
    [InlineData("""[{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"4512"}]},{"type":"button","sub_type":"quick_reply","index":0,"parameters":[{"type":"payload","payload":"SIM"}]}]""", 0)]
    [InlineData("[]", 131008)]
    [InlineData("""[{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"4512"}]}]""", 132012)]
    [InlineData("""[{"type":"button","sub_type":"url","index":"7","parameters":[{"type":"text","text":"4512"}]}]""", 132000)]
    public async Task Send_Buttons_ByTheirIndex(string components, int code)
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.Templates.CreateAsync(meta.Account, Drafts.Of("rastreio", "Seu pedido saiu.", further: new TemplateComponent
        {
            Type = "BUTTONS",
            Buttons = [new TemplateButton { Type = "QUICK_REPLY", Text = "Sim" }, new TemplateButton { Type = "URL", Text = "Rastrear", Url = "https://a.br/{{1}}", Example = ["https://a.br/1"] }],
        }), Cancel);
        await meta.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(code, (await PostAsync(meta, "rastreio", "pt_BR", JsonNode.Parse(components)!)).Code);
    }

    [Fact]
    public async Task Send_NamedParameters_InAnyOrder()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.Templates.CreateAsync(meta.Account, new TemplateDraft
        {
            Name = "pedido",
            Language = "pt_BR",
            Category = "UTILITY",
            ParameterFormat = "named",
            Components = [new TemplateComponent { Type = "BODY", Text = "Oi {{nome}}, chega {{dia}} na sua casa.", Example = new TemplateExample { BodyTextNamedParams = [new("nome", "Ana"), new("dia", "sexta")] } }],
        }, Cancel);
        await meta.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, (await PostAsync(meta, "pedido", "pt_BR", Body(("dia", "sexta"), ("nome", "Ana")))).Code);
        Assert.Equal(100, (await PostAsync(meta, "pedido", "pt_BR", Body(("dia", "sexta"), ("outro", "Ana")))).Code);
        Assert.Equal(132000, (await PostAsync(meta, "pedido", "pt_BR", Body(("dia", "sexta")))).Code);

        static JsonArray Body(params (string Name, string Text)[] values) => [new JsonObject
        {
            ["type"] = "body",
            ["parameters"] = new JsonArray([.. values.Select(v => (JsonNode)new JsonObject { ["type"] = "text", ["parameter_name"] = v.Name, ["text"] = v.Text })]),
        }];
    }

    [Theory]
    [InlineData("release_sends", "sent")]
    [InlineData("fail_sends", "failed")]
    public async Task Send_Held_IsReleasedOrFailed(string action, string stage)
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.ApprovedAsync("pedido");
        await meta.Accounts.SubscribeAsync(meta.Account, new WebhookCallback(Receiver.Address, Receiver.Word), Cancel);
        Act("hold_sends");

        var answer = await SendAsync(meta, "pedido", ["Ana"]);
        await meta.PassAsync(TimeSpan.FromHours(1));
        Assert.Empty(meta.Receiver.Posts);
        Act(action);
        await meta.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("held_for_quality_assessment", (string)answer.Body["messages"]![0]!["message_status"]!);
        var status = JsonNode.Parse(meta.Receiver.Posts[0].Body)!["entry"]![0]!["changes"]![0]!["value"]!["statuses"]![0]!;
        Assert.Equal(stage, (string)status["status"]!);
        if (stage == "failed") Assert.Equal(132015, (int)status["errors"]![0]!["code"]!);

        void Act(string what)
        {
            lock (meta.Platform.Gate) Assert.Null(new ControlActions(meta.Platform).OnTemplate(created.Id, what, _ => null));
        }
    }

    [Fact]
    public async Task Delete_WithMessagesUnderWay_WaitsForThem()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.ApprovedAsync("pedido");
        lock (meta.Platform.Gate) meta.Platform.State.Templates.Single(t => t.Id == created.Id).HoldsSends = true;
        await SendAsync(meta, "pedido", ["Ana"]);

        await meta.Templates.DeleteAsync(meta.Account, "pedido", created.Id, Cancel);
        var waiting = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);
        await meta.PassAsync(TimeSpan.FromDays(30));

        Assert.Equal("PENDING_DELETION", waiting.Status);
        Assert.Equal(132001, (await SendAsync(meta, "pedido", ["Ana"])).Code);
        Assert.DoesNotContain(meta.Platform.State.Templates, t => t.Id == created.Id);
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("0055119876543210", 131009)]
    [InlineData("abc", 131009)]
    [InlineData("+551133334444", 131021)]
    [InlineData("+55 (11) 98765-4321", 0)]
    public async Task Send_Recipient_IsChecked(string to, int code)
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.ApprovedAsync("pedido");

        Assert.Equal(code, (await SendAsync(meta, "pedido", ["Ana"], to: to)).Code);
    }

    [Theory]
    [InlineData("PENDING", 133010)]
    [InlineData("RESTRICTED", 131031)]
    public async Task Send_NumberNotConnected_IsRefused(string status, int code)
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.ApprovedAsync("pedido");
        meta.Platform.State.Numbers[0].Status = status;

        Assert.Equal(code, (await SendAsync(meta, "pedido", ["Ana"])).Code);
    }

    private static Task<Answer> SendAsync(MetaStandIn meta, string name, string[] values, string language = "pt_BR", string to = "+5511987654321") => PostAsync(meta, name, language,
        new JsonArray(new JsonObject { ["type"] = "body", ["parameters"] = new JsonArray([.. values.Select(v => (JsonNode)new JsonObject { ["type"] = "text", ["text"] = v })]) }), to);

    private static async Task<Answer> PostAsync(MetaStandIn meta, string name, string language, JsonNode components, string to = "+5511987654321")
    {
        using var http = meta.Http();
        http.DefaultRequestHeaders.Authorization = new("Bearer", DemoAccount.AccessToken);
        using var response = await http.PostAsJsonAsync(new Uri($"http://meta.test/simulador/graph/v25.0/{DemoAccount.PhoneNumberId}/messages"), new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["to"] = to,
            ["type"] = "template",
            ["template"] = new JsonObject { ["name"] = name, ["language"] = new JsonObject { ["code"] = language }, ["components"] = components },
        }, Cancel);
        return new Answer((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!);
    }

    private sealed record Answer(int Status, JsonNode Body)
    {
        public int Code => (int?)Body["error"]?["code"] ?? 0;

        public string? Details => (string?)Body["error"]?["error_data"]?["details"];
    }
}
