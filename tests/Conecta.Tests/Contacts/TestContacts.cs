using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Contacts.Tags;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Contacts;

/// <summary>Contacts with everything that hangs on them, written past the form so that old shapes can be made too.</summary>
internal static class TestContacts
{
    private static readonly DateTime Now = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    public static async Task<long> AddContactAsync(this IServiceProvider services, string name, string? phone, Action<Contact>? set = null)
    {
        var db = services.GetRequiredService<ConectaDbContext>();
        var contact = new Contact { Name = name, NameFolded = SearchText.Fold(name), PhoneCanonical = phone, CreatedAt = Now, UpdatedAt = Now };
        set?.Invoke(contact);
        await db.WriteAsync(
            async token =>
            {
                db.Contacts.Add(contact);
                await db.SaveChangesAsync(token);
                await services.GetRequiredService<ContactIndexSql>().ReindexAsync([contact.Id], token);
            }, CancellationToken.None);
        db.ChangeTracker.Clear();
        return contact.Id;
    }

    public static async Task AddPartsAsync(this IServiceProvider services, long contactId, string mark, string? value = null)
    {
        var db = services.GetRequiredService<ConectaDbContext>();
        var tag = await db.Tags.FirstOrDefaultAsync(t => t.NameFolded == "comum") ?? new Tag { Name = "comum", NameFolded = "comum" };
        var own = new Tag { Name = "etiqueta " + mark, NameFolded = "etiqueta " + mark };
        var group = new ContactGroup { Name = "Grupo " + mark, NameFolded = "grupo " + mark, CreatedAt = Now };
        var field = new CustomField { Name = "Campo " + mark, Key = "campo_" + mark, Kind = CustomFieldKind.Text, IsSearchable = true };
        var both = await db.CustomFields.FirstOrDefaultAsync(f => f.Key == "ambos") ?? new CustomField { Name = "Ambos", Key = "ambos", Kind = CustomFieldKind.Text, IsSearchable = true };
        foreach (var row in new object[] { tag, own, group, field, both })
            if (db.Entry(row).State == EntityState.Detached) db.Add(row);
        await db.SaveChangesAsync(CancellationToken.None);
        foreach (var id in new[] { tag.Id, own.Id }) db.ContactTags.Add(new ContactTag { TagId = id, ContactId = contactId });
        db.ContactGroupMembers.Add(new ContactGroupMember { ContactGroupId = group.Id, ContactId = contactId, AddedAt = Now });
        foreach (var id in new[] { field.Id, both.Id })
            db.CustomFieldValues.Add(new CustomFieldValue { ContactId = contactId, CustomFieldId = id, Text = value ?? "valor " + mark, Sortable = value ?? "valor " + mark });
        db.ConsentRecords.Add(new ConsentRecord
        {
            ContactId = contactId,
            State = OptInState.OptedIn,
            Purpose = "mensagens",
            Channel = "whatsapp",
            Source = "ficha " + mark,
            EvidenceAt = Now,
            AuthorName = "teste",
            At = Now,
        });
        await db.SaveChangesAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
    }

    /// <summary>Everything that belongs to a contact as text, but for what every save changes.</summary>
    public static async Task<string> DescribeAsync(this IServiceProvider services, long contactId)
    {
        var db = services.GetRequiredService<ConectaDbContext>();
        db.ChangeTracker.Clear();
        var contact = await db.Contacts.IgnoreQueryFilters([FilterNames.Bin]).AsNoTracking().SingleAsync(c => c.Id == contactId);
        var lines = typeof(Contact).GetProperties().Where(p => p.Name is not (nameof(Contact.Version) or nameof(Contact.UpdatedAt)))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => FormattableString.Invariant($"{p.Name}={(p.GetValue(contact) is DateTime time ? time.ToString("O") : p.GetValue(contact))}")).ToList();
        lines.Add("tags " + string.Join(',', await db.ContactTags.Where(t => t.ContactId == contactId).Select(t => t.TagId).Order().ToListAsync()));
        lines.Add("groups " + string.Join(',', await db.ContactGroupMembers.Where(t => t.ContactId == contactId).Select(t => t.ContactGroupId).Order().ToListAsync()));
        lines.Add("consents " + string.Join(',', await db.ConsentRecords.Where(t => t.ContactId == contactId).Select(t => t.Id).Order().ToListAsync()));
        lines.Add("values " + string.Join(',', await db.CustomFieldValues.Where(v => v.ContactId == contactId).OrderBy(v => v.CustomFieldId).Select(v => v.CustomFieldId + ":" + v.Text + ":" + v.Sortable).ToListAsync()));
        return string.Join('\n', lines);
    }
}
