using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Media;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Templates;

/// <summary>Registers the services of templates.</summary>
public static class TemplateServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddTemplates(this IServiceCollection services)
    {
        services.AddScoped<TemplateReader>();
        services.AddScoped<TemplateWriter>();
        services.AddScoped<TemplateReview>();
        services.AddScoped<TemplateBin>();
        services.AddScoped<TemplateList>();
        services.AddScoped<TeamTemplates>();
        services.AddScoped<ITemplateUse>(provider => provider.GetRequiredService<TeamTemplates>());
        services.AddScoped<IMediaUse, TemplateMediaUse>();
        services.AddScoped<IJobHandler, PurgeTemplateJob>();
        services.AddScoped<IDemoSeed, DemoTemplates>();
        return services;
    }
}
