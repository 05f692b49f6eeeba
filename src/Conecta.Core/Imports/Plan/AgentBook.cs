using System.Globalization;
using Conecta.Core.Agents;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Plan;

/// <summary>
/// Finds the agent in charge by what a cell says: name, login or e-mail, without regard to case and accents, or <c>Name &lt;login&gt;</c> as our own
/// files write it where two agents have one name. Two agents for one text are none.
/// </summary>
internal sealed class AgentBook
{
    /// <summary>Longest text that is looked up.</summary>
    public const int TextMaxLength = User.NameMaxLength + User.EmailMaxLength + 3;

    /// <summary>For files that name no agent.</summary>
    public static readonly AgentBook Empty = new([]);

    // Strongest first: what the company calls him, what he signs in with, what contacts call him.
    private readonly List<Dictionary<string, string?>> _ways = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _choosable = new(StringComparer.Ordinal);

    private AgentBook(List<Entry> agents)
    {
        foreach (var agent in agents)
        {
            _names.Add(agent.Key, agent.Name);
            if (agent.IsChoosable) _choosable.Add(agent.Key);
        }

        _ways.Add(By(agents, agent => [agent.Name]));
        _ways.Add(By(agents, agent => [agent.Login]));
        _ways.Add(By(agents, agent => [agent.Email]));
        _ways.Add(By(agents, agent => [agent.DisplayName]));
    }

    /// <summary>Reads the agents of the scope's company.</summary>
    /// <param name="db">The database.</param>
    /// <param name="view">Whom a person sees.</param>
    /// <param name="userId">Account that imports; null for the command line, which sees everybody.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public static async Task<AgentBook> LoadAsync(ConectaDbContext db, IAgentView view, long? userId, CancellationToken cancellationToken)
    {
        var (agents, groups) = (db.Agents, db.UserGroups);
        var user = userId is null ? null : await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        var group = user?.UserGroupId is { } id ? await groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancellationToken) : null;
        var seen = user is null || group is null ? agents : view.Agents(new Access(user, new SignInSession(), null, null, group));
        var rows = await agents.AsNoTracking().OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.User.Name, a.User.UserName, a.User.Email, a.DisplayName, IsChoosable = a.User.IsEnabled && seen.Any(s => s.Id == a.Id) })
            .ToListAsync(cancellationToken);
        return new AgentBook(rows.ConvertAll(a => new Entry(a.Id.ToString(CultureInfo.InvariantCulture), a.Name, a.UserName, a.Email, a.DisplayName, a.IsChoosable)));
    }

    /// <summary>The finding for a text that names nobody, or several.</summary>
    public static ImportFinding Unknown(int rowNo, int column, string? text, bool isAmbiguous)
    {
        var finding = ImportFinding.ForCell(rowNo, column, ImportIssueCode.AgentUnknown, text);
        return isAmbiguous ? finding with { Message = "Atendente não encontrado: há mais de um com este nome; use o e-mail." } : finding;
    }

    /// <summary>The agent that a text names.</summary>
    /// <param name="text">Text of a cell.</param>
    /// <param name="isAmbiguous">Whether it names several.</param>
    /// <returns>Its id as the plan keeps it; null for none or several.</returns>
    public string? Find(string text, out bool isAmbiguous)
    {
        isAmbiguous = false;
        var wanted = SearchText.Fold(AgentName.LoginIn(text) ?? text);
        foreach (var way in _ways)
        {
            if (!way.TryGetValue(wanted, out var found)) continue;
            isAmbiguous = found is null;
            return found;
        }

        return null;
    }

    /// <summary>Whether the importing person may put this agent in charge.</summary>
    public bool MayBeChosen(string agent) => _choosable.Contains(agent);

    /// <summary>The agent's name; null for one who is gone.</summary>
    public string? NameOf(string agent) => _names.GetValueOrDefault(agent);

    private static Dictionary<string, string?> By(List<Entry> agents, Func<Entry, string?[]> words)
    {
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var agent in agents)
            foreach (var word in words(agent))
                if (SearchText.Fold(word) is { Length: > 0 } folded && !found.TryAdd(folded, agent.Key) && found[folded] != agent.Key)
                    found[folded] = null;
        return found;
    }

    private sealed record Entry(string Key, string Name, string? Login, string? Email, string? DisplayName, bool IsChoosable);
}
