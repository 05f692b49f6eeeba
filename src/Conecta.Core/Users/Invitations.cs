using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Sends the mails with which people create their passwords; nobody else ever sets one (ROLE-3).</summary>
public sealed class Invitations(ConectaDbContext db, AccountLinks links, AccountMails mails)
{
    /// <summary>Mails a link with which the person creates the first password: 72 hours, one use. Joins the caller's transaction.</summary>
    public Task InviteAsync(User user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return db.WriteAsync(async token =>
        {
            var link = await links.IssueAsync(user, AccountLinkPurpose.Invitation, token);
            await mails.InviteAsync(user, await CompanyNameAsync(user, token), link, token);
        }, cancellationToken);
    }

    /// <summary>
    /// Mails the password link anew: an invitation while there is no password yet, else a link to set a new one. The earlier links die.
    /// </summary>
    /// <exception cref="FieldErrorException">The account is disabled.</exception>
    public Task ResendAsync(User user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!user.IsEnabled) throw new FieldErrorException("", "A conta está desativada. Ative-a antes de enviar o e-mail de senha.");
        if (user.PasswordHash is null) return InviteAsync(user, cancellationToken);
        return db.WriteAsync(async token => await mails.ResetAsync(user, await links.IssueAsync(user, AccountLinkPurpose.Reset, token), token), cancellationToken);
    }

    private async Task<string?> CompanyNameAsync(User user, CancellationToken cancellationToken)
    {
        var companies = db.Companies;
        return user.CompanyId is null ? null : await companies.Where(c => c.Id == user.CompanyId).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
    }
}
