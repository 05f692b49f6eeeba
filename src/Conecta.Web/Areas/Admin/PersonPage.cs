using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin;

/// <summary>Creates and changes the account of an administrator of any tier; the tier's page says where such accounts stand and what else its form asks.</summary>
public abstract class PersonPage(AccountActs acts, TimeProvider clock) : PortalPage, IFormPage
{
    /// <summary>Key of the account; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    /// <summary>The account as it is saved; null while it is new.</summary>
    public PersonCard? Saved { get; private set; }

    /// <summary>Where accounts of this page stand.</summary>
    protected abstract AccountPlace Place { get; }

    /// <summary>Address of this account's page.</summary>
    protected abstract string OwnUrl { get; }

    /// <summary>Whether the reader may mail links, unblock and end sign-ins.</summary>
    protected virtual bool MayAct => true;

    /// <summary>Loads the account and what else the form needs.</summary>
    public virtual async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id && await acts.FindAsync(id, Place, cancellationToken) is { } user)
            Saved = new PersonCard(user, AccountState.StandingOf(user, clock.GetUtcNow().UtcDateTime), Zone, MayAct);
    }

    /// <summary>Mails the invitation or the password link anew.</summary>
    protected async Task<IActionResult> ResendAsync(CancellationToken cancellationToken) =>
        Done($"E-mail enviado para {await acts.ResendAsync(Id ?? 0, Place, cancellationToken)}.", OwnUrl);

    /// <summary>Lifts the block after wrong passwords.</summary>
    protected async Task<IActionResult> UnlockAsync(CancellationToken cancellationToken) =>
        Done(await acts.UnlockAsync(Id ?? 0, Place, cancellationToken) ? "Conta desbloqueada." : "A conta não estava bloqueada.", OwnUrl);

    /// <summary>Ends every sign-in.</summary>
    protected async Task<IActionResult> EndSignInsAsync(CancellationToken cancellationToken) =>
        Done(await acts.EndSignInsAsync(Id ?? 0, Place, cancellationToken) switch { 0 => "Não havia acesso aberto.", 1 => "1 acesso encerrado.", var n => $"{n} acessos encerrados." }, OwnUrl);

    /// <summary>Puts the saved values into the fields.</summary>
    protected static void Fill(AccountFields fields, User user)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(user);
        (fields.Name, fields.Login) = (user.Name, user.UserName ?? "");
        fields.UsesLoginForRecovery = string.Equals(user.Email, user.UserName, StringComparison.OrdinalIgnoreCase);
        fields.RecoveryEmail = fields.UsesLoginForRecovery ? null : user.Email;
    }

    /// <summary>Compares what was typed with what stands now.</summary>
    protected static ConflictComparison Compare(AccountFields fields, bool isEnabled, User now)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(now);
        return new ConflictComparison()
            .Add("Nome", fields.Name, now.Name)
            .Add("E-mail de login", fields.Login, now.UserName)
            .Add("E-mail de recuperação", fields.Mailbox(), now.Email)
            .Add("Habilitado", isEnabled, now.IsEnabled);
    }
}
