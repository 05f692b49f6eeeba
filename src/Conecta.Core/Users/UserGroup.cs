using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Users;

/// <summary>Grupo de usuários: a named set of permissions for administrators of a company (domain.md 5.10).</summary>
public sealed class UserGroup : ICompanyOwned, IVersioned, IAudited
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 80;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>Name, unique in the company.</summary>
    public string Name { get; set; } = "";

    /// <summary>Permissão total: everything inside the company is allowed.</summary>
    public bool HasFullAccess { get; set; }

    /// <summary>Visualização por equipe: its people see only the chosen teams and their agents.</summary>
    public bool HasTeamScope { get; set; }

    /// <summary>Permission keys, sorted, separated by a space. Empty with <see cref="HasFullAccess"/>.</summary>
    public string PermissionKeys { get; set; } = "";

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The permission keys as a set.</summary>
    public IReadOnlySet<string> Keys() => PermissionKeys.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    string IAudited.AuditKind => "usergroup";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}

internal sealed class UserGroupMapping : IEntityTypeConfiguration<UserGroup>
{
    public void Configure(EntityTypeBuilder<UserGroup> builder)
    {
        builder.ToTable("UserGroup");
        builder.HasAlternateKey(g => new { g.CompanyId, g.Id });
        builder.Property(g => g.Name).HasMaxLength(UserGroup.NameMaxLength);
        builder.Property(g => g.PermissionKeys).HasMaxLength(4000);
        builder.HasIndex(g => new { g.CompanyId, g.Name }).IsUnique().HasDatabaseName("UX_UserGroup_Name");
        builder.HasOne<Tenancy.Company>().WithMany().HasForeignKey(g => g.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany<User>().WithOne().HasForeignKey(u => new { u.CompanyId, u.UserGroupId })
            .HasPrincipalKey(g => new { g.CompanyId, g.Id }).IsRequired(false).OnDelete(DeleteBehavior.Restrict);
    }
}
