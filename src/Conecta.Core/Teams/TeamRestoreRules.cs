using Conecta.Core.Users;

namespace Conecta.Core.Teams;

/// <summary>What holds for a team that goes back to an earlier version.</summary>
public sealed class TeamRestoreRules(TeamReader reader, OverflowChain chain, TeamBin bin) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "team";

    /// <inheritdoc/>
    public async Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync<TeamFields>(id, by, cancellationToken) is not { } found) return "Esta equipe está fora da sua visualização.";
        var fields = found.Fields;
        if (new TeamFieldsValidator().Validate(fields) is { IsValid: false } answer) return answer.Errors[0].ErrorMessage;
        return fields.OverflowTeamId is { } overflow && await chain.FindCircleAsync(id, fields.Name, overflow, cancellationToken) is { } circle ? $"O transbordo daria a volta: {circle}." : null;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => bin.PutAsync(ids, by, cancellationToken);
}
