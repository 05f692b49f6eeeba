using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Dispositions;

/// <summary>Creates and changes dispositions of the scope's company. Refusals name the properties of <see cref="DispositionFields"/>.</summary>
public sealed class DispositionWriter(ConectaDbContext db, TeamVisibility visibility, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes a disposition.</summary>
    /// <exception cref="FieldErrorException">The name exists, or a team is not the person's to choose.</exception>
    public Task<long> CreateAsync(DispositionFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var disposition = new Disposition { CreatedAt = clock.GetUtcNow().UtcDateTime };
            fields.CopyTo(disposition);
            db.Dispositions.Add(disposition);
            await SaveAsync(token);
            await LinkAsync(disposition, fields, by, isNew: true, token);
            return disposition.Id;
        }, cancellationToken);
    }

    /// <summary>Changes a disposition. Its teams that the person does not see stay.</summary>
    /// <exception cref="MissingException">There is no such disposition.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">The name exists, or a team is not the person's to choose.</exception>
    public Task UpdateAsync(long id, Guid version, DispositionFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var all = db.Dispositions;
            var disposition = await all.FirstOrDefaultAsync(d => d.Id == id, token) ?? throw new MissingException();
            if (disposition.Version != version) throw new EditConflictException(disposition.Version);
            fields.CopyTo(disposition);
            await LinkAsync(disposition, fields, by, isNew: false, token);
            await SaveAsync(token);
        }, cancellationToken);
    }

    private async Task LinkAsync(Disposition disposition, DispositionFields fields, Access by, bool isNew, CancellationToken cancellationToken)
    {
        var (links, teams, wanted) = (db.DispositionTeams, db.Teams, fields.TeamIds.ToHashSet());
        var rows = await links.Where(l => l.DispositionId == disposition.Id).ToListAsync(cancellationToken);
        var seen = await visibility.Teams(by).Select(t => t.Id).ToListAsync(cancellationToken);
        if (!wanted.IsSubsetOf(seen)) throw new FieldErrorException(nameof(fields.TeamIds), "Escolha equipes da lista.");
        var gone = rows.Where(r => seen.Contains(r.TeamId) && !wanted.Contains(r.TeamId)).ToList();
        var added = wanted.Where(id => !rows.Exists(r => r.TeamId == id)).ToList();
        // Without any team it would belong to teams that the person does not see as well.
        if (TeamVisibility.IsNarrowed(by) && (isNew || rows.Count > 0) && rows.Count - gone.Count + added.Count == 0)
            throw new FieldErrorException(nameof(fields.TeamIds), "Quem vê só algumas equipes escolhe ao menos uma delas.");
        if (gone.Count == 0 && added.Count == 0) return;
        links.RemoveRange(gone);
        links.AddRange(added.Select(id => new DispositionTeam { DispositionId = disposition.Id, TeamId = id }));
        db.Entry(disposition).Property(d => d.Version).IsModified = true;
        var (before, after) = (rows.ConvertAll(r => r.TeamId), rows.Except(gone).Select(r => r.TeamId).Concat(added).ToList());
        var names = await teams.AsNoTracking().Where(t => before.Contains(t.Id) || after.Contains(t.Id)).OrderBy(t => t.NameFolded).ThenBy(t => t.Id).Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken);
        string Named(List<long> ids) => string.Join(", ", names.Where(t => ids.Contains(t.Id)).Select(t => t.Name));
        audit.Add("disposition.changed", "disposition", disposition.Id, disposition.Name, changes: new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Teams"] = [Named(before), Named(after)] });
        await SaveAsync(cancellationToken);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, DispositionMapping.NameIndex, nameof(Disposition), nameof(Disposition.NameFolded)))
        {
            throw new FieldErrorException(nameof(DispositionFields.Name), "Já existe uma tabulação com este nome.");
        }
    }
}
