using System.Globalization;
using System.Reflection;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Conecta.Core.History;

/// <summary>Writes one audit entry for each audited row that a save adds, changes or deletes, with the fields before and after.</summary>
public sealed class AuditObserver(ICurrentUser user, TimeProvider clock) : IChangeObserver
{
    // Screens turn it into the reader's zone and order of day and month.
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private sealed record Change(IAudited Row, string Verb, long? CompanyId, Dictionary<string, object?[]> Fields);

    /// <inheritdoc/>
    public object? BeforeSave(ConectaDbContext db)
    {
        var changes = db.ChangeTracker.Entries<IAudited>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(Capture)
            .Where(c => c is not null)
            .ToList();
        return changes.Count == 0 ? null : changes;
    }

    /// <inheritdoc/>
    public void AfterSave(ConectaDbContext db, object captured)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var change in (List<Change?>)captured)
            db.Set<AuditEntry>().Add(AuditTrail.Create(
                user, now, change!.CompanyId ?? db.Scope.CompanyId, $"{change.Row.AuditKind}.{change.Verb}", change.Row.AuditKind, change.Row.AuditId,
                change.Row.AuditName, AuditResult.Done, change.Fields));
    }

    private static Change? Capture(EntityEntry<IAudited> entry)
    {
        var fields = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var property in entry.Properties)
        {
            if (!IsShown(property.Metadata)) continue;
            var before = entry.State == EntityState.Added ? null : Show(property.OriginalValue);
            var after = entry.State == EntityState.Deleted ? null : Show(property.CurrentValue);
            if (!Equals(before, after)) fields[property.Metadata.Name] = [before, after];
        }

        if (entry.State == EntityState.Modified && fields.Count == 0) return null;
        var verb = entry.State switch
        {
            EntityState.Added => "created",
            EntityState.Deleted => "deleted",
            _ when fields.TryGetValue(nameof(ISoftDeleted.DeletedAt), out var bin) => bin[1] is null ? "restored" : "binned",
            _ => "changed",
        };
        var company = entry.Entity switch
        {
            ICompanyOwned owned => owned.CompanyId,
            User account => account.CompanyId,
            _ => null,
        };
        return new Change(entry.Entity, verb, company, fields);
    }

    /// <summary>Whether changes of the property are written to the trail.</summary>
    public static bool IsShown(IProperty property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return !IsHidden(property);
    }

    private static bool IsHidden(IProperty property) =>
        property.IsPrimaryKey() || property.IsShadowProperty()
        || property.Name is nameof(ICompanyOwned.CompanyId) or nameof(IVersioned.Version) or "CreatedAt" or "UpdatedAt"
            or nameof(User.PasswordHash) or nameof(User.SecurityStamp) or nameof(User.ConcurrencyStamp)
            or nameof(User.NormalizedUserName) or nameof(User.NormalizedEmail) or nameof(User.AccessFailedCount)
        || property.PropertyInfo?.GetCustomAttribute<NotAuditedAttribute>() is not null;

    private static object? Show(object? value) => value switch
    {
        null => null,
        Enum e => e.ToString(),
        DateTime at => at.ToString(Instant, CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        TimeSpan or Guid => Convert.ToString(value, CultureInfo.InvariantCulture),
        byte[] bytes => $"{bytes.Length} bytes",
        _ => value,
    };
}
