using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Core.Channels.WhatsApp;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Templates;

namespace Conecta.Simulator.Tests.OpenApi;

/// <summary>Requests and answers of the stand-in against the examples of Meta's own description.</summary>
public sealed class OpenApiTests
{
    private const string Templates = "/{Version}/{WABA-ID}/message_templates";
    private const string Template = "/{Version}/{TEMPLATE_ID}";
    private const string Absent = "Meta's description of the API (shared/data/meta) is not beside this checkout; the stand-in is compared with its examples only where it is.";

    private static CancellationToken Cancel => MetaStandIn.Cancel;

    [Fact]
    public void CreateRequests_OfMetasExamples_AreAccepted()
    {
        Assert.SkipWhen(MetaFile.Lines is null, Absent);
        var requests = MetaFile.Requests(MetaFile.Path(Templates), "post").ToList();

        Assert.InRange(requests.Count, 10, 20);
        Assert.All(requests, request =>
        {
            // Where an example leaves the name to the reader, one is put in.
            if (request.Value["name"]!.ToString() == "<TEMPLATE_NAME>") request.Value["name"] = "exemplo";
            var verdict = TemplateRules.Judge(request.Value.ToJsonString());
            Assert.True(verdict.Accepted, $"{request.Name}: {verdict.Error?.UserMessage ?? verdict.Error?.Message}");
        });
    }

    [Fact]
    public void EditRequests_OfMetasExamples_AreAccepted()
    {
        Assert.SkipWhen(MetaFile.Lines is null, Absent);

        Assert.All(MetaFile.Requests(MetaFile.Path(Template), "post"), request => Assert.True(TemplateRules.Judge(request.Value.ToJsonString()).Accepted, request.Name));
    }

    [Fact]
    public async Task TemplateAnswers_HaveTheShapeOfMetasExamples()
    {
        Assert.SkipWhen(MetaFile.Lines is null, Absent);
        await using var meta = await MetaStandIn.StartAsync();
        var (list, one) = (MetaFile.Path(Templates), MetaFile.Path(Template));
        var created = await CallAsync(meta, HttpMethod.Post, $"{DemoAccount.WabaId}/message_templates", MetaFile.Requests(list, "post").First(r => r.Name.Contains("text header", StringComparison.Ordinal)).Value);
        var id = (string)created["id"]!;

        Shape(MetaFile.Answers(list, "post", "200"), created);
        Shape(MetaFile.Answers(one, "get", "200"), await CallAsync(meta, HttpMethod.Get, id));
        Shape(MetaFile.Answers(list, "get", "200"), await CallAsync(meta, HttpMethod.Get, $"{DemoAccount.WabaId}/message_templates?limit=1"), "previous_category");
        await meta.PassAsync(TimeSpan.FromMinutes(1));
        Shape(MetaFile.Answers(one, "post", "200"), await CallAsync(meta, HttpMethod.Post, id, MetaFile.Requests(one, "post").First().Value));
        Shape(MetaFile.Answers(list, "delete", "200"), await CallAsync(meta, HttpMethod.Delete, $"{DemoAccount.WabaId}/message_templates?name=seasonal_promotion_text_only"));
    }

