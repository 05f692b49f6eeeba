using System.Security.Cryptography;
using System.Text;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Memory;

/// <summary>
/// What successful imports have taught: which heading filled which field (import.md 7.3). Learned when a run ends, read when a file is looked
/// at, shown and erased under Configurações › Importação.
/// </summary>
public sealed class MappingMemory(ConectaDbContext db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The memory of the company and of the profiles that its concessionária shares; null when the company switched it off.</summary>
    public async Task<HeadingMemory?> LoadAsync(CancellationToken cancellationToken)
    {
        var companyId = db.Scope.CompanyId;
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == companyId, cancellationToken);
        if (company.ForgetsMappings) return null;
        var (remembered, imports) = (db.RememberedHeadings, db.ImportJobs);
        var own = await remembered.AsNoTracking()
            .Where(m => m.Uses > 1 || !imports.Any(j => j.Id == m.LastImportId && (j.State == ImportState.Undoing || j.State == ImportState.Undone || j.State == ImportState.UndonePartly)))
            .Select(m => new { m.Heading, m.Field }).ToListAsync(cancellationToken);
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        if (company.DealerId is { } dealerId)
        {
            var profiles = db.DealerImportProfiles;
            foreach (var json in await profiles.AsNoTracking().Where(p => p.DealerId == dealerId).OrderBy(p => p.Id).Select(p => p.Document).ToListAsync(cancellationToken))
                foreach (var column in ProfileDocument.Parse(json, out _)?.Columns ?? [])
                    if (column.Field is { } field && HeadingText.Normalize(column.Heading) is { IsEmpty: false } heading)
                        shared.TryAdd(heading.ToString(), field);
        }

        return own.Count == 0 && shared.Count == 0
            ? null
            : new HeadingMemory(own.ToDictionary(m => m.Heading, m => m.Field, StringComparer.Ordinal), shared.Count == 0 ? null : shared);
    }

    /// <summary>Learns from an import that wrote or confirmed at least one contact; inside the transaction that ends it.</summary>
    public async Task LearnAsync(ImportJob import, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        if (company.ForgetsMappings) return;
        var maps = db.ImportColumnMaps;
        var mapped = await maps.AsNoTracking().Where(c => c.ImportJobId == import.Id && c.Field != null && c.NormalizedHeading != "")
            .Select(c => new { c.NormalizedHeading, c.Field }).ToListAsync(cancellationToken);
        // One heading that stands twice in the file teaches nothing certain.
        var learned = mapped.Where(m => m.NormalizedHeading.Length <= RememberedHeading.HeadingMaxLength).GroupBy(m => m.NormalizedHeading, StringComparer.Ordinal)
            .Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Field!, StringComparer.Ordinal);
        if (learned.Count == 0) return;
        var headings = learned.Keys.ToList();
        var set = db.RememberedHeadings;
        var present = await set.Where(m => EF.Parameter(headings).Contains(m.Heading)).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var known in present)
        {
            if (known.LastImportId == import.Id) continue;
            known.Uses = known.Field == learned[known.Heading] ? known.Uses + 1 : 1;
            (known.Field, known.LastUsedAt, known.LastImportId) = (learned[known.Heading], now, import.Id);
        }

        foreach (var heading in headings.Except(present.Select(m => m.Heading), StringComparer.Ordinal))
            set.Add(new RememberedHeading
            {
                CompanyId = import.CompanyId,
                Heading = heading,
                Field = learned[heading],
                Uses = 1,
                LastUsedAt = now,
                LastImportId = import.Id,
            });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Forgets one heading, or all of them.</summary>
    /// <param name="id">The heading; null for all.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>How many were forgotten.</returns>
    public Task<int> ForgetAsync(long? id, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            var set = db.RememberedHeadings;
            var gone = await set.Where(m => id == null || m.Id == id).ExecuteDeleteAsync(token);
            if (gone > 0) audit.Add("importmemory.forgotten", "importmemory", id, null);
            await db.SaveChangesAsync(token);
            return gone;
        }, cancellationToken);

    /// <summary>Switches the memory on or off; what it holds stays until it is erased.</summary>
    public async Task SwitchAsync(bool isOn, CancellationToken cancellationToken)
    {
        var companyId = db.Scope.CompanyId;
        var company = await db.Companies.SingleAsync(c => c.Id == companyId, cancellationToken);
        company.ForgetsMappings = !isOn;
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Tells a set of headings, whatever their order: the file of next month is known by it.</summary>
    internal static string KeyOf(IEnumerable<string> normalizedHeadings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', normalizedHeadings.Order(StringComparer.Ordinal)))));
}
