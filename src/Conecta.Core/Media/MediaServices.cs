using Conecta.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Media;

/// <summary>Registers the services of files that go to contacts.</summary>
public static class MediaServices
{
    /// <summary>Adds them to the container.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<MediaStore>();
        services.AddScoped<MediaFiles>();
        services.AddScoped<IJobHandler, PurgeMediaJob>();
        return services;
    }
}
