using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Conecta.Core.Agents;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned;

/// <summary>What the list is filtered by; null does not filter.</summary>
/// <param name="Category">Only this category.</param>
/// <param name="TeamId">Only what agents of this team have: its own and the company's.</param>
/// <param name="State">Only what stands so today.</param>
/// <param name="IsUnused">Only what nobody has sent for 90 days (CAN-3).</param>
public sealed record CannedFilter(string? Category, long? TeamId, CannedState? State, bool IsUnused);

/// <summary>A row of the list.</summary>
/// <param name="Message">The message.</param>
/// <param name="Who">Who has it, in Portuguese.</param>
/// <param name="FirstText">Beginning of its first text, or null.</param>
/// <param name="Parts">How many parts it has.</param>
/// <param name="Files">Kinds of its files in order.</param>
/// <param name="IsEditable">Whether the person's view lets him change it.</param>
/// <param name="IsUnused">Whether nobody has sent it for 90 days.</param>
public sealed record CannedRow(CannedMessage Message, string Who, string? FirstText, int Parts, IReadOnlyList<MediaKind> Files, bool IsEditable, bool IsUnused);

/// <summary>Finds, filters, sorts and pages canned messages. Up to 10,000 results are numbered pages; beyond, pages follow each other by cursor.</summary>
public sealed class CannedList(ConectaDbContext db, CannedVisibility visibility, TeamVisibility teams, TimeProvider clock)
{
    private const int Beginning = 90;
    private static readonly System.Reflection.MethodInfo CompareText = ((Func<string?, string?, int>)string.Compare).Method;

    /// <summary>One page.</summary>
    /// <param name="filter">Filters.</param>
    /// <param name="query">Search text, order and page; sorts by <c>titulo</c> (the default), <c>atalho</c> and <c>usos</c>.</param>
    /// <param name="today">Today in the company's zone.</param>
    /// <param name="by">Who reads.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<Page<CannedRow>> PageAsync(CannedFilter filter, ListQuery query, DateOnly today, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(query);
        var found = Apply(visibility.Seen(by).AsNoTracking(), filter, query.Q, today);
        var total = await found.OrderBy(m => m.TitleFolded).Take(Page<CannedRow>.CountLimit + 1).CountAsync(cancellationToken);
        if (total <= Page<CannedRow>.CountLimit)
        {
            var page = await Sorted(found, query.Sort, query.Descending).Skip(query.Skip).Take(query.Size).ToListAsync(cancellationToken);
            return new Page<CannedRow>(await RowsAsync(page, by, cancellationToken), query.Page, query.Size, total);
        }