    [Fact]
    public async Task AccountAnswers_HaveTheShapeOfMetasExamples()
    {
        Assert.SkipWhen(MetaFile.Lines is null, Absent);
        await using var meta = await MetaStandIn.StartAsync();
        var subscribed = MetaFile.Path("/{Version}/{WABA-ID}/subscribed_apps");

        Shape(MetaFile.Answers(MetaFile.Path("/{Version}/{Phone-Number-ID}"), "get", "200").Take(1), await CallAsync(meta, HttpMethod.Get, DemoAccount.PhoneNumberId));
        Shape(MetaFile.Answers(MetaFile.Path("/{Version}/{Phone-Number-ID}"), "get", "200"), await CallAsync(meta, HttpMethod.Get, DemoAccount.PhoneNumberId + "?fields=" + BusinessPhoneNumber.Fields));
        Shape(MetaFile.Answers(MetaFile.Path("/{Version}/{WABA-ID}"), "get", "200"), await CallAsync(meta, HttpMethod.Get, DemoAccount.WabaId + "?fields=id,name,timezone_id,message_template_namespace,account_review_status,business_verification_status,country,ownership_type,primary_business_location"));
        Shape(MetaFile.Answers(subscribed, "get", "200"), await CallAsync(meta, HttpMethod.Get, DemoAccount.WabaId + "/subscribed_apps"));
        Shape(MetaFile.Answers(subscribed, "post", "200").Take(1), await CallAsync(meta, HttpMethod.Post, DemoAccount.WabaId + "/subscribed_apps", []));
        Shape(MetaFile.Answers(subscribed, "post", "200"), await CallAsync(meta, HttpMethod.Post, DemoAccount.WabaId + "/subscribed_apps", new JsonObject { ["override_callback_uri"] = Receiver.Address, ["verify_token"] = Receiver.Word }));
        Shape(MetaFile.Answers(subscribed, "get", "401"), await CallAsync(meta, HttpMethod.Get, DemoAccount.WabaId + "/subscribed_apps", token: "x"));
    }

    [Fact]
    public async Task NumberList_SharesMetasKinds()
    {
        Assert.SkipWhen(MetaFile.Lines is null, Absent);
        await using var meta = await MetaStandIn.StartAsync();
        var example = (JsonObject)MetaFile.Answers(MetaFile.Path("/{Version}/{WABA-ID}/phone_numbers"), "get", "200").First()["data"]![0]!;
        var ours = (JsonObject)(await CallAsync(meta, HttpMethod.Get, DemoAccount.WabaId + "/phone_numbers?fields=" + BusinessPhoneNumber.Fields + ",messaging_limit_tier"))["data"]![0]!;

        var shared = ours.Where(field => example.ContainsKey(field.Key)).ToList();

        Assert.InRange(shared.Count, 6, 20);
        Assert.All(shared, field => Assert.Equal(example[field.Key]!.GetValueKind(), field.Value!.GetValueKind()));
    }

    private static async Task<JsonNode> CallAsync(MetaStandIn meta, HttpMethod method, string path, JsonObject? body = null, string token = DemoAccount.AccessToken)
    {
        using var request = new HttpRequestMessage(method, new Uri("http://meta.test/simulador/graph/v23.0/" + path)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await meta.Http().SendAsync(request, Cancel);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
    }

    /// <summary>Whatever an example holds is there, and of the same kind; what it leaves out may be there too.</summary>
    private static void Shape(IEnumerable<JsonNode> examples, JsonNode ours, params string[] mayMiss)
    {
        var some = false;
        foreach (var example in examples)
        {
            some = true;
            Compare(example, ours, "$", mayMiss);
        }

        Assert.True(some, "The description has no example of this answer.");
    }

    private static void Compare(JsonNode example, JsonNode? ours, string at, string[] mayMiss)
    {
        Assert.True(ours is not null, $"{at} is missing");
        var (expected, actual) = (example.GetValueKind(), ours.GetValueKind());
        Assert.True(expected == actual || (expected is JsonValueKind.True or JsonValueKind.False && actual is JsonValueKind.True or JsonValueKind.False), $"{at} is {actual}, Meta's is {expected}");
        if (example is JsonObject map)
        {
            foreach (var (key, value) in map)
                if (value is not null && !(mayMiss.Contains(key, StringComparer.Ordinal) && ours[key] is null)) Compare(value, ours[key], $"{at}.{key}", mayMiss);
        }
        else if (example is JsonArray { Count: > 0 } list && !at.EndsWith(".components", StringComparison.Ordinal))
            Compare(list[0]!, Assert.IsType<JsonArray>(ours)[0], at + "[0]", mayMiss);
    }
}
