using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>Start list: a team is there.</summary>
public sealed class TeamsFact(ConectaDbContext db, TeamVisibility visibility) : ISeenFact
{
    /// <inheritdoc/>
    public string Key => "team";

    /// <inheritdoc/>
    public int Order => 30;

    /// <inheritdoc/>
    public string Title => "Crie a primeira equipe";

    /// <inheritdoc/>
    public string Text => "A equipe recebe os contatos em fila e os distribui entre os agentes.";

    /// <inheritdoc/>
    public string Counter => "Equipes";

    /// <inheritdoc/>
    public string Path => "equipes";

    /// <inheritdoc/>
    public string Permission => Permissions.TeamsView;

    /// <inheritdoc/>
    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        db.Set<Team>().Take(Page<Team>.CountLimit + 1).CountAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<int> CountSeenAsync(Access by, CancellationToken cancellationToken) =>
        visibility.Teams(by).Take(Page<Team>.CountLimit + 1).CountAsync(cancellationToken);
}
