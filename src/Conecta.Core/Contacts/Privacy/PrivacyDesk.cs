using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Privacy;

/// <summary>Which requests a list shows.</summary>
public enum PrivacyView
{
    /// <summary>Open ones, the most urgent first.</summary>
    Open,

    /// <summary>Open ones whose day has passed.</summary>
    Overdue,

    /// <summary>Ended ones, the latest first.</summary>
    Ended,
}

/// <summary>A request as lists and its page show it.</summary>
/// <param name="Request">The request, not tracked.</param>
/// <param name="ContactName">Present name of the contact; null when it is gone.</param>
/// <param name="DaysLeft">Days until the due date in the company; negative when overdue, 0 on the last day.</param>
public sealed record PrivacyCase(PrivacyRequest Request, string? ContactName, int DaysLeft)
{
    /// <summary>Whether the answer is late.</summary>
    public bool IsOverdue => Request.State == PrivacyState.Open && DaysLeft < 0;
}

/// <summary>The register of privacy requests: takes them in, lists them by due date, ends those that need nothing but a person.</summary>
public sealed class PrivacyDesk(ConectaDbContext db, AuditTrail audit, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Takes a request in.</summary>
    /// <exception cref="MissingException">The contact is unknown in this company or in the bin.</exception>
    /// <exception cref="FieldErrorException">The day lies in the future or too far back, or the note is too long.</exception>
    public async Task<long> AddAsync(
        long contactId, PrivacyKind kind, PrivacyChannel channel, DateOnly receivedOn, string? note, CancellationToken cancellationToken)
    {
        var today = await TodayAsync(cancellationToken);
        if (receivedOn > today) throw new FieldErrorException("ReceivedOn", "O dia do pedido não pode estar no futuro.");
        if (receivedOn < today.AddYears(-1)) throw new FieldErrorException("ReceivedOn", "Confira o dia do pedido: ele tem mais de um ano.");
        var text = ContactText.MultiLine(note, PrivacyRequest.NoteMaxLength);
        if (!string.IsNullOrWhiteSpace(note) && !text.IsAccepted) throw new FieldErrorException("Note", $"A observação tem no máximo {PrivacyRequest.NoteMaxLength} caracteres.");
        return await db.WriteAsync(
            async token =>
            {
                if (!await db.Contacts.AnyAsync(c => c.Id == contactId, token)) throw new MissingException();
                var request = new PrivacyRequest
                {
                    ContactId = contactId,
                    Kind = kind,
                    Channel = channel,
                    ReceivedOn = receivedOn,
                    DueOn = receivedOn.AddDays(PrivacyRequest.DueDays),
                    Note = string.IsNullOrWhiteSpace(note) ? null : text.Value,
                    CreatedBy = Me(),
                    CreatedAt = clock.GetUtcNow().UtcDateTime,
                };
                db.Set<PrivacyRequest>().Add(request);
                await db.SaveChangesAsync(token);
                audit.Add("privacy.requested", "privacy", request.Id, request.Protocol);
                await db.SaveChangesAsync(token);
                return request.Id;
            }, cancellationToken);
    }

    /// <summary>One request; null when there is none in this company.</summary>
    public async Task<PrivacyCase?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var requests = db.Set<PrivacyRequest>().AsNoTracking();
        return await CasesAsync(requests.Where(r => r.Id == id), cancellationToken) is [var found] ? found : null;
    }

    /// <summary>The requests of a contact, the latest first.</summary>
    public Task<IReadOnlyList<PrivacyCase>> OfAsync(long contactId, CancellationToken cancellationToken) =>
        CasesAsync(db.Set<PrivacyRequest>().AsNoTracking().Where(r => r.ContactId == contactId).OrderByDescending(r => r.Id).Take(50), cancellationToken);

    /// <summary>One page of the register.</summary>
    public async Task<Page<PrivacyCase>> PageAsync(PrivacyView view, ListQuery query, CancellationToken cancellationToken)
    {
        var today = await TodayAsync(cancellationToken);
        var requests = db.Set<PrivacyRequest>().AsNoTracking();
        var found = view switch
        {
            PrivacyView.Overdue => requests.Where(r => r.State == PrivacyState.Open && r.DueOn < today).OrderBy(r => r.DueOn).ThenBy(r => r.Id),
            PrivacyView.Ended => requests.Where(r => r.State != PrivacyState.Open).OrderByDescending(r => r.FinishedAt).ThenByDescending(r => r.Id),
            _ => requests.Where(r => r.State == PrivacyState.Open).OrderBy(r => r.DueOn).ThenBy(r => r.Id),
        };
        return new Page<PrivacyCase>(
            await CasesAsync(found.Skip(query.Skip).Take(query.Size), cancellationToken), query.Page, query.Size, await found.CountAsync(cancellationToken));
    }

    /// <summary>How many requests are overdue.</summary>
    public async Task<int> OverdueAsync(CancellationToken cancellationToken)
    {
        var today = await TodayAsync(cancellationToken);
        return await db.Set<PrivacyRequest>().CountAsync(r => r.State == PrivacyState.Open && r.DueOn < today, cancellationToken);
    }

    /// <summary>Ends a request that a person answered: access, correction, portability.</summary>
    /// <exception cref="MissingException">There is no such request.</exception>
    /// <exception cref="FieldErrorException">It ended already, or its own act must end it.</exception>
    public Task FinishAsync(long id, CancellationToken cancellationToken) => EndAsync(
        id, PrivacyState.Done, "privacy.finished",
        request => request.Kind is PrivacyKind.Anonymize or PrivacyKind.Erase
            ? throw new FieldErrorException("", "Este pedido termina quando os dados são retirados.")
            : "Respondido à pessoa.", null, cancellationToken);

    /// <summary>Declines a request, with a reason.</summary>
    /// <exception cref="MissingException">There is no such request.</exception>
    /// <exception cref="FieldErrorException">It ended already, or there is no reason.</exception>
    public Task DeclineAsync(long id, string? reason, CancellationToken cancellationToken)
    {
        var text = ContactText.MultiLine(reason, PrivacyRequest.NoteMaxLength);
        if (string.IsNullOrWhiteSpace(reason) || !text.IsAccepted)
            throw new FieldErrorException("Reason", $"Informe o motivo da recusa, com até {PrivacyRequest.NoteMaxLength} caracteres.");
        return EndAsync(id, PrivacyState.Declined, "privacy.declined", _ => "Recusado, com o motivo respondido à pessoa.", text.Value, cancellationToken);
    }

    private Task EndAsync(long id, PrivacyState state, string action, Func<PrivacyRequest, string> proof, string? note, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            var request = await db.Set<PrivacyRequest>().FirstOrDefaultAsync(r => r.Id == id, token) ?? throw new MissingException();
            if (request.State != PrivacyState.Open) throw new FieldErrorException("", "Este pedido já foi encerrado.");
            request.Proof = proof(request);
            if (note is not null) request.Note = note;
            (request.State, request.FinishedAt, request.FinishedBy) = (state, clock.GetUtcNow().UtcDateTime, Me());
            audit.Add(action, "privacy", request.Id, request.Protocol);
            await db.SaveChangesAsync(token);
        }, cancellationToken);

    private async Task<IReadOnlyList<PrivacyCase>> CasesAsync(IQueryable<PrivacyRequest> requests, CancellationToken cancellationToken)
    {
        var (contacts, today) = (db.Contacts.IgnoreQueryFilters([FilterNames.Bin]), await TodayAsync(cancellationToken));
        var found = await requests.ToListAsync(cancellationToken);
        var ids = found.Select(r => r.ContactId).Distinct().ToList();
        var names = await contacts.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        return [.. found.Select(r => new PrivacyCase(r, names.GetValueOrDefault(r.ContactId), r.DueOn.DayNumber - today.DayNumber))];
    }

    /// <summary>Today in the company.</summary>
    public async Task<DateOnly> TodayAsync(CancellationToken cancellationToken)
    {
        var id = db.FilterCompanyId;
        var zone = await db.Set<Company>().Where(c => c.Id == id).Select(c => c.TimeZone).SingleAsync(cancellationToken);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
    }

    private string Me() => user.Name.Length > 120 ? user.Name[..120] : user.Name;
}
