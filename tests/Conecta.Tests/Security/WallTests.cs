using System.Net;
using System.Text.RegularExpressions;

namespace Conecta.Tests.Security;

/// <summary>The wall between companies, over every row of the endpoint table (reliability.md 1 checks 2, 4, 7 and 3 "Tests").</summary>
public sealed partial class WallTests(WalledApp app) : IClassFixture<WalledApp>
{
    public static TheoryData<string> IdKeys() => [.. EndpointTable.Rows.Where(r => r.HasId && Asker(r) is not null).Select(r => r.Key)];

    public static TheoryData<string> GetKeys() => [.. EndpointTable.Rows.Where(r => r.Method == "GET" && Asker(r) is not null).Select(r => r.Key)];

    public static TheoryData<string> PostKeys() => [.. EndpointTable.Rows.Where(r => r.Method == "POST").Select(r => r.Key)];

    [Theory]
    [MemberData(nameof(IdKeys))]
    public async Task Id_OfTheOtherSide_AnswersExactlyAsAnUnknownOne(string key)
    {
        await app.BuildAsync();
        var row = Row(key);
        var foreignId = (await row.Sample!(app.B)).ToString();
        var browser = await app.OpenAsync(Asker(row)!.Value);

        var unknown = await browser.SendAsync(row, app.A.Company.Slug, UnknownId);
        var foreign = await browser.SendAsync(row, app.A.Company.Slug, foreignId);

        if (row.Method == "GET" || row.Form is not null) Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(unknown.StatusCode, foreign.StatusCode);
        Assert.Equal(await BodyAsync(unknown, UnknownId, foreignId), await BodyAsync(foreign, UnknownId, foreignId));
    }

    [Theory]
    [MemberData(nameof(GetKeys))]
    public async Task Page_OfOneSide_NeverShowsTheOthersMarker(string key)
    {
        await app.BuildAsync();
        await SeedOtherSideAsync();
        var row = Row(key);
        var id = row.Sample is null ? "0" : (await row.Sample(app.A)).ToString();
        var browser = await app.OpenAsync(Asker(row)!.Value);

        foreach (var query in new string?[] { null, "q=ZZTENANT" })
        {
            var asked = query is null ? row : row with { Query = string.Join('&', new[] { row.Query, query }.Where(q => q is not null)) };
            var answer = await browser.SendAsync(asked, app.A.Company.Slug, id);
            Assert.DoesNotContain(Side.ForeignMark, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Get_OfEveryPage_ChangesNothing()
    {
        await app.BuildAsync();
        var asks = new List<(EndpointRow Row, Browser Browser, string Id)>();
        foreach (var row in EndpointTable.Rows.Where(r => r.Method == "GET" && r.WritesBecause is null))
        {
            var actor = WalledApp.Each.Last(a => row.Who.Allowed.HasFlag(a));
            asks.Add((row, await app.OpenAsync(actor), row.Sample is null ? "0" : (await row.Sample(app.A)).ToString()));
        }

        var wrong = new List<string>();
        foreach (var (row, browser, id) in asks)
        {
            var before = await DatabaseState.ReadAsync(app);
            await browser.SendAsync(row, app.A.Company.Slug, id);
            var changed = DatabaseState.Differences(before, await DatabaseState.ReadAsync(app));
            if (changed.Count > 0) wrong.Add($"{row}: {string.Join(", ", changed)}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(PostKeys))]
    public async Task Post_WithoutAntiforgeryToken_IsRefused(string key)
    {
        await app.BuildAsync();
        var row = Row(key);
        var actor = WalledApp.Each.Last(a => row.Who.Allowed.HasFlag(a));
        var id = row.Sample is null ? "0" : (await row.Sample(app.A)).ToString();

        var answer = await (await app.OpenAsync(actor)).SendAsync(row, app.A.Company.Slug, id, withToken: false);

        if (row.NoTokenBecause is null) Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        else Assert.NotEqual(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(PostKeys))]
    public async Task Post_WithFieldsNobodyOffered_ReachesNoForeignRowAndRaisesNobody(string key)
    {
        await app.BuildAsync();
        var row = Row(key);
        if (Asker(row) is not { } actor) return;
        var id = row.Sample is null ? "0" : (await row.Sample(app.A)).ToString();
        var other = app.B.Company.Id;
        var foreignId = row.Sample is null ? other : await row.Sample(app.B);
        var before = await DatabaseState.ReadAsync(app, other);
        var tiers = await TiersAsync();

        await (await app.OpenAsync(actor)).SendAsync(row, app.A.Company.Slug, id, extraForm: Noise(other, foreignId));

        Assert.Empty(DatabaseState.Differences(before, await DatabaseState.ReadAsync(app, other)));
        Assert.Equal(tiers, await TiersAsync());
    }

    /// <summary>The actor of side A who is let in and has an other side; null for pages of the platform and of everybody.</summary>
    private static Actors? Asker(EndpointRow row) =>
        new Actors?[] { Actors.Admin, Actors.Agent, Actors.DealerAdmin, Actors.Token }.FirstOrDefault(a => row.Who.Allowed.HasFlag(a!.Value) && !row.Who.Allowed.HasFlag(Actors.Anonymous));

    private const string UnknownId = "987654321";

    private static EndpointRow Row(string key) => EndpointTable.Rows.First(r => r.Key == key);

    private async Task SeedOtherSideAsync()
    {
        foreach (var sample in EndpointTable.Rows.Select(r => r.Sample).OfType<Func<Side, Task<long>>>().Distinct()) await sample(app.B);
    }

    private static string Noise(long companyId, long foreignId) => string.Join('&', new[] { "", "Input." }.SelectMany(prefix => new[]
    {
        $"{prefix}CompanyId={companyId}", $"{prefix}Id={foreignId}", $"{prefix}DealerId={companyId}", $"{prefix}OwnerId={foreignId}", $"{prefix}UserId={foreignId}",
        $"{prefix}IsAdmin=true", $"{prefix}Kind=PlatformAdmin", $"{prefix}CreatedAt=2001-01-01", $"{prefix}DeletedAt=2001-01-01", $"{prefix}ConsentAt=2001-01-01", $"{prefix}Version={Guid.Empty}",
    }));

    /// <summary>How many people each upper tier has, and whom the other company's people belong to.</summary>
    private Task<(int Platform, int Dealer)> TiersAsync() => app.WithDbAsync(null, db => Task.FromResult((
        db.Users.Count(u => u.Kind == Core.Data.UserKind.PlatformAdmin), db.Users.Count(u => u.DealerId == app.B.Dealer.Id))));

    private static async Task<string> BodyAsync(HttpResponseMessage answer, string oneId, string otherId)
    {
        var body = await answer.Content.ReadAsStringAsync();
        // What differs in any two answers: the id asked for, the tokens, the code and the moment of an error page. Both ids go from both bodies,
        // since a small id is also a figure that every page holds (initial-scale=1).
        return Regex.Replace(Varying().Replace(body, "~"), $"(?<=[/=\"])(?:{oneId}|{otherId})(?=[\"/?&])", "~", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex("(?:width|height)=\"[0-9]+\"|CfDJ8[A-Za-z0-9_-]+|[0-9a-f]{32}|0H[A-Z0-9:]{10,}|<time.*?</time>|[0-9]{2}/[0-9]{2}/[0-9]{4}|[0-9]{2}:[0-9]{2}:[0-9]{2}|Version\" value=\"[^\"]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Varying();
}
