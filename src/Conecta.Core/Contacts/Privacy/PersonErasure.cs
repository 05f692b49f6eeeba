using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Merging;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Privacy;

/// <summary>
/// Takes a person's data out of everything that holds them (CON-11): what higher floors keep first, then contact, campos adicionais, consents,
/// joinings, audit values, notes of requests and the search index in one transaction, then the write-ahead log. Each step is harmless to repeat,
/// so a fault in between leaves an open request that is done again. What stays is a proof without personal data.
/// </summary>
public sealed class PersonErasure(
    ConectaDbContext db, ContactIndexSql index, PersonTracesSql traces, SuppressionList suppression, AuditTrail audit, ICurrentUser user,
    IEnumerable<IPersonalData> others, IEnumerable<IContactHold> holds, WriterGate gate, TimeProvider clock)
{
    /// <summary>Name that stays where the record stays.</summary>
    public const string NoName = "Contato anonimizado";

    /// <summary>Why the request cannot be carried out now; null when it can.</summary>
    public async Task<string?> ObstacleAsync(long contactId, CancellationToken cancellationToken)
    {
        foreach (var hold in holds)
            if ((await hold.HeldAsync([contactId], cancellationToken)).Count > 0) return "O contato está em atendimento. Encerre o atendimento antes.";
        if (await PersonAsync(contactId, cancellationToken) is not { } person) return "O contato já foi apagado.";
        foreach (var other in others)
            if (await other.ObstacleAsync(person, cancellationToken) is { } obstacle) return obstacle;
        return null;
    }

    /// <summary>Carries out an open request to erase or to anonymise.</summary>
    /// <param name="requestId">The request.</param>
    /// <param name="typedName">The contact's name as the person typed it, because this cannot be undone.</param>
    /// <param name="neverImport">Whether its numbers are kept as keyed hashes, so that no import brings them back.</param>
    /// <param name="cancellationToken">Stops between the steps.</param>
    /// <exception cref="MissingException">There is no such request, or the contact is gone.</exception>
    /// <exception cref="FieldErrorException">It ended already, is of another kind, the name differs, or something stands in the way.</exception>
    public async Task CarryOutAsync(long requestId, string? typedName, bool neverImport, CancellationToken cancellationToken)
    {
        var request = await db.Set<PrivacyRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == requestId, cancellationToken) ?? throw new MissingException();
        if (request.State != PrivacyState.Open) throw new FieldErrorException("", "Este pedido já foi encerrado.");
        if (request.Kind is not (PrivacyKind.Erase or PrivacyKind.Anonymize)) throw new FieldErrorException("", "Este pedido não retira dados.");
        var person = await PersonAsync(request.ContactId, cancellationToken) ?? throw new MissingException();
        var name = await All().Where(c => c.Id == request.ContactId).Select(c => c.Name).FirstAsync(cancellationToken);
        if (Values.SearchText.Fold(typedName) != Values.SearchText.Fold(name)) throw new FieldErrorException("TypedName", "Digite o nome do contato exatamente como aparece acima.");
        if (await ObstacleAsync(request.ContactId, cancellationToken) is { } obstacle) throw new FieldErrorException("", obstacle);

        var proof = new List<string>();
        foreach (var other in others) proof.AddRange(await other.EraseAsync(person, cancellationToken));
        await db.WriteAsync(token => TakeAwayAsync(request, person, neverImport, proof, token), cancellationToken);
        db.ChangeTracker.Clear();
        await gate.EmptyLogAsync(cancellationToken);
    }

    private async Task TakeAwayAsync(PrivacyRequest seen, PersonTraces person, bool neverImport, List<string> proof, CancellationToken cancellationToken)
    {
        var ids = person.ContactIds;
        if (neverImport && seen.Kind == PrivacyKind.Erase)
        {
            await suppression.AddAsync(person.Phones, seen.Protocol, cancellationToken);
            proof.Add("Números guardados só como código irreversível, para não serem importados de novo.");
        }

        await ForgetTracesAsync(person, proof, cancellationToken);
        var (values, consents, links) = (db.CustomFieldValues, db.ConsentRecords, db.ContactTags);
        proof.Add($"Campos adicionais apagados: {await values.CountAsync(v => ids.Contains(v.ContactId), cancellationToken)}.");
        proof.Add($"Registros de autorização apagados: {await consents.CountAsync(r => ids.Contains(r.ContactId), cancellationToken)}.");
        var tags = await links.Where(l => ids.Contains(l.ContactId)).Select(l => l.TagId).Distinct().ToListAsync(cancellationToken);
        if (seen.Kind == PrivacyKind.Erase)
        {
            await index.RemoveAsync(ids, cancellationToken);
            await All().Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(cancellationToken);
            proof.Add($"Contatos apagados: {ids.Count}.");
        }
        else
        {
            await AnonymizeAsync(seen.ContactId, ids, cancellationToken);
            proof.Add("Contato mantido sem nome, números, endereços e textos; ficam a UF e os grupos.");
        }

        // An etiqueta that nobody else has tells of this person alone.
        var (vocabulary, entries, company) = (db.Tags, db.Set<AuditEntry>(), db.FilterCompanyId);
        var own = await vocabulary.Where(t => tags.Contains(t.Id) && !links.Any(l => l.TagId == t.Id)).Select(t => t.Id).ToListAsync(cancellationToken);
        await vocabulary.Where(t => own.Contains(t.Id)).ExecuteDeleteAsync(cancellationToken);
        await entries.Where(a => a.CompanyId == company && a.ObjectKind == "tag" && a.ObjectId != null && own.Contains(a.ObjectId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.ObjectName, "Etiqueta apagada").SetProperty(a => a.Changes, (string?)null), cancellationToken);
        await FinishAsync(seen.Id, proof, cancellationToken);
    }

    private async Task ForgetTracesAsync(PersonTraces person, List<string> proof, CancellationToken cancellationToken)
    {
        var (ids, entries, merges, requests) = (person.ContactIds, db.Set<AuditEntry>(), db.Set<ContactMerge>(), db.Set<PrivacyRequest>());
        var found = await traces.AuditEntriesAsync(person, cancellationToken);
        foreach (var piece in found.Chunk(500))
        {
            await entries.Where(a => piece.Contains(a.Id)).ExecuteUpdateAsync(set => set.SetProperty(a => a.Changes, (string?)null), cancellationToken);
            await entries.Where(a => piece.Contains(a.Id) && a.ObjectKind == "contact" && a.ObjectId != null && ids.Contains(a.ObjectId.Value))
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.ObjectName, "Contato apagado"), cancellationToken);
        }

        proof.Add($"Linhas da auditoria esvaziadas: {found.Count}.");
        await merges.Where(m => ids.Contains(m.SurvivorId) || ids.Contains(m.LoserId)).ExecuteUpdateAsync(set => set.SetProperty(m => m.Memory, (string?)null), cancellationToken);
        await requests.Where(r => ids.Contains(r.ContactId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Note, (string?)null), cancellationToken);
    }

    private async Task AnonymizeAsync(long contactId, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var (values, consents, links) = (db.CustomFieldValues, db.ConsentRecords, db.ContactTags);
        await values.Where(v => ids.Contains(v.ContactId)).ExecuteDeleteAsync(cancellationToken);
        await consents.Where(r => ids.Contains(r.ContactId)).ExecuteDeleteAsync(cancellationToken);
        await links.Where(l => ids.Contains(l.ContactId)).ExecuteDeleteAsync(cancellationToken);
        await index.RemoveAsync(ids, cancellationToken);
        await All().Where(c => ids.Contains(c.Id) && c.Id != contactId).ExecuteDeleteAsync(cancellationToken);
        var (now, version, folded) = (clock.GetUtcNow().UtcDateTime, Guid.NewGuid(), Values.SearchText.Fold(NoName));
        // Not through tracking, because the audit trail would keep every value that is taken away.
        await All().Where(c => c.Id == contactId).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Name, NoName).SetProperty(c => c.NameFolded, folded).SetProperty(c => c.PhoneCanonical, (string?)null).SetProperty(c => c.Phone2, (string?)null)
                .SetProperty(c => c.Email, (string?)null).SetProperty(c => c.Document, (string?)null).SetProperty(c => c.BirthDate, (DateOnly?)null).SetProperty(c => c.Organization, (string?)null)
                .SetProperty(c => c.City, (string?)null).SetProperty(c => c.PostalCode, (string?)null).SetProperty(c => c.Address, (string?)null).SetProperty(c => c.Language, (string?)null)
                .SetProperty(c => c.Notes, (string?)null).SetProperty(c => c.ExternalId, (string?)null).SetProperty(c => c.ProviderUserId, (string?)null).SetProperty(c => c.WaIdRaw, (string?)null)
                .SetProperty(c => c.OptIn, OptInState.Undefined).SetProperty(c => c.OptInAt, (DateTime?)null).SetProperty(c => c.OptInSource, (string?)null)
                .SetProperty(c => c.BlockedReason, c => c.BlockedAt == null ? null : "—").SetProperty(c => c.SearchWords, (string?)null).SetProperty(c => c.UpdatedAt, now)
                .SetProperty(c => c.AnonymizedAt, now).SetProperty(c => c.Version, version), cancellationToken);
        audit.Add("contact.anonymized", "contact", contactId, NoName);
        await index.ReindexAsync([contactId], cancellationToken);
    }

    private async Task FinishAsync(long requestId, List<string> proof, CancellationToken cancellationToken)
    {
        var request = await db.Set<PrivacyRequest>().SingleAsync(r => r.Id == requestId, cancellationToken);
        if (request.State != PrivacyState.Open) throw new FieldErrorException("", "Este pedido já foi encerrado.");
        (request.State, request.FinishedAt, request.FinishedBy) = (PrivacyState.Done, clock.GetUtcNow().UtcDateTime, user.Name.Length > 120 ? user.Name[..120] : user.Name);
        request.Proof = string.Join('\n', proof);
        audit.Add(request.Kind == PrivacyKind.Erase ? "privacy.erased" : "privacy.anonymized", "privacy", request.Id, request.Protocol);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The contact with those that were joined to it, and all texts that tell of them; null when it is gone.</summary>
    private async Task<PersonTraces?> PersonAsync(long contactId, CancellationToken cancellationToken)
    {
        var contacts = await All().AsNoTracking().Where(c => c.Id == contactId).ToListAsync(cancellationToken);
        if (contacts.Count == 0) return null;
        for (var i = 0; i < contacts.Count; i++)
        {
            var id = contacts[i].Id;
            contacts.AddRange(await All().AsNoTracking().Where(c => c.MergedIntoId == id).ToListAsync(cancellationToken));
        }

        var (ids, values, fields) = (contacts.ConvertAll(c => c.Id), db.CustomFieldValues, db.CustomFields);
        var kinds = new[] { Fields.CustomFieldKind.Email, Fields.CustomFieldKind.Phone, Fields.CustomFieldKind.Cpf, Fields.CustomFieldKind.Cnpj };
        var more = await values.Where(v => ids.Contains(v.ContactId) && fields.Any(f => f.Id == v.CustomFieldId && kinds.Contains(f.Kind))).Select(v => v.Text).ToListAsync(cancellationToken);
        return PersonTraces.Of(contacts, more);
    }

    private IQueryable<Contact> All() => db.Contacts.IgnoreQueryFilters([FilterNames.Bin]);
}
