using Conecta.Core.Contacts.Blocking;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Duplicates;
using Conecta.Core.Contacts.Export;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Contacts.Merging;
using Conecta.Core.Contacts.Privacy;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Contacts.Tags;
using Conecta.Core.Contacts.Writing;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Contacts;

/// <summary>Registers the services of contacts, groups and custom fields.</summary>
public static class ContactRegistration
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddSingleton<ISchemaStep, SearchSchemaSql>();
        services.AddScoped<ContactIndexSql>();
        services.AddScoped<ContactSourceSql>();
        services.AddScoped<ContactList>();
        services.AddScoped<ContactBulk>();
        services.AddScoped<ContactRows>();
        services.AddScoped<ContactColumns>();
        services.AddScoped<ContactExport>();
        services.AddScoped<ContactWriter>();
        services.AddScoped<ContactBin>();
        services.AddScoped<ConsentWriter>();
        services.AddScoped<CompanySecret>();
        services.AddScoped<SuppressionList>();
        services.AddScoped<ContactBlocks>();
        services.AddScoped<DuplicateKeysSql>();
        services.AddScoped<DuplicateFinder>();
        services.AddScoped<DuplicateDesk>();
        services.AddScoped<IJobHandler, FindDuplicatesJob>();
        services.AddScoped<IRecurringWork, DuplicateRounds>();
        services.AddScoped<ContactMerger>();
        services.AddScoped<MergeUndo>();
        services.AddScoped<IRecurringWork, MergePurge>();
        services.AddScoped<PrivacyDesk>();
        services.AddScoped<PersonTracesSql>();
        services.AddScoped<PersonErasure>();
        services.AddScoped<PersonReport>();
        services.AddScoped<TagWriter>();
        services.AddScoped<ContactGroupWriter>();
        services.AddScoped<CustomFieldWriter>();
        services.AddScoped<CustomFieldValueWriter>();
        services.AddScoped<IJobHandler, ReindexFieldJob>();
        services.AddScoped<IRecurringWork, ContactPurge>();
        services.AddScoped<IDemoSeed, DemoContacts>();
        services.AddScoped<IOnboardingFact, ContactsFact>();
        services.AddSingleton(new ConfigurationKind("customfield", "Campo adicional", typeof(CustomField), Permissions.CustomFieldsEdit, "campos-adicionais/{0}"));
        services.AddScoped<IRestoreRules, CustomFieldRestoreRules>();
        services.AddSingleton(new ConfigurationKind("contactgroup", "Grupo de contatos", typeof(ContactGroup), Permissions.ContactGroupsEdit, "grupos-de-contatos/{0}"));
        services.AddScoped<IRestoreRules, ContactGroupRestoreRules>();
        return services;
    }
}
