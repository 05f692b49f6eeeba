using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Agents;

/// <summary>What administrators do with an agent's sign-in: resend the mail, unblock, end sign-ins (domain.md 5.11, Acesso).</summary>
/// <remarks>Each method throws <see cref="MissingException"/> when there is no such agent in the scope's company.</remarks>
public sealed class AgentAccess(ConectaDbContext db, Invitations invitations, AccountLocks locks, SignInSessions sessions, AuditTrail audit)
{
    /// <summary>Mails the link to create a password, or a new one, once more.</summary>
    /// <exception cref="FieldErrorException">The agent is disabled.</exception>
    public async Task ResendAsync(long id, CancellationToken cancellationToken)
    {
        var user = await FindAsync(id, cancellationToken);
        await db.WriteAsync(async token =>
        {
            await invitations.ResendAsync(user, token);
            await audit.WriteAsync("agent.mail-resent", "agent", id, user.Name, AuditResult.Done, token);
        }, cancellationToken);
    }

    /// <summary>Lifts the block that wrong passwords set.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> UnlockAsync(long id, CancellationToken cancellationToken) =>
        await locks.UnlockAsync(await FindAsync(id, cancellationToken), cancellationToken);

    /// <summary>Ends one sign-in.</summary>
    /// <returns>Whether it was still alive.</returns>
    public async Task<bool> EndAsync(long id, long sessionId, CancellationToken cancellationToken) =>
        await sessions.EndByPersonAsync(await FindAsync(id, cancellationToken), sessionId, cancellationToken);

    /// <summary>Ends all sign-ins.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EndAllAsync(long id, CancellationToken cancellationToken) =>
        await sessions.EndAllByPersonAsync(await FindAsync(id, cancellationToken), null, cancellationToken);

    private async Task<User> FindAsync(long id, CancellationToken cancellationToken)
    {
        var agents = db.Agents;
        return await agents.Where(a => a.Id == id).Select(a => a.User).FirstOrDefaultAsync(cancellationToken) ?? throw new MissingException();
    }
}
