using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Variables;

/// <summary>Reads what the resolver needs of the scope's company: its campos adicionais, and what is known of a contact.</summary>
public sealed class VariableCatalogue(ConectaDbContext db, TimeProvider clock)
{
    /// <summary>The variables of a kind of text: those of the table, then the company's campos adicionais, confidential and archived ones not.</summary>
    public async Task<IReadOnlyList<TextVariable>> ForAsync(MessageKind kind, CancellationToken cancellationToken) => (await ForAsync([kind], cancellationToken))[kind];

    /// <summary>The variables of several kinds of text at once.</summary>
    public async Task<IReadOnlyDictionary<MessageKind, IReadOnlyList<TextVariable>>> ForAsync(IEnumerable<MessageKind> kinds, CancellationToken cancellationToken)
    {
        var (companies, companyId) = (db.Companies, db.FilterCompanyId);
        var company = await companies.Where(c => c.Id == companyId).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
        var fields = await FieldsAsync(cancellationToken);
        // The one sample that is known: people take "Sua empresa" in a preview for a mistake.
        TextVariable Named(TextVariable variable) => variable.Name == "empresa" && company is not null ? variable with { Sample = company } : variable;
        return kinds.ToDictionary(kind => kind, kind => (IReadOnlyList<TextVariable>)[.. VariableTable.For(kind).Select(Named), .. fields]);
    }

    /// <summary>What is known of a contact now: name, campos adicionais, company. The caller adds what the attendance and the event know.</summary>
    /// <returns>Null when there is no such contact in the company.</returns>
    public async Task<MessageFacts?> OfContactAsync(long contactId, CancellationToken cancellationToken)
    {
        var (contacts, values, fields, companies, companyId) = (db.Set<Contact>(), db.Set<CustomFieldValue>(), db.Set<CustomField>(), db.Companies, db.FilterCompanyId);
        if (await contacts.AsNoTracking().Where(c => c.Id == contactId).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) is not { } name) return null;
        var company = await companies.AsNoTracking().FirstAsync(c => c.Id == companyId, cancellationToken);
        var known = await (
            from value in values.AsNoTracking()
            join field in fields.AsNoTracking() on value.CustomFieldId equals field.Id
            where value.ContactId == contactId && field.ArchivedAt == null && !field.IsConfidential
            select new { field.Key, field.Kind, value.Text }).ToListAsync(cancellationToken);
        return new MessageFacts
        {
            At = clock.GetUtcNow().UtcDateTime,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(company.TimeZone),
            Company = company.Name,
            Contact = name,
            Fields = known.ToDictionary(k => k.Key, k => CustomFieldText.Show(k.Kind, k.Text), StringComparer.Ordinal),
        };
    }

    private async Task<List<TextVariable>> FieldsAsync(CancellationToken cancellationToken)
    {
        var fields = db.Set<CustomField>();
        return await fields.AsNoTracking().Where(f => f.ArchivedAt == null && !f.IsConfidential).OrderBy(f => f.Position).ThenBy(f => f.Id)
            .Select(f => new TextVariable(VariableTable.FieldPrefix + f.Key, f.Name, f.Name)).ToListAsync(cancellationToken);
    }
}

/// <summary>Registers the services of this feature.</summary>
public static class VariableServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddVariables(this IServiceCollection services) => services.AddScoped<VariableCatalogue>();
}
