using System.Globalization;
using System.Text.Json.Nodes;
using Conecta.Core.Users;

namespace Conecta.Core.Schedules;

/// <summary>What holds for a schedule that goes back to an earlier version.</summary>
public sealed class ScheduleRestoreRules(ScheduleBin bin) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "schedule";

    /// <inheritdoc/>
    public Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => bin.PutAsync(ids, by, cancellationToken);

    /// <summary>An exception as a version's comparison shows it.</summary>
    internal static string Describe(JsonObject row)
    {
        var isYearly = row["IsYearly"]?.GetValue<bool>() == true;
        var (first, last) = (Day("First"), Day("Last"));
        var days = first == last ? first : $"{first} a {last}";
        var hours = row["Hours"]?.GetValue<string>() is { Length: > 0 } text ? text : "fechado";
        return $"{days}{(isYearly ? ", todo ano" : "")}: {hours} ({row["Description"]?.GetValue<string>()})";

        string Day(string name) => DateOnly.ParseExact(row[name]!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString(isYearly ? "dd/MM" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
    }
}
