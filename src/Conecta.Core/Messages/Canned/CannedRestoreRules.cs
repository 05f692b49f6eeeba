using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned;

/// <summary>What holds for a canned message that goes back to an earlier version.</summary>
public sealed class CannedRestoreRules(ConectaDbContext db, CannedVisibility visibility, ShortcutCheck shortcuts, VariableCatalogue variables, CannedBin bin) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "canned";

    /// <inheritdoc/>
    public async Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken)
    {
        var message = await visibility.Editable(by).AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (message is null) return "Esta mensagem está fora da sua visualização.";
        var (links, parts) = (db.CannedTeams, db.CannedParts);
        var teams = await links.Where(l => l.CannedMessageId == id).Select(l => l.TeamId).ToListAsync(cancellationToken);
        if (message.Scope == CannedScope.Teams && teams.Count == 0) return "Nenhuma equipe teria a mensagem: restaure também a equipe.";
        if (message.Scope == CannedScope.Personal && message.AgentId is null) return "O agente da mensagem não existe mais: restaure também o agente.";
        try
        {
            await shortcuts.DemandUniqueAsync(message, teams, by, cancellationToken);
        }
        catch (FieldErrorException fault)
        {
            return fault.Message;
        }

        var allowed = await variables.ForAsync(MessageKind.Canned, cancellationToken);
        var texts = await parts.Where(p => p.CannedMessageId == id).OrderBy(p => p.Position).Select(p => new { p.Text, p.MediaFileId }).ToListAsync(cancellationToken);
        if (texts.Count == 0 || texts.Exists(t => t.Text is null && t.MediaFileId is null)) return "Uma parte da mensagem ficaria vazia: o arquivo dela não existe mais.";
        return texts.Select(t => VariableText.FindFault(t.Text, allowed)).FirstOrDefault(fault => fault is not null);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => bin.PutAsync(ids, by, cancellationToken);
}
