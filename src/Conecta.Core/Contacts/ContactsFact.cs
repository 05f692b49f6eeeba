using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts;

/// <summary>Start list: contacts are there.</summary>
public sealed class ContactsFact(ConectaDbContext db) : IOnboardingFact
{
    /// <inheritdoc/>
    public string Key => "contact";

    /// <inheritdoc/>
    public int Order => 40;

    /// <inheritdoc/>
    public string Title => "Traga os seus contatos";

    /// <inheritdoc/>
    public string Text => "Importe a planilha do sistema antigo ou cadastre um a um.";

    /// <inheritdoc/>
    public string Counter => "Contatos";

    /// <inheritdoc/>
    public string Path => "contatos";

    /// <inheritdoc/>
    public string Permission => Permissions.ContactsView;

    /// <inheritdoc/>
    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        db.Set<Contact>().Take(Page<Contact>.CountLimit + 1).CountAsync(cancellationToken);
}
