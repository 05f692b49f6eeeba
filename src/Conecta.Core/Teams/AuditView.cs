using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Users;

namespace Conecta.Core.Teams;

/// <summary>The part of a company's trail that an administrator sees: visualização por equipe hides teams and agents here as everywhere else.</summary>
public sealed class AuditView(ConectaDbContext db, TeamVisibility visibility, IEnumerable<INarrowedObjects> higher)
{
    /// <summary>The entries of the person's company that he sees.</summary>
    public IQueryable<AuditEntry> Entries(Access by)
    {
        ArgumentNullException.ThrowIfNull(by);
        var company = by.User.CompanyId;
        var entries = db.AuditEntries.Where(a => a.CompanyId == company);
        if (!TeamVisibility.IsNarrowed(by)) return entries;
        var (teams, agents, people) = (visibility.Teams(by), visibility.Agents(by), People(by));
        foreach (var objects in higher)
        {
            var (kind, seen) = (objects.Kind, objects.Seen(by));
            entries = entries.Where(e => e.ObjectKind != kind || seen.Any(id => id == e.ObjectId));
        }

        return entries.Where(e =>
            (e.ObjectKind != "team" || teams.Any(t => t.Id == e.ObjectId))
            && (e.ObjectKind != "agent" || agents.Any(a => a.Id == e.ObjectId))
            && (e.ObjectKind != "user" || e.ObjectId == null || people.Any(u => u.Id == e.ObjectId))
            && (e.UserId == null || people.Any(u => u.Id == e.UserId)));
    }

    /// <summary>The people of the company that he sees: every administrator, and the agents of his teams.</summary>
    public IQueryable<User> People(Access by)
    {
        ArgumentNullException.ThrowIfNull(by);
        var company = by.User.CompanyId;
        var people = db.Users.Where(u => u.CompanyId == company);
        if (!TeamVisibility.IsNarrowed(by)) return people;
        var agents = visibility.Agents(by);
        return people.Where(u => u.Kind != UserKind.Agent || agents.Any(a => a.UserId == u.Id));
    }
}