        var (back, cursor) = (query.Before is not null && Cursor(query.Before) is not null, Cursor(query.Before ?? query.After));
        var descending = query.Descending != back;
        var walked = cursor is var (key, id) ? Beyond(found, query.Sort, descending, key, id) : found;
        var items = await Sorted(walked, query.Sort, descending).Take(query.Size + 1).ToListAsync(cancellationToken);
        var hasMore = items.Count > query.Size;
        if (hasMore) items.RemoveAt(query.Size);
        if (back) items.Reverse();
        return new Page<CannedRow>(
            await RowsAsync(items, by, cancellationToken), 1, query.Size, Page<CannedRow>.CountLimit, true,
            (back || hasMore) && items.Count > 0 ? Write(items[^1], query.Sort) : null, (back ? hasMore : cursor is not null) && items.Count > 0 ? Write(items[0], query.Sort) : null);
    }

    /// <summary>Every message of the filter in the order of titles, for the export.</summary>
    public IQueryable<CannedMessage> All(CannedFilter filter, string? q, DateOnly today, Access by)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Sorted(Apply(visibility.Seen(by).AsNoTracking(), filter, q, today), null, false);
    }

    private IQueryable<CannedMessage> Apply(IQueryable<CannedMessage> messages, CannedFilter filter, string? q, DateOnly today)
    {
        var links = db.CannedTeams;
        if (q is not null)
        {
            var (folded, shortcut) = (SearchText.Fold(q), CannedFields.ShortcutOf(q));
            messages = messages.Where(m => m.TitleFolded.Contains(folded) || m.TextFolded.Contains(folded) || (shortcut != "" && m.Shortcut.StartsWith(shortcut)));
        }

        if (filter.Category is { } category) messages = messages.Where(m => m.Category == category);
        if (filter.TeamId is { } team)
            messages = messages.Where(m => m.Scope == CannedScope.Company || links.Any(l => l.CannedMessageId == m.Id && l.TeamId == team));
        if (filter.State is { } state) messages = messages.Where(CannedStates.Is(state, today));
        if (filter.IsUnused)
        {
            var since = UnusedSince();
            messages = messages.Where(m => (m.LastUsedAt ?? m.CreatedAt) < since);
        }

        return messages;
    }

    private DateTime UnusedSince() => clock.GetUtcNow().UtcDateTime - CannedMessage.UnusedTime;

    private static IOrderedQueryable<CannedMessage> Sorted(IQueryable<CannedMessage> messages, string? sort, bool descending) => (sort, descending) switch
    {
        ("atalho", false) => messages.OrderBy(m => m.Shortcut).ThenBy(m => m.Id),
        ("atalho", true) => messages.OrderByDescending(m => m.Shortcut).ThenByDescending(m => m.Id),
        ("usos", false) => messages.OrderBy(m => m.UseCount).ThenBy(m => m.Id),
        ("usos", true) => messages.OrderByDescending(m => m.UseCount).ThenByDescending(m => m.Id),
        (_, true) => messages.OrderByDescending(m => m.TitleFolded).ThenByDescending(m => m.Id),
        _ => messages.OrderBy(m => m.TitleFolded).ThenBy(m => m.Id),
    };

    // "value at least the cursor's, and either more or with a later id": the first half lets the index begin at the cursor.
    private static IQueryable<CannedMessage> Beyond(IQueryable<CannedMessage> messages, string? sort, bool descending, string key, long id)
    {
        var message = Expression.Parameter(typeof(CannedMessage), "m");
        var (more, atLeast) = descending
            ? (ExpressionType.LessThan, ExpressionType.LessThanOrEqual)
            : (ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual);
        var later = Expression.MakeBinary(more, Expression.Property(message, nameof(CannedMessage.Id)), Value(id));
        return messages.Where(Expression.Lambda<Func<CannedMessage, bool>>(Expression.AndAlso(Compare(atLeast), Expression.OrElse(Compare(more), later)), message));

        BinaryExpression Compare(ExpressionType op)
        {
            if (sort == "usos") return Expression.MakeBinary(op, Expression.Property(message, nameof(CannedMessage.UseCount)), Value(long.TryParse(key, CultureInfo.InvariantCulture, out var uses) ? uses : 0));
            var text = Expression.Property(message, sort == "atalho" ? nameof(CannedMessage.Shortcut) : nameof(CannedMessage.TitleFolded));
            return Expression.MakeBinary(op, Expression.Call(CompareText, text, Value(key)), Expression.Constant(0));
        }

        // A field of an object becomes a parameter of the query; a constant would make a query of its own.
        static MemberExpression Value<T>(T value) => Expression.Field(Expression.Constant(new StrongBox<T>(value)), nameof(StrongBox<T>.Value));
    }

    private static string Write(CannedMessage message, string? sort)
    {
        var key = sort switch { "usos" => message.UseCount.ToString(CultureInfo.InvariantCulture), "atalho" => message.Shortcut, _ => message.TitleFolded };
        return $"{message.Id.ToString(CultureInfo.InvariantCulture)}-{key}";
    }

    private static (string Key, long Id)? Cursor(string? text)
    {
        var at = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return at > 0 && long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (text![(at + 1)..], id) : null;
    }

    private async Task<List<CannedRow>> RowsAsync(List<CannedMessage> messages, Access by, CancellationToken cancellationToken)
    {
        var ids = messages.ConvertAll(m => m.Id);
        var (links, parts, files, all, agents, seenTeams, seenAgents) = (db.CannedTeams, db.CannedParts, db.MediaFiles, db.Teams, db.Agents, teams.Teams(by), teams.Agents(by));
        var names = (await (
            from link in links
            join team in all on link.TeamId equals team.Id
            where ids.Contains(link.CannedMessageId)
            orderby team.NameFolded, team.Id
            select new { link.CannedMessageId, Name = seenTeams.Any(t => t.Id == team.Id) ? team.Name : null }).ToListAsync(cancellationToken)).ToLookup(r => r.CannedMessageId, r => r.Name);
        var agentIds = messages.ConvertAll(m => m.AgentId);
        var owners = await agents.Where(a => agentIds.Contains(a.Id) && seenAgents.Any(s => s.Id == a.Id)).Select(a => new { a.Id, a.User.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
        var pieces = (await (
            from part in parts
            where ids.Contains(part.CannedMessageId)
            orderby part.Position, part.Id
            select new
            {
                part.CannedMessageId,
                Text = part.Text == null ? null : part.Text.Substring(0, Beginning),
                File = files.Where(f => f.Id == part.MediaFileId).Select(f => (MediaKind?)f.Kind).FirstOrDefault(),
            }).ToListAsync(cancellationToken)).ToLookup(p => p.CannedMessageId);
        var editable = (await visibility.Editable(by).Where(m => ids.Contains(m.Id)).Select(m => m.Id).ToListAsync(cancellationToken)).ToHashSet();
        var since = UnusedSince();
        return messages.ConvertAll(m => new CannedRow(
            m, Who(m, [.. names[m.Id]], owners), pieces[m.Id].FirstOrDefault(p => p.Text is not null)?.Text, pieces[m.Id].Count(),
            [.. pieces[m.Id].Select(p => p.File).OfType<MediaKind>()], editable.Contains(m.Id), (m.LastUsedAt ?? m.CreatedAt) < since));
    }

    private static string Who(CannedMessage message, List<string?> teamNames, Dictionary<long, string> owners)
    {
        if (message.Scope == CannedScope.Company) return "Toda a empresa";
        if (message.Scope == CannedScope.Personal) return message.AgentId is { } agent && owners.TryGetValue(agent, out var name) ? "Só " + name : "Um agente";
        var (seen, hidden) = (teamNames.OfType<string>(), teamNames.Count(n => n is null));
        return string.Join(", ", hidden == 0 ? seen : seen.Append(hidden == 1 ? "mais 1 equipe" : $"mais {hidden} equipes"));
    }
}
