using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Conecta.Web.Startup;

/// <summary><c>/health/live</c> says that the process answers, <c>/health/ready</c> that it can work. Neither tells details to strangers.</summary>
public static class Health
{
    /// <summary>Adds the checks.</summary>
    public static void AddConectaHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database")
        .AddCheck<WallCheck>("wall")
        .AddCheck<DiskCheck>("disk");

    /// <summary>Maps the two addresses, open to everybody.</summary>
    public static void MapConectaHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready").AllowAnonymous();
    }

    private sealed class DatabaseCheck(ConectaDbContext db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }

    // It works, so it answers 200; "Degraded" and the log say that PostgreSQL's own wall between companies does not hold.
    private sealed class WallCheck(DatabaseRole role) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(role.IsAboveWall
                ? HealthCheckResult.Degraded("The role of the database is above row-level security.")
                : HealthCheckResult.Healthy());
    }

    private sealed class DiskCheck(DataFolder folder) : IHealthCheck
    {
        // Below this a checkpoint or an import could fail halfway through a write.
        private const long MinimumFreeBytes = 200L * 1024 * 1024;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(new DriveInfo(folder.Root).AvailableFreeSpace > MinimumFreeBytes ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
    }
}
