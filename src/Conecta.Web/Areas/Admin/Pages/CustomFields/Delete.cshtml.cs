using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.CustomFields;

/// <summary>Deletes a field that nobody filled in, or archives it (FLD-2).</summary>
[Requires(Permissions.CustomFieldsDelete)]
public sealed class DeleteModel(ConectaDbContext db, CustomFieldWriter writer) : CompanyPage, IFormPage
{
    [FromRoute]
    public long Id { get; set; }

    public string Name { get; private set; } = "";

    /// <summary>How many contacts have a value; with any, the field is archived.</summary>
    public int Values { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Name.Length == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await writer.DeleteAsync(Id, cancellationToken);
        return Done("Campo excluído.", FieldLinks.Index(Slug));
    }

    public async Task<IActionResult> OnPostArchiveAsync(CancellationToken cancellationToken)
    {
        await writer.ArchiveAsync(Id, cancellationToken);
        return Done("Campo arquivado. Os valores continuam guardados.", FieldLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Name = await db.CustomFields.Where(f => f.Id == Id && f.ArchivedAt == null).Select(f => f.Name).FirstOrDefaultAsync(cancellationToken) ?? "";
        Values = await writer.ValueCountAsync(Id, cancellationToken);
    }
}
