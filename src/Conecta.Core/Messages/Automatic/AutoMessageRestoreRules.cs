using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Automatic;

/// <summary>What holds for a place's word that goes back to an earlier version.</summary>
public sealed class AutoMessageRestoreRules(ConectaDbContext db, AutoMessageReader reader, VariableCatalogue variables) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "automessage";

    /// <inheritdoc/>
    public async Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken)
    {
        var rows = db.AutoMessages;
        var row = await rows.FirstAsync(m => m.Id == id, cancellationToken);
        if (row.TeamId is { } team ? await reader.TeamNameAsync(team, by, cancellationToken) is null : TeamVisibility.IsNarrowed(by)) return "Esta mensagem está fora da sua visualização.";
        // The team or the channel was left out: the word would become the company's.
        if (row.PlaceKey != row.Place.Key) return "A equipe ou o canal da mensagem não existe mais: restaure também a equipe ou o canal.";
        var state = (await reader.LoadAsync(row.TeamId, row.ChannelId, cancellationToken)).StateAt(row.Kind, row.Place);
        if (state is { IsOn: true, IsEmpty: true }) return $"\"{state.Rule.Name}\" ficaria ligada sem texto nem arquivo.";
        return row.HasContent ? VariableText.FindFault(row.Text, await variables.ForAsync(row.Kind, cancellationToken)) : null;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        var rows = db.AutoMessages;
        rows.RemoveRange(await rows.Where(m => ids.Contains(m.Id)).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}
