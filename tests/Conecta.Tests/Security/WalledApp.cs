using System.Net;
using System.Security.Claims;
using Conecta.Core.Data;
using Conecta.Core.Integrations;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Security;

/// <summary>The product with two sides of the wall and a person of every kind.</summary>
public sealed class WalledApp : ConectaApp
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private Dictionary<Actors, User>? _people;

    /// <summary>No background work: it would change what a test says that a request left alone.</summary>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        BackgroundJobs.LeaveOut(builder);
    }

    public Side A { get; private set; } = null!;

    public Side B { get; private set; } = null!;

    /// <summary>The actors one by one.</summary>
    public static readonly IReadOnlyList<Actors> Each =
        [Actors.Anonymous, Actors.Agent, Actors.BareAdmin, Actors.Admin, Actors.OtherAdmin, Actors.DealerAdmin, Actors.Analyst, Actors.Platform, Actors.Token];

    /// <summary>Actors who differ from others at the API only.</summary>
    public static readonly IReadOnlyList<Actors> OfTheApi = [Actors.OtherToken, Actors.ExpiredToken, Actors.RevokedToken, Actors.ScopelessToken];

    private const Actors Tokens = Actors.Token | Actors.OtherToken | Actors.ExpiredToken | Actors.RevokedToken | Actors.ScopelessToken;

    /// <summary>A browser of the actor, with a sign-in of its own so that ending it harms nobody.</summary>
    public async Task<Browser> OpenAsync(Actors actor)
    {
        await BuildAsync();
        if (Tokens.HasFlag(actor)) return new Browser(this, await WithTokenAsync(actor), null);
        return actor == Actors.Anonymous ? new Browser(this, Anonymous(), null) : new Browser(this, await SignInAsync(_people![actor]), _people[actor]);
    }

    /// <summary>A browser of an administrator of company A who holds every permission but one.</summary>
    public async Task<Browser> OpenWithoutAsync(string permission)
    {
        await BuildAsync();
        var keys = Permissions.All.Select(p => p.Key).Where(k => k != permission).ToArray();
        var user = await TestData.CreateAdminAsync(Services, A.Company, keys);
        return new Browser(this, await SignInAsync(user), user);
    }

    /// <summary>Makes the two sides; the first caller waits, the others find them.</summary>
    public async Task BuildAsync()
    {
        await _once.WaitAsync();
        try
        {
            if (_people is not null) return;
            A = await SideAsync("alfa", "Alfa");
            B = await SideAsync("beta", Side.ForeignMark);
            var full = (await WithDbAsync(null, db => Task.FromResult(db.Users.Where(u => u.CompanyId == A.Company.Id || u.CompanyId == B.Company.Id).ToList()))).ToDictionary(u => u.CompanyId!.Value);
            _people = new Dictionary<Actors, User>
            {
                [Actors.Agent] = await TestData.CreateUserAsync(Services, UserKind.Agent, companyId: A.Company.Id),
                [Actors.Admin] = full[A.Company.Id],
                [Actors.OtherAdmin] = full[B.Company.Id],
                [Actors.BareAdmin] = await TestData.CreateAdminAsync(Services, A.Company),
                [Actors.DealerAdmin] = await TestData.CreateUserAsync(Services, UserKind.DealerAdmin, dealerId: A.Dealer.Id),
                [Actors.Analyst] = await TestData.CreateUserAsync(Services, UserKind.SupportAnalyst, dealerId: A.Dealer.Id),
                [Actors.Platform] = await TestData.CreateUserAsync(Services, UserKind.PlatformAdmin),
            };
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>A caller with a token of its own; it counts as used just now, so that asking changes nothing.</summary>
    private async Task<HttpClient> WithTokenAsync(Actors actor)
    {
        var secret = "cnc_" + Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(22))[..43];
        var side = actor == Actors.OtherToken ? B : A;
        await side.AddAsync(db =>
        {
            var token = new ApiToken
            {
                CompanyId = side.Company.Id,
                Name = side.Name("Sistema"),
                Prefix = secret[..ApiToken.PrefixLength],
                SecretHash = SignInSessions.Hash(secret),
                Scopes = actor == Actors.ScopelessToken ? "outra" : ApiScopes.Imports,
                CreatedAt = Clock.Now.AddDays(-40),
                CreatedByName = side.Name("Pessoa"),
                ExpiresAt = Clock.Now.AddDays(actor == Actors.ExpiredToken ? -1 : 30),
                RevokedAt = actor == Actors.RevokedToken ? Clock.Now.AddDays(-2) : null,
                LastUsedAt = Clock.Now,
            };
            db.ApiTokens.Add(token);
            return () => token.Id;
        });
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }

    private async Task<Side> SideAsync(string slug, string mark)
    {
        var (company, _) = await TestData.CreateCompanyAsync(Services, slug);
        return await WithDbAsync(null, async db =>
        {
            var dealer = new Core.Tenancy.Dealer { Name = $"Concessionária {mark}", CreatedAt = Clock.Now };
            db.Dealers.Add(dealer);
            await db.SaveChangesAsync(CancellationToken.None);
            var kept = db.Companies.Single(c => c.Id == company.Id);
            (kept.DealerId, kept.Name, kept.LegalName) = (dealer.Id, $"Empresa {mark}", $"Razão {mark}");
            foreach (var user in db.Users.Where(u => u.CompanyId == company.Id)) user.Name = $"Pessoa {mark}";
            await db.SaveChangesAsync(CancellationToken.None);
            return new Side(Services, dealer, kept, mark);
        });
    }

    /// <summary>An antiforgery pair for the person, as a page would give it.</summary>
    internal (string Cookie, string Token) Antiforgery(User? user)
    {
        using var scope = Services.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        if (user is not null)
            context.User = new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()), new Claim(ClaimTypes.Name, user.UserName ?? "")], SessionAuthentication.SchemeName));
        var tokens = Services.GetRequiredService<IAntiforgery>().GetTokens(context);
        return (tokens.CookieToken!, tokens.RequestToken!);
    }
}

/// <summary>An actor's browser: asks rows of the table, with or without an antiforgery token.</summary>
public sealed class Browser(WalledApp app, HttpClient client, User? user)
{
    public User? User => user;

    /// <summary>Sends the request of a row.</summary>
    public Task<HttpResponseMessage> SendAsync(EndpointRow row, string slug, string id, bool withToken = true, string? extraForm = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(row.Method), new Uri(row.Url(slug, id), UriKind.Relative));
        if (row.Method == "GET") return client.SendAsync(request);
        var form = string.Join('&', new[] { row.Form?.Replace("{id}", id, StringComparison.Ordinal), extraForm }.Where(f => !string.IsNullOrEmpty(f)));
        request.Content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        if (!withToken) return client.SendAsync(request);
        var (cookie, token) = app.Antiforgery(user);
        request.Headers.Add("X-CSRF", token);
        request.Headers.Add("Cookie", $"conecta-formulario={cookie}");
        return client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string url) => client.GetAsync(new Uri(url, UriKind.Relative));

    /// <summary>Whether the answer sends an anonymous person to sign in.</summary>
    public static bool IsSentToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location?.OriginalString.StartsWith("/entrar", StringComparison.Ordinal) == true;
}
