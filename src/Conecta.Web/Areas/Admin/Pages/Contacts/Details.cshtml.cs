using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Duplicates;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Contacts.Merging;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>A contact with everything known of it: values, OPTIN with its proof, and what happened to it.</summary>
public sealed class DetailsModel(ConectaDbContext db, ContactRows rows, ContactColumns columns, DuplicateDesk desk, MergeUndo merges) : CompanyPage
{
    private const int Shown = 100;

    /// <summary>A line of the history.</summary>
    public sealed record Event(DateTime At, string What, string Who, IReadOnlyList<AuditChange> Changes);

    [FromRoute]
    public long Id { get; set; }

    public ContactRow Row { get; private set; } = null!;

    /// <summary>Columns that have something to show, and campos adicionais even when empty.</summary>
    public IReadOnlyList<(string Title, string? Value)> Facts { get; private set; } = [];

    public IReadOnlyList<ConsentRecord> Consents { get; private set; } = [];

    public IReadOnlyList<Event> History { get; private set; } = [];

    /// <summary>Joinings into this contact that can still be undone.</summary>
    public IReadOnlyList<MergeCase> Merges { get; private set; } = [];

    /// <summary>Contacts that may be the same person.</summary>
    public IReadOnlyList<DuplicateCase> Duplicates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if ((await rows.ReadAsync([Id], Access, cancellationToken)) is not [var row]) return NotFound();
        Row = row;
        string[] apart = ["nome", "optin", "grupos", "etiquetas", "observacao", "bloqueio"];
        Facts =
        [
            .. (await columns.AllAsync(May(Permissions.ReportsConfidential), cancellationToken)).Where(c => !apart.Contains(c.Key))
                .Select(c => (c.Title, Value: c.Shown is null ? c.Text(row, Zone) : c.Shown(row)))
                .Where(f => f.Value is not null),
        ];
        Consents = await db.ConsentRecords.AsNoTracking().Where(r => r.ContactId == Id).OrderByDescending(r => r.Id).Take(Shown).ToListAsync(cancellationToken);
        History = await HistoryAsync(cancellationToken);
        if (!May(Permissions.ContactsMerge)) return Page();
        Merges = [.. (await merges.ListAsync(Id, Core.Shared.ListQuery.From(null, null, null, 1, 25), cancellationToken)).Items.Where(m => m.UndoneAt is null)];
        Duplicates = await desk.OfAsync(Id, Access, cancellationToken);
        return Page();
    }

    private async Task<IReadOnlyList<Event>> HistoryAsync(CancellationToken cancellationToken)
    {
        var company = Company.Id;
        var entries = await db.AuditEntries.AsNoTracking()
            .Where(a => a.CompanyId == company && a.ObjectKind == "contact" && a.ObjectId == Id)
            .OrderByDescending(a => a.Id).Take(Shown).ToListAsync(cancellationToken);
        // A run writes thousands of contacts and no audit line of each; its rows tell where one comes from.
        var origin = await (
            from row in db.ImportRows.AsNoTracking()
            join import in db.ImportJobs.AsNoTracking() on row.ImportJobId equals import.Id
            where row.ContactId == Id && row.Bucket == ImportBucket.New && import.StartedAt != null
            orderby row.ImportJobId, row.Seq
            select new { At = import.StartedAt!.Value, import.FileName, import.PersonName }).FirstOrDefaultAsync(cancellationToken);
        var (names, withholds) = (await AuditNames.ReadAsync(db, entries, cancellationToken), TeamVisibility.IsNarrowed(Access));
        return
        [
            .. entries.Select(a => new Event(
                a.At, Verb(a.Action), a.RealPerson is null ? a.ActorName : $"{a.ActorName} ({a.RealPerson})", AuditFields.Changes(a.ObjectKind, a.Changes, Zone, names, withholds))),
            .. origin is null ? (IEnumerable<Event>)[] : [new Event(origin.At, $"Criado pela importação de {origin.FileName}", origin.PersonName, [])],
        ];
    }

    private static string Verb(string action) => action switch
    {
        "contact.created" => "Contato criado",
        "contact.binned" => "Movido para a lixeira",
        "contact.restored" => "Restaurado da lixeira",
        "contact.imported" => "Alterado por importação",
        "contact.merged" => "Outro contato foi unido a este",
        "contact.mergedinto" => "Unido a outro contato",
        "contact.unmerged" => "União desfeita",
        "duplicate.dismissed" => "Marcado como não duplicado",
        "duplicate.undismissed" => "Volta a ser comparado",
        "contact.anonymized" => "Dados pessoais retirados",
        _ => "Contato alterado",
    };
}
