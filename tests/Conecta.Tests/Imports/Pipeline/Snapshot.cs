using System.Text.Json;
using System.Text.RegularExpressions;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>Everything that an import may leave at the contacts of a company, as text without ids and times, to compare two bases.</summary>
internal static partial class Snapshot
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static Task<string> TakeAsync(ImportFlow flow) => flow.DbAsync(TakeAsync);

    public static async Task<string> TakeAsync(ConectaDbContext db)
    {
        var contacts = await db.Contacts.AsNoTracking().OrderBy(c => c.PhoneCanonical).ThenBy(c => c.ExternalId).ThenBy(c => c.Name).ToListAsync();
        var groups = (await (from m in db.Set<Conecta.Core.Contacts.Groups.ContactGroupMember>()
                             join g in db.Set<Conecta.Core.Contacts.Groups.ContactGroup>() on m.ContactGroupId equals g.Id
                             orderby g.Name
                             select new { m.ContactId, g.Name }).ToListAsync()).ToLookup(x => x.ContactId, x => x.Name);
        var tags = (await (from l in db.Set<Conecta.Core.Contacts.Tags.ContactTag>()
                           join t in db.Set<Conecta.Core.Contacts.Tags.Tag>() on l.TagId equals t.Id
                           orderby t.Name
                           select new { l.ContactId, t.Name }).ToListAsync()).ToLookup(x => x.ContactId, x => x.Name);
        var values = (await (from v in db.Set<Conecta.Core.Contacts.Fields.CustomFieldValue>()
                             join f in db.Set<Conecta.Core.Contacts.Fields.CustomField>() on v.CustomFieldId equals f.Id
                             orderby f.Key
                             select new { v.ContactId, Value = f.Key + "=" + v.Text }).ToListAsync()).ToLookup(x => x.ContactId, x => x.Value);
        var consents = (await db.ConsentRecords.AsNoTracking().OrderBy(r => r.Id).ToListAsync()).ToLookup(r => r.ContactId, r => $"{r.State} {r.EvidenceAt:O} {r.Source} {r.ImportRow}");
        return JsonSerializer.Serialize(contacts.Select(c => new
        {
            c.Name,
            c.NameFolded,
            c.PhoneCanonical,
            c.Phone2,
            c.Email,
            c.Document,
            c.BirthDate,
            c.Organization,
            c.City,
            c.State,
            c.PostalCode,
            c.Address,
            c.Notes,
            c.ExternalId,
            c.ProviderUserId,
            c.OptIn,
            c.OptInAt,
            c.OptInSource,
            c.OwnerAgentId,
            c.SearchWords,
            c.Origin,
            Groups = groups[c.Id].Select(name => Day().Replace(name, "(dia)")),
            Tags = tags[c.Id],
            Values = values[c.Id],
            Consents = consents[c.Id],
        }), Readable);
    }

    /// <summary>The day in the name of an import's own group: a process of its own has the real day, the rest of a test another.</summary>
    [GeneratedRegex(@"(?<=^Importação )\d\d/\d\d/\d{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();
}
