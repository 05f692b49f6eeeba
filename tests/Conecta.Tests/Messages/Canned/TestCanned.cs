using Conecta.Core.Agents;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Messages.Canned;

/// <summary>Builders of canned messages.</summary>
public static class TestCanned
{
    private static readonly DateTime When = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    public static CannedMessage New(long companyId, string title, string shortcut) => new()
    {
        CompanyId = companyId,
        Title = title,
        TitleFolded = SearchText.Fold(title),
        Shortcut = shortcut,
        CreatedAt = When,
    };

    public static async Task<CannedMessage> CreateAsync(
        IServiceProvider services, long companyId, string title, string shortcut, string text = "Olá", Action<CannedMessage>? set = null, Team[]? teams = null, Agent? agent = null)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.Enter(companyId);
        var message = New(companyId, title, shortcut);
        message.TextFolded = SearchText.Fold(text);
        if (teams is not null) message.Scope = CannedScope.Teams;
        if (agent is not null) (message.Scope, message.AgentId) = (CannedScope.Personal, agent.Id);
        set?.Invoke(message);
        db.CannedMessages.Add(message);
        await db.SaveChangesAsync(CancellationToken.None);
        db.CannedParts.Add(new CannedPart { CannedMessageId = message.Id, Position = 1, Text = text });
        db.CannedTeams.AddRange((teams ?? []).Select(t => new CannedTeam { CannedMessageId = message.Id, TeamId = t.Id }));
        await db.SaveChangesAsync(CancellationToken.None);
        return message;
    }
}
