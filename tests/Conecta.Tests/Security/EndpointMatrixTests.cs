using System.Net;

namespace Conecta.Tests.Security;

/// <summary>Every endpoint x every actor (reliability.md 1, check 1).</summary>
public sealed class EndpointMatrixTests(WalledApp app) : IClassFixture<WalledApp>
{
    public static TheoryData<string> Keys() => [.. EndpointTable.Rows.Select(r => r.Key)];

    [Fact]
    public async Task Table_EveryEndpoint_HasExactlyOneRow()
    {
        await app.BuildAsync();
        var served = await EndpointList.ReadAsync(app.Services);
        var rows = EndpointTable.Rows.Select(r => r.Key).ToList();

        Assert.Empty(served.Except(rows, StringComparer.Ordinal));
        Assert.Empty(rows.Except(served, StringComparer.Ordinal));
        Assert.Equal(rows.Count, rows.Distinct(StringComparer.Ordinal).Count());
        Assert.All(EndpointTable.Rows.Where(r => r.HasId), row => Assert.True(row.Sample is not null, $"{row}: an id needs a sample"));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Endpoint_EachActor_GetsInOrIsTurnedAway(string key)
    {
        await app.BuildAsync();
        var row = EndpointTable.Rows.First(r => r.Key == key);
        var wrong = new List<string>();
        foreach (var actor in IsApi(row) ? [.. WalledApp.Each, .. WalledApp.OfTheApi] : WalledApp.Each)
        {
            var answer = await (await app.OpenAsync(actor)).SendAsync(row, app.A.Company.Slug, await IdAsync(row));
            if (Fault(row, actor, answer) is { } fault) wrong.Add($"{actor}: {fault}, not {(int)answer.StatusCode} {answer.Headers.Location}");
        }

        if (row.Who.Permission is { } permission)
        {
            var answer = await (await app.OpenWithoutAsync(permission)).SendAsync(row, app.A.Company.Slug, await IdAsync(row));
            if (answer.StatusCode != HttpStatusCode.Forbidden) wrong.Add($"without {permission}: 403 expected, not {(int)answer.StatusCode}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Post_IncompleteFormForAnIdThatIsNotThere_NeverFaults(string key)
    {
        await app.BuildAsync();
        var row = EndpointTable.Rows.First(r => r.Key == key);
        if (row.Method == "GET" || !row.HasId || !row.Who.Allowed.HasFlag(Actors.Admin)) return;

        var answer = await (await app.OpenAsync(Actors.Admin)).SendAsync(row with { Form = "Input.Nada=1" }, app.A.Company.Slug, "999999999");

        Assert.True((int)answer.StatusCode < 500, $"{key}: {(int)answer.StatusCode}");
    }

    private async Task<string> IdAsync(EndpointRow row) => row.Sample is null ? "0" : (await row.Sample(app.A)).ToString();

    private static bool IsApi(EndpointRow row) => row.Route.StartsWith("/api/", StringComparison.Ordinal);

    private static string? Fault(EndpointRow row, Actors actor, HttpResponseMessage answer)
    {
        var isErrorPage = row.Route.StartsWith("/erro", StringComparison.Ordinal);
        if (row.Who.Allowed.HasFlag(actor == Actors.Token && !IsApi(row) ? Actors.Anonymous : actor))
        {
            var isRefused = Browser.IsSentToSignIn(answer) && !row.Who.Allowed.HasFlag(Actors.Anonymous)
                || (row.MayBeAbsentBecause is null && answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
                || ((int)answer.StatusCode >= 500 && !isErrorPage);
            return isRefused ? "entry expected" : null;
        }

        if (IsApi(row))
        {
            var refusal = actor switch
            {
                Actors.OtherToken => HttpStatusCode.NotFound,
                Actors.ScopelessToken => HttpStatusCode.Forbidden,
                _ => HttpStatusCode.Unauthorized,
            };
            return answer.StatusCode == refusal && answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? null : $"{(int)refusal} as a problem expected";
        }

        // A token opens no page: whoever holds one is as good as nobody there.
        if (actor is Actors.Anonymous or Actors.Token) return Browser.IsSentToSignIn(answer) ? null : "302 to /entrar expected";
        var isForeign = row.Route.Contains("{empresa}", StringComparison.Ordinal) && actor is Actors.OtherAdmin or Actors.DealerAdmin or Actors.Analyst or Actors.Platform;
        var expected = row.Route.Contains("{empresa}", StringComparison.Ordinal) && isForeign ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
        return answer.StatusCode == expected ? null : $"{(int)expected} expected";
    }
}
