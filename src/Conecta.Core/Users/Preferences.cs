using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>What people choose for themselves.</summary>
public sealed class Preferences(ConectaDbContext db)
{
    /// <summary>The themes a person may choose (ux.md 3.3).</summary>
    public static readonly IReadOnlyList<string> Themes = ["light", "dark", "system"];

    /// <summary>Keeps the theme with the account, so that it comes along to the next browser.</summary>
    public Task SetThemeAsync(User user, string theme, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var users = db.Users;
        var known = Themes.Contains(theme) ? theme : "system";
        return db.WriteAsync(token => users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Theme, known), token), cancellationToken);
    }
}
