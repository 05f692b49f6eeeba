using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Web.Api;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Conecta.Web.Areas.Admin.Pages.Messages.Canned;
using Conecta.Web.Areas.Admin.Pages.Templates;
using Conecta.Web.Components.Navigation;
using Conecta.Web.SignIn;
using FluentValidation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Startup;

/// <summary>Registers the product's services.</summary>
public static class ConectaServices
{
    /// <summary>Adds everything the product needs; features are registered in <see cref="FeatureServices"/>.</summary>
    public static WebApplicationBuilder AddConecta(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Limits.MaxConcurrentConnections = 2000;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 1000;
        });
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        builder.AddConectaLogging();
        AddFoundation(builder.Services, builder.Configuration, builder.Environment);
        AddWeb(builder.Services, builder.Environment);
        builder.Services.AddDemoSimulator(builder.Configuration, builder.Environment);
        return builder;
    }

    /// <summary>What both the web and the command line need: options, data folder, database, keys, features.</summary>
    public static void AddFoundation(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<ConectaOptions>().Bind(configuration.GetSection(ConectaOptions.Section)).ValidateDataAnnotations().ValidateOnStart()
            // Unless it is set, links lead to where the product listens.
            .PostConfigure(options => options.PublicUrl = configuration[$"{ConectaOptions.Section}:{nameof(ConectaOptions.PublicUrl)}"] is { Length: > 0 } set ? set : ListeningAddress.Of(configuration["urls"]) ?? options.PublicUrl);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DataFolder(Path.Combine(
            environment.ContentRootPath, provider.GetRequiredService<IOptions<ConectaOptions>>().Value.DataDirectory)));
        services.AddConectaDatabase();
        services.AddDataProtection().SetApplicationName("Conecta");
        services.AddSingleton<IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>>(provider =>
            new ConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>(options =>
                options.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                    new DirectoryInfo(provider.GetRequiredService<DataFolder>().Folder("keys")),
                    provider.GetRequiredService<ILoggerFactory>())));
        services.AddSingleton<ISecretBox, SecretBox>();
        services.AddFeatures();
    }

    private static void AddWeb(IServiceCollection services, IHostEnvironment environment)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<ICurrentUser, HttpCurrentUser>();
        services.AddScoped<IPortalMenu, PortalMenu>();
        services.AddScoped<Areas.Admin.Pages.Contacts.ContactChoices>();
        services.AddConectaSignIn(environment);
        services.AddAuthentication().AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ApiTokenAuthentication>(ApiTokenAuthentication.SchemeName, null);
        services.AddConectaAuthorization();
        services.AddLocalization();
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(Program).Assembly, includeInternalTypes: true))
            services.AddScoped(found.InterfaceType, found.ValidatorType);
        services.AddConectaPages(environment);
        services.AddTrustedProxies();
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.AddScoped<ColumnFields>();
        services.AddScoped<ColumnProfiles>();
        services.AddScoped<DownloadFiles>();
        services.AddScoped<PartUploads>();
        services.AddScoped<TemplateUploads>();
        services.AddScoped<ProgressStream>();
        services.AddConectaHealth();
        services.AddHostedServices();
    }
}
