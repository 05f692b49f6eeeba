using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Schedules;

/// <summary>Start list: the company has a schedule.</summary>
public sealed class SchedulesFact(ConectaDbContext db) : IOnboardingFact
{
    /// <inheritdoc/>
    public string Key => "schedule";

    /// <inheritdoc/>
    public int Order => 35;

    /// <inheritdoc/>
    public string Title => "Defina o horário de atendimento";

    /// <inheritdoc/>
    public string Text => "O horário e os feriados dizem quando o contato é atendido e quando recebe o aviso de fora de expediente.";

    /// <inheritdoc/>
    public string Counter => "Horários";

    /// <inheritdoc/>
    public string Path => "horarios";

    /// <inheritdoc/>
    public string Permission => Permissions.SchedulesView;

    /// <inheritdoc/>
    public Task<int> CountAsync(CancellationToken cancellationToken) => db.Set<Schedule>().Take(Page<Schedule>.CountLimit + 1).CountAsync(cancellationToken);
}
