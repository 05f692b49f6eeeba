using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports.Issues;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Results;

/// <summary>Something that happened to an import.</summary>
/// <param name="At">When (UTC); null for a row of the run, which has no time of its own.</param>
/// <param name="Text">What.</param>
/// <param name="Person">Who did it; null for the product.</param>
public sealed record ImportEvent(DateTime? At, string Text, string? Person);

/// <summary>The last events of an import: steps that people took, and rows that the run had to hold back (import.md 5.4).</summary>
public sealed class ImportEvents(ConectaDbContext db)
{
    /// <summary>How many are shown.</summary>
    public const int Most = 10;

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["import.uploaded"] = "Arquivo enviado",
        ["import.mapped"] = "Colunas escolhidas",
        ["import.confirmed"] = "Importação confirmada",
        ["import.paused"] = "Importação pausada",
        ["import.resumed"] = "Importação retomada",
        ["import.cancelled"] = "Importação cancelada",
        ["import.kept"] = "O que entrou foi mantido",
        ["import.finished"] = "Importação terminada",
        ["import.undo_checked"] = "Conferência para desfazer pedida",
        ["import.undo_started"] = "Desfazer confirmado",
        ["import.undo_paused"] = "Desfazer pausado",
        ["import.undo_resumed"] = "Desfazer retomado",
        ["import.undo_finished"] = "Desfazer terminado",
    };

    private static readonly string[] HeldBack = [ImportIssueCode.RowContactChanged, ImportIssueCode.RowWriteFailed];

    /// <summary>The last events, latest first; rows that were held back stand above the steps while the run goes.</summary>
    public async Task<IReadOnlyList<ImportEvent>> LastAsync(ImportJob import, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        var company = import.CompanyId;
        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(a => a.CompanyId == company && a.ObjectKind == "import" && a.ObjectId == import.Id)
            .OrderByDescending(a => a.Id).Take(Most).Select(a => new { a.At, a.Action, a.ActorName }).ToListAsync(cancellationToken);
        var held = await db.ImportIssues.AsNoTracking().Where(i => i.ImportJobId == import.Id && HeldBack.Contains(i.Code))
            .OrderByDescending(i => i.Id).Take(5).Select(i => new { i.RowNo, i.Message }).ToListAsync(cancellationToken);
        return [.. held.Select(h => new ImportEvent(null, string.Create(CultureInfo.InvariantCulture, $"Linha {h.RowNo}: {h.Message}"), null))
            .Concat(entries.Where(e => Words.ContainsKey(e.Action)).Select(e => new ImportEvent(e.At, Words[e.Action], e.ActorName))).Take(Most)];
    }
}
