using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
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
        return services;
    }
}
