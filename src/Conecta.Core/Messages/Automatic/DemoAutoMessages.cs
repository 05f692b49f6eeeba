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
            Say(MessageKind.ConversationStarted, null, "{{saudacao}}, {{primeiro_nome}}! Aqui é {{agente}}, da {{empresa}}. Seu protocolo é {{protocolo}}."),
            Say(MessageKind.TeamClosing, "Vendas", "Obrigado pelo contato, {{primeiro_nome}}! Seu protocolo é {{protocolo}}.", true),
            Say(MessageKind.QueuePositionInitial, "Suporte", null, true));
        await db.SaveChangesAsync(cancellationToken);

        AutoMessage Say(MessageKind kind, string? team, string? text, bool? isOn = null)
        {
            var row = AutoMessage.At(kind, team is null ? AutoMessagePlace.Company : AutoMessagePlace.OfTeam(teams[team]));
            (row.PlaceName, row.IsOn, row.HasContent, row.Text) = (team is null ? null : "equipe " + team, isOn, text is not null, text);
            return row;
        }
    }
}
