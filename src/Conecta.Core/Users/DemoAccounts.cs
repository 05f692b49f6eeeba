using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Users;

/// <summary>The demo's dealer, companies, groups and sign-in accounts.</summary>
public sealed class DemoAccounts(TimeProvider clock) : IDemoSeed
{
    /// <summary>Password of every demo account.</summary>
    public const string Password = "girassol-azul-42";

    /// <summary>Slug of the company that the other seeds fill.</summary>
    public const string CompanySlug = "demo";

    /// <inheritdoc/>
    public int Order => 10;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        var now = clock.GetUtcNow().UtcDateTime;
        var dealer = new Dealer { Name = "Concessionária Modelo", Cnpj = "11222333000181", CompanyQuota = 20, CreatedAt = now };
        db.Dealers.Add(dealer);
        await db.SaveChangesAsync(cancellationToken);
        var demo = new Company
        {
            DealerId = dealer.Id,
            Name = "Demo",
            LegalName = "Demo Comércio Ltda.",
            Slug = CompanySlug,
            State = CompanyState.Active,
            CreatedAt = now,
            UserLimit = 50,
            ContactLimit = 2_000_000,
            DefaultAreaCode = null,
        };
        var nova = new Company { DealerId = dealer.Id, Name = "Nova", Slug = "nova", State = CompanyState.Onboarding, CreatedAt = now, UserLimit = 20 };
        db.Companies.AddRange(demo, nova);
        await db.SaveChangesAsync(cancellationToken);
        var full = ReadyGroups.FullAccess(demo.Id);
        var supervisor = ReadyGroups.Supervisor(demo.Id);
        var novaFull = ReadyGroups.FullAccess(nova.Id);
        db.UserGroups.AddRange(full, supervisor, novaFull, ReadyGroups.Supervisor(nova.Id));
        await db.SaveChangesAsync(cancellationToken);

        // One hash for all: each costs a fifth of a second on purpose, and a first start should be quick.
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(new User(), Password);
        Add("plataforma@demo.test", "Paula Plataforma", UserKind.PlatformAdmin, null, null, null);
        Add("concessionaria@demo.test", "Carlos Concessionária", UserKind.DealerAdmin, dealer.Id, null, null);
        Add("suporte@demo.test", "Sílvia Suporte", UserKind.SupportAnalyst, dealer.Id, null, null);
        Add("admin@demo.test", "Ana Administradora", UserKind.CompanyAdmin, null, demo.Id, full.Id);
        Add("supervisor@demo.test", "Sérgio Supervisor", UserKind.CompanyAdmin, null, demo.Id, supervisor.Id);
        Add("admin@nova.test", "Nina Nova", UserKind.CompanyAdmin, null, nova.Id, novaFull.Id);
        await db.SaveChangesAsync(cancellationToken);

        void Add(string login, string name, UserKind kind, long? dealerId, long? companyId, long? groupId) => db.Users.Add(
            NewAccount(login, name, kind, dealerId, companyId, groupId, hash, now));
    }

    /// <summary>An account that can sign in at once; only the demo and tests make such.</summary>
    public static User NewAccount(
        string login, string name, UserKind kind, long? dealerId, long? companyId, long? groupId, string passwordHash, DateTime now) => new()
        {
            UserName = login,
            NormalizedUserName = login.ToUpperInvariant(),
            Email = login,
            NormalizedEmail = login.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            Name = name,
            Kind = kind,
            DealerId = dealerId,
            CompanyId = companyId,
            UserGroupId = groupId,
            PasswordHash = passwordHash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
        };
}
