using Conecta.Core.Users;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Pages.Account;

/// <summary>The own sign-ins, with "encerrar" (reliability.md 1, check 27).</summary>
public sealed class SessionsModel(SignInSessions sessions) : AccountPage
{
    /// <summary>The living ones, the last used first.</summary>
    public IReadOnlyList<SignInSession> Living { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Living = await sessions.LivingAsync(Access.User, cancellationToken);

    public async Task<IActionResult> OnPostEndAsync(long id, CancellationToken cancellationToken) =>
        await sessions.EndByPersonAsync(Access.User, id, cancellationToken) ? Done("Acesso encerrado.", SignInPaths.Sessions) : NotFound();

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellationToken)
    {
        await sessions.EndAllByPersonAsync(Access.User, Access.Session.Id, cancellationToken);
        return Done("Os outros acessos foram encerrados.", SignInPaths.Sessions);
    }
}
