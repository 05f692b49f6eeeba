using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Data;

/// <summary>Mapping of the sign-in account and Identity's own tables: short table names, lengths, named indexes.</summary>
internal static class UserMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<User>(user =>
        {
            user.ToTable("User");
            user.Property(u => u.Name).HasMaxLength(User.NameMaxLength);
            user.Property(u => u.UserName).HasMaxLength(User.EmailMaxLength).IsRequired();
            user.Property(u => u.NormalizedUserName).HasMaxLength(User.EmailMaxLength).IsRequired();
            user.Property(u => u.Email).HasMaxLength(User.EmailMaxLength);
            user.Property(u => u.NormalizedEmail).HasMaxLength(User.EmailMaxLength);
            user.Property(u => u.PasswordHash).HasMaxLength(500);
            user.Property(u => u.SecurityStamp).HasMaxLength(100);
            user.Property(u => u.ConcurrencyStamp).HasMaxLength(100);
            user.Property(u => u.Theme).HasMaxLength(10);
            user.Property(u => u.Language).HasMaxLength(10);
            user.Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed);
            // Identity's lockout end is a DateTimeOffset, which SQLite cannot order by; it is stored as UTC.
            user.Property(u => u.LockoutEnd).HasConversion(
                end => end == null ? (DateTime?)null : end.Value.UtcDateTime,
                end => end == null ? null : new DateTimeOffset(DateTime.SpecifyKind(end.Value, DateTimeKind.Utc)));
            user.HasIndex(u => u.NormalizedUserName).IsUnique().HasDatabaseName("UX_User_Login");
            user.HasIndex(u => u.NormalizedEmail).HasDatabaseName("IX_User_Email");
            user.HasIndex(u => new { u.CompanyId, u.Kind, u.Name, u.Id }).HasDatabaseName("IX_User_Company");
            user.HasIndex(u => new { u.DealerId, u.Name, u.Id }).HasDatabaseName("IX_User_Dealer");
        });
        builder.Entity<IdentityUserClaim<long>>(e =>
        {
            e.ToTable("UserClaim");
            e.Property(c => c.ClaimType).HasMaxLength(200);
            e.Property(c => c.ClaimValue).HasMaxLength(1000);
            e.HasIndex(c => c.UserId).HasDatabaseName("IX_UserClaim_User");
        });
        builder.Entity<IdentityUserLogin<long>>(e =>
        {
            e.ToTable("UserLogin");
            e.Property(l => l.LoginProvider).HasMaxLength(128);
            e.Property(l => l.ProviderKey).HasMaxLength(128);
            e.Property(l => l.ProviderDisplayName).HasMaxLength(200);
            e.HasIndex(l => l.UserId).HasDatabaseName("IX_UserLogin_User");
        });
        builder.Entity<IdentityUserToken<long>>(e =>
        {
            e.ToTable("UserToken");
            e.Property(t => t.LoginProvider).HasMaxLength(128);
            e.Property(t => t.Name).HasMaxLength(128);
            e.Property(t => t.Value).HasMaxLength(2000);
        });
    }
}
