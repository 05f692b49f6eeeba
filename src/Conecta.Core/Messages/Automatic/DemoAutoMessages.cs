using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Messages.Automatic;

/// <summary>The demo's automatic messages: a text of the company, a team that closes with its own words and one that tells the place in the queue.</summary>
public sealed class DemoAutoMessages : IDemoSeed
{
    /// <inheritdoc/>
    public int Order => 46;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var companies = db.Companies;
        var company = await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken);
        db.Scope.Enter(company.Id);
        var all = db.Teams;
        var teams = await all.ToDictionaryAsync(t => t.Name, t => t.Id, cancellationToken);
        db.AutoMessages.AddRange(
            Text(MessageKind.ConversationStarted, null, "{{saudacao}}, {{primeiro_nome}}! Aqui é {{agente}}, da {{empresa}}. Seu protocolo é {{protocolo}}."),
            Text(MessageKind.TeamClosing, "Vendas", "Obrigado pelo contato, {{primeiro_nome}}! Seu protocolo é {{protocolo}}.", true),
            new AutoMessage { Kind = MessageKind.QueuePositionInitial, TeamId = teams["Suporte"], IsOn = true, PlaceName = "equipe Suporte" });
        await db.SaveChangesAsync(cancellationToken);

        AutoMessage Text(MessageKind kind, string? team, string text, bool? isOn = null) => new()
        {
            Kind = kind,
            TeamId = team is null ? null : teams[team],
            PlaceName = team is null ? null : "equipe " + team,
            IsOn = isOn,
            HasContent = true,
            Text = text,
        };
    }
}
