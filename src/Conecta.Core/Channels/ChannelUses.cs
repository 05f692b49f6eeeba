using Conecta.Core.Data;
using Conecta.Core.Schedules;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels;

/// <summary>How channels use teams and schedules: it keeps both from the bin, and lets go of them for channels that are in the bin themselves.</summary>
public sealed class ChannelUses(ConectaDbContext db) : ITeamUse, IScheduleUse
{
    Task<IReadOnlyList<ObjectUse>> ITeamUse.UsesAsync(IReadOnlyCollection<long> teamIds, Access by, CancellationToken cancellationToken) =>
        ListAsync("Equipe padrão do canal", db.Channels.Where(c => c.DefaultTeamId != null && teamIds.Contains(c.DefaultTeamId.Value)), cancellationToken);

    Task<IReadOnlyList<ObjectUse>> IScheduleUse.UsesAsync(IReadOnlyCollection<long> scheduleIds, Access by, CancellationToken cancellationToken) =>
        ListAsync("Canal", db.Channels.Where(c => c.ScheduleId != null && scheduleIds.Contains(c.ScheduleId.Value)), cancellationToken);

    Task ITeamUse.ReleaseAsync(long teamId, CancellationToken cancellationToken)
    {
        var company = db.FilterCompanyId;
        return db.Channels.IgnoreQueryFilters([FilterNames.Bin]).Where(c => c.CompanyId == company && c.DefaultTeamId == teamId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.DefaultTeamId, (long?)null), cancellationToken);
    }

    Task IScheduleUse.ReleaseAsync(long scheduleId, CancellationToken cancellationToken)
    {
        var company = db.FilterCompanyId;
        return db.Channels.IgnoreQueryFilters([FilterNames.Bin]).Where(c => c.CompanyId == company && c.ScheduleId == scheduleId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.ScheduleId, (long?)null), cancellationToken);
    }

    private static async Task<IReadOnlyList<ObjectUse>> ListAsync(string kind, IQueryable<Channel> channels, CancellationToken cancellationToken) =>
        (await channels.AsNoTracking().OrderBy(c => c.NameFolded).ThenBy(c => c.Id).Select(c => new { c.Id, c.Name }).ToListAsync(cancellationToken))
            .ConvertAll(c => new ObjectUse(kind, c.Name, "canais/" + c.Id));
}
