using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.CustomFields;

/// <summary>Configurações › Campos adicionais: the list in the form's order, and the archived ones.</summary>
public sealed class IndexModel(ConectaDbContext db, CustomFieldWriter writer) : CompanyPage
{
    /// <summary>Fields in use.</summary>
    public IReadOnlyList<CustomField> Fields { get; private set; } = [];

    /// <summary>Archived fields.</summary>
    public IReadOnlyList<CustomField> Archived { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await db.CustomFields.AsNoTracking().OrderBy(f => f.Position).ThenBy(f => f.Id).ToListAsync(cancellationToken);
        Fields = [.. all.Where(f => f.ArchivedAt is null)];
        Archived = [.. all.Where(f => f.ArchivedAt is not null)];
    }

    [Requires(Permissions.CustomFieldsEdit)]
    public async Task<IActionResult> OnPostUpAsync(long id, CancellationToken cancellationToken)
    {
        await writer.MoveAsync(id, up: true, cancellationToken);
        return LocalRedirect(FieldLinks.Index(Slug));
    }

    [Requires(Permissions.CustomFieldsEdit)]
    public async Task<IActionResult> OnPostDownAsync(long id, CancellationToken cancellationToken)
    {
        await writer.MoveAsync(id, up: false, cancellationToken);
        return LocalRedirect(FieldLinks.Index(Slug));
    }

    [Requires(Permissions.CustomFieldsEdit)]
    public async Task<IActionResult> OnPostRestoreAsync(long id, CancellationToken cancellationToken)
    {
        await writer.UnarchiveAsync(id, cancellationToken);
        return Done("Campo de volta ao uso.", FieldLinks.Index(Slug));
    }
}
