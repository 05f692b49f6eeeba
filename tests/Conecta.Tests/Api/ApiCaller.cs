using System.Net;
using System.Text.Json;
using Conecta.Core.Data;
using Conecta.Core.Integrations;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Api;

/// <summary>Another system that uses the API.</summary>
internal static class ApiCaller
{
    /// <summary>A token of the company that may import.</summary>
    public static async Task<(long Id, string Secret)> TokenAsync(ConectaApp app, Company company)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(company.Id);
        var (token, secret) = await scope.ServiceProvider.GetRequiredService<ApiTokens>().CreateAsync("ERP", [ApiScopes.Imports], 90, default);
        return (token.Id, secret);
    }

    /// <summary>A caller with a token.</summary>
    public static HttpClient Of(ConectaApp app, string secret)
    {
        var client = app.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }

    /// <summary>The body as JSON.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    /// <summary>The code of a problem, after its form was checked.</summary>
    public static async Task<string?> CodeAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.JsonAsync();
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        return problem.GetProperty("code").GetString();
    }
}
