using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Data;

/// <summary>Refuses a save that would touch another company's row or rewrite an append-only one.</summary>
internal static class CompanyWall
{
    public static void Check(ConectaDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            if (entry.Entity is IAppendOnly && entry.State != EntityState.Added)
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is append-only.");
            if (entry.Entity is not ICompanyOwned owned) continue;
            if (entry.State == EntityState.Added && owned.CompanyId == 0 && db.Scope.CompanyId is { } own) owned.CompanyId = own;
            if (db.Scope.IsInstallation) continue;
            var original = entry.State == EntityState.Added
                ? owned.CompanyId
                : (long)entry.Property(nameof(ICompanyOwned.CompanyId)).OriginalValue!;
            if (db.Scope.CompanyId is not { } company || owned.CompanyId != company || original != company)
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} belongs to another company than the scope's.");
        }
    }
}
