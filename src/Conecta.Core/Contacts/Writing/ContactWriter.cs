using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Contacts.Tags;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Writing;

/// <summary>Creates and changes single contacts by form. Row, etiquetas, groups, campos adicionais, audit and search index stand or fall together.</summary>
public sealed class ContactWriter(
    ConectaDbContext db, ContactIndexSql index, TagWriter tags, CustomFieldValueWriter values, IEnumerable<IContactOwners> owners,
    AuditTrail audit, TimeProvider clock)
{
    /// <summary>Reads a draft without saving it, for the form's messages.</summary>
    public async Task<ContactReading> ReadAsync(ContactDraft draft, long? id, CancellationToken cancellationToken)
    {
        var companyId = db.FilterCompanyId;
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == companyId, cancellationToken);
        var fields = await db.CustomFields.AsNoTracking().Where(f => f.ArchivedAt == null).ToListAsync(cancellationToken);
        var hasOther = id is not null && await db.Contacts.AnyAsync(c => c.Id == id && c.ProviderUserId != null, cancellationToken);
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(company.TimeZone)).DateTime);
        return ContactDraftReader.Read(draft, company, fields, today, hasOther);
    }

    /// <summary>Makes a contact.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="by">Who saves and may put in charge whom he sees; null for the product itself.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>Its id and what is odd about it.</returns>
    /// <exception cref="FieldErrorException">A value is refused, the number or the external code belongs to another contact, or the company's limit is reached.</exception>
    public async Task<(long Id, IReadOnlyList<FieldMessage> Warnings)> CreateAsync(ContactDraft draft, Access? by, CancellationToken cancellationToken)
    {
        var reading = await RequireAsync(draft, null, cancellationToken);
        var contact = new Contact { Origin = ContactOrigin.Form, IsNameTyped = true, CreatedAt = clock.GetUtcNow().UtcDateTime };
        await db.WriteAsync(async token =>
        {
            await RequireRoomAsync(token);
            await RequireOwnerAsync(contact, draft, by, token);
            Apply(contact, reading, draft);
            db.Contacts.Add(contact);
            await SaveAsync(contact, reading, draft, token);
        }, cancellationToken);
        return (contact.Id, reading.Warnings);
    }

    /// <summary>Changes a contact.</summary>
    /// <exception cref="MissingException">There is no such contact in this company, or it is in the bin.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">A value is refused, or the number or the external code belongs to another contact.</exception>
    public async Task<IReadOnlyList<FieldMessage>> UpdateAsync(long id, Guid version, ContactDraft draft, Access? by, CancellationToken cancellationToken)
    {
        var reading = await RequireAsync(draft, id, cancellationToken);
        await db.WriteAsync(async token =>
        {
            var contact = await db.Contacts.FirstOrDefaultAsync(c => c.Id == id, token) ?? throw new MissingException();
            if (contact.Version != version) throw new EditConflictException(contact.Version);
            await RequireOwnerAsync(contact, draft, by, token);
            Apply(contact, reading, draft);
            await SaveAsync(contact, reading, draft, token);
        }, cancellationToken);
        return reading.Warnings;
    }

    private async Task<ContactReading> RequireAsync(ContactDraft draft, long? id, CancellationToken cancellationToken)
    {
        var reading = await ReadAsync(draft, id, cancellationToken);
        return reading.Errors.Count == 0 ? reading : throw new FieldErrorException(reading.Errors[0].Field, reading.Errors[0].Message);
    }

    private async Task RequireRoomAsync(CancellationToken cancellationToken)
    {
        var companyId = db.FilterCompanyId;
        var limit = await db.Companies.Where(c => c.Id == companyId).Select(c => c.ContactLimit).SingleAsync(cancellationToken);
        if (limit is { } most && await db.Contacts.CountAsync(cancellationToken) >= most)
            throw new FieldErrorException("", $"A empresa chegou ao limite de {most} contatos.");
    }

    /// <summary>Whoever is in charge stays choosable; anybody else must be on the list, which holds only people of this company whom the saver sees.</summary>
    private async Task RequireOwnerAsync(Contact contact, ContactDraft draft, Access? by, CancellationToken cancellationToken)
    {
        if (draft.OwnerAgentId is not { } owner || owner == contact.OwnerAgentId) return;
        foreach (var source in owners)
            if ((await source.ListAsync([], by, cancellationToken)).Any(o => o.Id == owner)) return;
        throw new FieldErrorException(nameof(draft.OwnerAgentId), "Escolha um atendente da lista.");
    }

    private void Apply(Contact contact, ContactReading reading, ContactDraft draft)
    {
        var read = reading.Values;
        if (contact.Name != read.Name) contact.IsNameTyped = true;
        (contact.Name, contact.NameFolded) = (read.Name, read.NameFolded);
        (contact.PhoneCanonical, contact.Phone2, contact.Email, contact.Document) = (read.PhoneCanonical, read.Phone2, read.Email, read.Document);
        (contact.BirthDate, contact.Organization, contact.City, contact.State) = (read.BirthDate, read.Organization, read.City, read.State);
        (contact.PostalCode, contact.Address, contact.Language) = (read.PostalCode, read.Address, read.Language);
        (contact.Notes, contact.ExternalId, contact.OwnerAgentId) = (read.Notes, read.ExternalId, draft.OwnerAgentId);
        // Also when only groups, etiquetas or campos adicionais change: they are part of the contact that two people may edit at once.
        contact.UpdatedAt = clock.GetUtcNow().UtcDateTime;
    }

    private async Task SaveAsync(Contact contact, ContactReading reading, ContactDraft draft, CancellationToken cancellationToken)
    {
        await RequireFreeNumberAsync(contact, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Contact_ExternalId", nameof(Contact), nameof(Contact.ExternalId)))
        {
            throw new FieldErrorException(nameof(ContactDraft.ExternalId), "Este código externo já pertence a outro contato.");
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Contact_Phone", nameof(Contact), nameof(Contact.PhoneCanonical)))
        {
            throw new FieldErrorException(nameof(ContactDraft.WhatsApp), "Já existe um contato com este número.");
        }

        var changes = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        if (await tags.SetAsync(contact.Id, reading.Tags, cancellationToken) is { } tagged) changes["Etiquetas"] = [tagged.Before, tagged.After];
        if (await SetGroupsAsync(contact.Id, draft.GroupIds, cancellationToken) is { } grouped) changes["Grupos"] = [grouped.Before, grouped.After];
        await values.SetAsync(contact.Id, reading.Fields, changes, cancellationToken);
        if (changes.Count > 0) audit.Add("contact.changed", "contact", contact.Id, contact.Name, AuditResult.Done, changes);
        await db.SaveChangesAsync(cancellationToken);
        await index.ReindexAsync([contact.Id], cancellationToken);
    }

    /// <summary>The Brazilian mobile with and without the ninth digit is one contact, the bin included (CON-6).</summary>
    private async Task RequireFreeNumberAsync(Contact contact, CancellationToken cancellationToken)
    {
        if (contact.PhoneCanonical is null || !PhoneNumber.TryFromCanonical(contact.PhoneCanonical, out var number)) return;
        var forms = number.LookupForms;
        var other = await db.Contacts.IgnoreQueryFilters([FilterNames.Bin])
            .Where(c => c.Id != contact.Id && c.PhoneCanonical != null && forms.Contains(c.PhoneCanonical))
            .Select(c => new { c.Name, c.DeletedAt, c.MergedIntoId }).FirstOrDefaultAsync(cancellationToken);
        if (other is null) return;
        throw new FieldErrorException(nameof(ContactDraft.WhatsApp), other.MergedIntoId is not null
            ? $"Este número é de {other.Name}, contato unido a outro há menos de 30 dias. Desfaça a união ou guarde o número em Telefone 2."
            : other.DeletedAt is null ? $"Já existe um contato com este número: {other.Name}."
            : $"Este número é do contato {other.Name}, que está na lixeira. Restaure-o em vez de criar outro.");
    }

    private async Task<(string Before, string After)?> SetGroupsAsync(long contactId, IReadOnlyCollection<long> wanted, CancellationToken cancellationToken)
    {
        var (groups, members) = (db.ContactGroups, db.ContactGroupMembers);
        var before = await members.Where(m => m.ContactId == contactId).ToListAsync(cancellationToken);
        // Ids of another company are unknown here and fall away.
        var known = await groups.AsNoTracking().OrderBy(g => g.NameFolded).ToDictionaryAsync(g => g.Id, g => g.Name, cancellationToken);
        var after = wanted.Where(known.ContainsKey).Distinct().ToList();
        var gone = before.Where(m => !after.Contains(m.ContactGroupId)).ToList();
        var added = after.Except(before.Select(m => m.ContactGroupId)).ToList();
        if (gone.Count == 0 && added.Count == 0) return null;
        members.RemoveRange(gone);
        members.AddRange(added.Select(id => new ContactGroupMember { ContactId = contactId, ContactGroupId = id, AddedAt = clock.GetUtcNow().UtcDateTime }));
        return (Names(before.Select(m => m.ContactGroupId)), Names(after));

        string Names(IEnumerable<long> ids) => string.Join(", ", ids.Select(id => known[id]).Order(StringComparer.CurrentCulture));
    }
}
