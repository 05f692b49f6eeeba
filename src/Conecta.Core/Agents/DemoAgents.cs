using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Agents;

/// <summary>The demo's agents.</summary>
public sealed class DemoAgents(TimeProvider clock) : IDemoSeed
{
    /// <summary>Login of the agent that a visitor can sign in as.</summary>
    public const string Login = "agente@demo.test";

    private static readonly (string Login, string Name, string? DisplayName, string? Extension, TimeOnly? From, TimeOnly? To, bool IsEnabled)[] People =
    [
        (Login, "Amanda Ribeiro", "Amanda", "201", new TimeOnly(8, 0), new TimeOnly(18, 0), true),
        ("bruno@demo.test", "Bruno Carvalho", null, "202", new TimeOnly(8, 0), new TimeOnly(17, 0), true),
        ("camila@demo.test", "Camila Conceição", "Camila", null, new TimeOnly(9, 0), new TimeOnly(18, 0), true),
        ("diego@demo.test", "Diego Albuquerque", null, "204", new TimeOnly(22, 0), new TimeOnly(6, 0), true),
        ("elisa@demo.test", "Elisa Fontes", null, null, null, null, true),
        ("fabio@demo.test", "Fábio Nogueira", null, "206", null, null, false),
    ];

    /// <inheritdoc/>
    public int Order => 30;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var companies = db.Companies;
        var company = await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken);
        db.Scope.Enter(company.Id);
        var now = clock.GetUtcNow().UtcDateTime;
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(new User(), DemoAccounts.Password);
        foreach (var (login, name, displayName, extension, from, to, isEnabled) in People)
        {
            var user = DemoAccounts.NewAccount(login, name, UserKind.Agent, null, company.Id, null, hash, now);
            user.IsEnabled = isEnabled;
            db.Agents.Add(new Agent
            {
                User = user,
                NameFolded = SearchText.Fold(name, 2 * User.NameMaxLength),
                DisplayName = displayName,
                Extension = extension,
                StartsAt = from,
                EndsAt = to,
                HasInternalChat = true,
                ConversationLimit = login == Login ? 5 : null,
                CreatedAt = now,
            });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
