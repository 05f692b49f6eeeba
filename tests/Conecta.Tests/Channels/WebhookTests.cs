using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Conecta.Core.Channels;
using Conecta.Core.Channels.Webhooks;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Channels;

/// <summary>The door of webhooks, as the provider meets it (whatsapp.md 11, W1 to W5, W9, W11).</summary>
public sealed class WebhookTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    private const string Empty = """{"object":"whatsapp_business_account","entry":[]}""";

    [Fact]
    public async Task Handshake_RightToken_AnswersTheBareChallenge()
    {
        var (_, channel) = await ChannelAsync();
        var url = $"/webhooks/whatsapp/{channel.Key}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

        var right = await app.Anonymous().GetAsync(new Uri(url + TestChannels.Verify, UriKind.Relative));
        var wrong = await app.Anonymous().GetAsync(new Uri(url + "outro", UriKind.Relative));
        var noMode = await app.Anonymous().GetAsync(new Uri($"/webhooks/whatsapp/{channel.Key}?hub.challenge=1&hub.verify_token={TestChannels.Verify}", UriKind.Relative));
        var unknown = await app.Anonymous().GetAsync(new Uri(url.Replace(channel.Key, new string('0', 32), StringComparison.Ordinal) + TestChannels.Verify, UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, "1158201444", "text/plain"), (right.StatusCode, await right.Content.ReadAsStringAsync(), right.Content.Headers.ContentType!.MediaType));
        Assert.Equal((HttpStatusCode.Forbidden, ""), (wrong.StatusCode, await wrong.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Forbidden, noMode.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, ""), (unknown.StatusCode, await unknown.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Empty)]
    [InlineData("""{"object": "whatsapp_business_account", "entry": []}""")]
    [InlineData("""{"t":"ação"}""")]
    [InlineData("""{"t":"a\u00e7\u00e3o"}""")]
    public async Task Post_SignedBytes_AreKeptAndTheNeighboursSignatureIsRefused(string body)
    {
        var (company, channel) = await ChannelAsync();

        var refused = await PostAsync(channel.Key, body, Sign(body + " "));
        var kept = await PostAsync(channel.Key, body, Sign(body));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        var row = await app.WithDbAsync(company.Id, db => db.InboundEvents.SingleAsync());
        Assert.Equal(body, Encoding.UTF8.GetString(row.Body));
        Assert.NotNull((await app.WithDbAsync(company.Id, db => db.ChannelHealth.SingleAsync())).LastWebhookAt);
    }

    [Fact]
    public async Task Post_NoOrBadSignature_IsRefusedAndNothingIsKept()
    {
        var (company, channel) = await ChannelAsync();
        var right = Sign(Empty);

        foreach (var signature in new[] { null, "", "sha1=" + right[7..], right[..^1], right + "0", "sha256=" + new string('z', 64), right[7..] })
            Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(channel.Key, Empty, signature)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(new string('0', 32), Empty, right)).StatusCode);

        Assert.Empty(await app.WithDbAsync(company.Id, db => db.InboundEvents.ToListAsync()));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(channel.Key, Empty, right.ToUpperInvariant().Replace("SHA256", "sha256", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task Post_SecretOfAnotherCompanyOrNone_IsRefused()
    {
        var (_, channel) = await ChannelAsync();
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var bare = await TestChannels.CreateAsync(app.Services, other, "Sem chave");

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(channel.Key, Empty, Sign(Empty, "segredo de outra empresa"))).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync(bare.Key, Empty, Sign(Empty))).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync(bare.Key, Empty, Sign(Empty, ""))).StatusCode);
    }

    [Fact]
    public async Task Post_SameBodyTwiceAndAtOnce_IsKeptOnce()
    {
        var (company, channel) = await ChannelAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(channel.Key, Empty, Sign(Empty))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Single(await app.WithDbAsync(company.Id, db => db.InboundEvents.ToListAsync()));
    }

    [Fact]
    public async Task Post_AtTheLimit_IsKeptAndAboveItRefused()
    {
        var (_, channel) = await ChannelAsync();
        var (most, more) = (new string(' ', InboundEvent.MaxBytes), new string(' ', InboundEvent.MaxBytes + 1));

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(channel.Key, most, Sign(most))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(channel.Key, more, Sign(more))).StatusCode);
    }

    [Fact]
    public async Task Post_ChannelInTheBin_IsNotThere()
    {
        var (company, channel) = await ChannelAsync();
        await app.WithDbAsync(company.Id, async db =>
        {
            (await db.Channels.SingleAsync()).DeletedAt = app.Clock.Now;
            return await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(channel.Key, Empty, Sign(Empty))).StatusCode);
    }

    private async Task<(Company Company, Channel Channel)> ChannelAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/canais/novo/whatsapp", TestChannels.WhatsAppForm());
        return (company, await app.WithDbAsync(company.Id, db => db.Channels.SingleAsync()));
    }

    private async Task<HttpResponseMessage> PostAsync(string key, string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/webhooks/whatsapp/{key}", UriKind.Relative)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (signature is not null) request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        return await app.Anonymous().SendAsync(request);
    }

    private static string Sign(string body, string secret = TestChannels.Secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));
}
