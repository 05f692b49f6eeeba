using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports.Workbooks;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned.Sheets;

/// <summary>Writes canned messages into a workbook that <see cref="CannedImports"/> reads back unchanged; notes in the audit trail who took them.</summary>
public sealed class CannedExport(ConectaDbContext db, CannedList list, CannedVisibility visibility, AuditTrail audit)
{
    private const string Day = "dd/MM/yyyy";
    private const int Batch = 500;

    /// <summary>Writes the headings alone, to be filled in.</summary>
    public static async Task WriteTemplateAsync(Stream output, CancellationToken cancellationToken)
    {
        await using var book = await StreamedWorkbook.StartAsync(output, "Mensagens", CannedSheet.Headings, cancellationToken);
    }

    /// <summary>Writes the messages of a filter that the person may change: the others could not come back.</summary>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="filter">Filters of the list.</param>
    /// <param name="q">Search text of the list, or null.</param>
    /// <param name="today">Today in the company's zone.</param>
    /// <param name="by">Who takes them.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task WriteAsync(Stream output, CannedFilter filter, string? q, DateOnly today, Access by, CancellationToken cancellationToken)
    {
        var editable = visibility.Editable(by);
        var ids = await list.All(filter, q, today, by).Where(m => editable.Any(e => e.Id == m.Id)).Select(m => m.Id).ToListAsync(cancellationToken);
        await using (var book = await StreamedWorkbook.StartAsync(output, "Mensagens", CannedSheet.Headings, cancellationToken))
            foreach (var batch in ids.Chunk(Batch))
                foreach (var row in await RowsAsync([.. batch], cancellationToken))
                    await book.AddAsync(row, null);
        await audit.WriteAsync("canned.exported", "canned", null, null, AuditResult.Done, cancellationToken, new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Quantidade"] = [null, ids.Count] });
    }

    private async Task<List<IReadOnlyList<string>>> RowsAsync(List<long> ids, CancellationToken cancellationToken)
    {
        var (links, teams, agents, parts, files) = (db.CannedTeams, db.Set<Teams.Team>(), db.Set<Agents.Agent>(), db.CannedParts, db.Set<Media.MediaFile>());
        var messages = await db.CannedMessages.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellationToken);
        var names = (await (
            from link in links
            join team in teams on link.TeamId equals team.Id
            where ids.Contains(link.CannedMessageId)
            orderby team.NameFolded, team.Id
            select new { link.CannedMessageId, team.Name }).ToListAsync(cancellationToken)).ToLookup(l => l.CannedMessageId, l => l.Name);
        var agentIds = messages.Values.Select(m => m.AgentId).OfType<long>().ToList();
        var logins = await agents.Where(a => agentIds.Contains(a.Id)).Select(a => new { a.Id, a.User.UserName }).ToDictionaryAsync(a => a.Id, a => a.UserName, cancellationToken);
        var texts = (await (
            from part in parts.AsNoTracking()
            where ids.Contains(part.CannedMessageId)
            orderby part.Position, part.Id
            select new { part.CannedMessageId, part.Text, File = files.Where(f => f.Id == part.MediaFileId).Select(f => f.Name).FirstOrDefault() }).ToListAsync(cancellationToken))
            .ToLookup(p => p.CannedMessageId);
        return [.. ids.Where(messages.ContainsKey).Select(id => messages[id]).Select(m => (IReadOnlyList<string>)
        [
            m.Id.ToString(CultureInfo.InvariantCulture),
            m.Title,
            m.Shortcut,
            m.Category ?? "",
            string.Join("; ", names[m.Id]),
            m.AgentId is { } agent ? logins.GetValueOrDefault(agent) ?? "" : "",
            m.IsActive ? "Sim" : "Não",
            m.ValidFrom?.ToString(Day, CultureInfo.InvariantCulture) ?? "",
            m.ValidTo?.ToString(Day, CultureInfo.InvariantCulture) ?? "",
            .. texts[m.Id].Select(p => CannedSheet.PartCell(p.Text, p.File)),
        ])];
    }
}
