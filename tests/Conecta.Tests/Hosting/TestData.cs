using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Hosting;

/// <summary>Builders of rows that tests stand on; every argument is optional where a default makes sense.</summary>
public static class TestData
{
    /// <summary>Password of every account made here.</summary>
    public const string Password = "cavalo-bateria-9";

    // Hashing costs a fifth of a second on purpose; once is enough for all test accounts.
    private static readonly Lazy<string> Hash = new(() => new PasswordHasher<User>().HashPassword(new User(), Password));

    public static Company Company(string slug, DateTime now, CompanyState state = CompanyState.Active) =>
        new() { Name = char.ToUpperInvariant(slug[0]) + slug[1..], Slug = slug, State = state, CreatedAt = now };

    /// <summary>Makes a company with its ready groups and an administrator with full access.</summary>
    public static async Task<(Company Company, User Admin)> CreateCompanyAsync(IServiceProvider services, string? slug = null)
    {
        slug ??= $"e{Guid.NewGuid():N}"[..12];
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        var company = Company(slug, Now(services));
        db.Companies.Add(company);
        await db.SaveChangesAsync(CancellationToken.None);
        var full = ReadyGroups.FullAccess(company.Id);
        db.UserGroups.AddRange(full, ReadyGroups.Supervisor(company.Id));
        await db.SaveChangesAsync(CancellationToken.None);
        var admin = Account(services, $"admin@{slug}.test", UserKind.CompanyAdmin, companyId: company.Id, groupId: full.Id, name: $"Admin {company.Name}");
        db.Users.Add(admin);
        await db.SaveChangesAsync(CancellationToken.None);
        return (company, admin);
    }

    /// <summary>Makes an administrator whose group holds exactly the given permissions.</summary>
    public static async Task<User> CreateAdminAsync(IServiceProvider services, Company company, params string[] permissions)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        var mark = Guid.NewGuid().ToString("N")[..8];
        var group = new UserGroup
        {
            CompanyId = company.Id,
            Name = $"Grupo {mark}",
            PermissionKeys = string.Join(' ', permissions.Order(StringComparer.Ordinal)),
        };
        db.UserGroups.Add(group);
        await db.SaveChangesAsync(CancellationToken.None);
        var user = Account(services, $"u{mark}@{company.Slug}.test", UserKind.CompanyAdmin, companyId: company.Id, groupId: group.Id, name: $"Pessoa {mark}");
        db.Users.Add(user);
        await db.SaveChangesAsync(CancellationToken.None);
        return user;
    }

    /// <summary>Makes an account of any kind.</summary>
    public static async Task<User> CreateUserAsync(
        IServiceProvider services, UserKind kind, long? companyId = null, long? dealerId = null, string? login = null, string? name = null)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        var user = Account(services, login ?? $"u{Guid.NewGuid():N}@conta.test", kind, dealerId, companyId, null, name ?? kind.ToString());
        db.Users.Add(user);
        await db.SaveChangesAsync(CancellationToken.None);
        return user;
    }

    private static User Account(
        IServiceProvider services, string login, UserKind kind, long? dealerId = null, long? companyId = null, long? groupId = null, string name = "Pessoa") =>
        DemoAccounts.NewAccount(login, name, kind, dealerId, companyId, groupId, Hash.Value, Now(services));

    private static DateTime Now(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
}
