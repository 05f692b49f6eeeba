using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Schedules;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels;

/// <summary>A row of the list.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Health">What was found out about it.</param>
/// <param name="Team">Name of its equipe padrão as the reader may see it, or null.</param>
/// <param name="Schedule">Name of its schedule, or null.</param>
public sealed record ChannelRow(Channel Channel, ChannelHealth Health, string? Team, string? Schedule)
{
    /// <summary>Estado.</summary>
    public ChannelState State => ChannelHealth.StateOf(Channel.IsEnabled, Health.Fault, Health.VerifiedAt);
}

/// <summary>Finds, filters, sorts and pages channels.</summary>
public sealed class ChannelList(ConectaDbContext db, TeamVisibility visibility)
{
    /// <summary>One page.</summary>
    /// <param name="type">Only this type; null = all.</param>
    /// <param name="state">Only this state; null = all.</param>
    /// <param name="query">Search text (name, or number in any form), order and page; sorts by <c>nome</c> alone.</param>
    /// <param name="by">Who reads.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<Page<ChannelRow>> PageAsync(ChannelType? type, ChannelState? state, ListQuery query, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (all, rows, teams, schedules, seen) = (db.Channels, db.ChannelHealth, db.Teams, db.Schedules, visibility.Teams(by));
        var channels = all.AsNoTracking();
        if (query.Q is { } text)
        {
            var (folded, digits) = (SearchText.Fold(text, 2 * Channel.NameMaxLength), string.Concat(text.Where(char.IsAsciiDigit)));
            // A number is found with and without its ninth digit; a piece of one, as it is stored.
            var forms = BrazilianPhone.LookupForms(text).ToList();
            channels = channels.Where(c => c.NameFolded.Contains(folded) || (c.DisplayNumber != null && (forms.Contains(c.DisplayNumber) || (digits.Length >= 4 && c.DisplayNumber.Contains(digits)))));
        }

        if (type is { } wanted) channels = channels.Where(c => c.Type == wanted);
        if (state is ChannelState.Disabled) channels = channels.Where(c => !c.IsEnabled);
        else if (state is { } standing)
        {
            var standingSo = rows.Where(ChannelHealth.Is(standing));
            channels = channels.Where(c => c.IsEnabled && standingSo.Any(h => h.ChannelId == c.Id));
        }

        var total = await channels.CountAsync(cancellationToken);
        var sorted = query.Descending ? channels.OrderByDescending(c => c.NameFolded).ThenByDescending(c => c.Id) : channels.OrderBy(c => c.NameFolded).ThenBy(c => c.Id);
        var items = await sorted.Skip(query.Skip).Take(query.Size).Select(c => new
        {
            Channel = c,
            Health = rows.First(h => h.ChannelId == c.Id),
            Team = teams.Where(t => t.Id == c.DefaultTeamId).Select(t => seen.Any(s => s.Id == t.Id) ? t.Name : TeamVisibility.OutOfView).FirstOrDefault(),
            Schedule = schedules.Where(s => s.Id == c.ScheduleId).Select(s => s.Name).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return new Page<ChannelRow>(items.ConvertAll(i => new ChannelRow(i.Channel, i.Health, i.Team, i.Schedule)), query.Page, query.Size, total);
    }
}
