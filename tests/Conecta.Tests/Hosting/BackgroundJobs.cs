using Conecta.Core.Jobs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;

namespace Conecta.Tests.Hosting;

/// <summary>Keeps the product's background work out of a test.</summary>
internal static class BackgroundJobs
{
    /// <summary>No job runs by itself.</summary>
    public static void LeaveOut(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        foreach (var hosted in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(JobWorker)).ToList())
            services.Remove(hosted);
    });
}
