using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Conecta.Web;
using Conecta.Web.Components.Navigation;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Conecta.Tests.Look;

/// <summary>The pages alone: no database, no sign-in, a fixed person and a fixed clock. Renders the layouts and the sample pages.</summary>
public sealed class LookHost : IAsyncLifetime
{
    public static readonly DateTime Now = new(2026, 11, 22, 17, 5, 0, DateTimeKind.Utc);
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await StartAsync("Development");
        Client = _app.GetTestClient();
    }

    public static async Task<WebApplication> StartAsync(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, WebRootPath = SourceTree.PathOf("wwwroot") });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddLocalization();
        builder.Services.AddRazorPages().AddApplicationPart(typeof(Texts).Assembly);
        builder.Services.AddSingleton<TimeProvider>(new FixedClock());
        builder.Services.AddSingleton<IPortalMenu>(new Menu());
        builder.Services.AddScoped<CurrentAccess>();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("pt-BR");
            return next(context);
        });
        app.UseStaticFiles();
        app.UseStatusCodePagesWithReExecute("/erro/{0}");
        app.UseRouting();
        app.MapRazorPages();
        await app.StartAsync();
        return app;
    }

    /// <summary>The page as a browser would read it.</summary>
    public async Task<IHtmlDocument> GetAsync(string url, HttpStatusCode expected = HttpStatusCode.OK, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        var response = await Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Now);
    }

    private sealed class Menu : IPortalMenu
    {
        public Task<PortalFrame?> BuildAsync(CancellationToken cancellationToken) => Task.FromResult<PortalFrame?>(new PortalFrame(
            PortalScope.Company,
            "Empresa Demo",
            "/e/demo",
            [new("Painel", "/e/demo", "layout-dashboard"), new("Contatos", "/e/demo/contatos", "address-book", null, true), new("Equipes", "/e/demo/equipes", "users-group", "Configurações")],
            "Mariana Albuquerque",
            "mariana@exemplo.com.br",
            null,
            [new("Minha conta", "/conta", "user-circle")],
            "/sair"));
    }
}
