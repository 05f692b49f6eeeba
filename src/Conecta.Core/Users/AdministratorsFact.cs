using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Start list: a second administrator, so that nobody is locked out when one is away.</summary>
public sealed class AdministratorsFact(ConectaDbContext db) : IOnboardingFact
{
    /// <inheritdoc/>
    public string Key => "admin";

    /// <inheritdoc/>
    public int Order => 10;

    /// <inheritdoc/>
    public string Title => "Convide outro administrador";

    /// <inheritdoc/>
    public string Text => "Com duas pessoas cuidando da configuração, ninguém fica sem acesso quando uma delas está fora.";

    /// <inheritdoc/>
    public string Counter => "Administradores";

    /// <inheritdoc/>
    public string Path => "administradores";

    /// <inheritdoc/>
    public string Permission => Permissions.AdminsView;

    /// <inheritdoc/>
    public int Needed => 2;

    /// <inheritdoc/>
    public Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var (users, company) = (db.Users, db.FilterCompanyId);
        return users.CountAsync(u => u.CompanyId == company && u.Kind == UserKind.CompanyAdmin && u.IsEnabled, cancellationToken);
    }
}
