using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Security;

/// <summary>What every answer carries, whoever asks and however it ends (reliability.md 1, checks 7, 32, 33, 37).</summary>
public sealed class ResponseHeaderTests(WalledApp app) : IClassFixture<WalledApp>
{
    // Names that no form may ever bind, whatever the page. A route key and the version of a form are the only exceptions, by place.
    private static readonly string[] Protected = ["CompanyId", "DealerId", "IsAdmin", "Kind", "OwnerId", "CreatedAt", "ConsentAt", "DeletedAt", "SecurityStamp", "PasswordHash"];

    public static TheoryData<string> Keys() => [.. EndpointTable.Rows.Select(r => r.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Answer_ToAnyActor_CarriesTheSecurityHeadersAndCookieFlags(string key)
    {
        await app.BuildAsync();
        var row = EndpointTable.Rows.First(r => r.Key == key);
        var let = WalledApp.Each.Last(a => row.Who.Allowed.HasFlag(a));
        foreach (var actor in new[] { Actors.Anonymous, Actors.BareAdmin, let }.Distinct())
        {
            var id = row.Sample is null ? "0" : (await row.Sample(app.A)).ToString();
            var answer = await (await app.OpenAsync(actor)).SendAsync(row, app.A.Company.Slug, id);

            Assert.Contains("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
            Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
            Assert.NotEqual("", Header(answer, "Permissions-Policy"));
            Assert.Equal("", Header(answer, "Server") + Header(answer, "X-Powered-By"));
            if (actor != Actors.Anonymous) Assert.Matches("no-store|private", Header(answer, "Cache-Control"));
            // The theme is read by the script that follows the system's choice and is no secret.
            Assert.All(Cookies(answer).Where(cookie => !cookie.StartsWith("conecta-tema=", StringComparison.Ordinal)), cookie =>
            {
                Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("samesite", cookie, StringComparison.OrdinalIgnoreCase);
            });
        }
    }

    [Fact]
    public async Task Forms_OfEveryPage_BindNoProtectedName()
    {
        await app.BuildAsync();
        var loader = app.Services.GetRequiredService<PageLoader>();
        var wrong = new List<string>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page) continue;
            var compiled = await loader.LoadAsync(page, endpoint.Metadata);
            foreach (var property in compiled.BoundProperties)
            {
                if (property.BindingInfo?.BindingSource == BindingSource.Path) continue;
                wrong.AddRange(Names(property.Name, property.ParameterType, 0).Where(IsProtected).Select(name => $"{compiled.ModelTypeInfo?.FullName}: {name}"));
            }

            foreach (var handler in compiled.HandlerMethods)
                wrong.AddRange(handler.Parameters.Where(p => IsProtected(p.Name)).Select(p => $"{compiled.ModelTypeInfo?.FullName}.{handler.MethodInfo.Name}: {p.Name}"));
        }

        Assert.Empty(wrong.Distinct(StringComparer.Ordinal));
    }

    private static bool IsProtected(string path) => Protected.Contains(path[(path.LastIndexOf('.') + 1)..], StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Names(string path, Type type, int depth)
    {
        yield return path;
        if (depth > 4 || type.Assembly == typeof(object).Assembly || type.IsEnum) yield break;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && p.GetCustomAttributes(typeof(BindNeverAttribute), true).Length == 0))
            foreach (var name in Names($"{path}.{property.Name}", property.PropertyType, depth + 1))
                yield return name;
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ",
        answer.Headers.TryGetValues(name, out var values) ? values : answer.Content.Headers.TryGetValues(name, out var content) ? content : []);

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [];
}
