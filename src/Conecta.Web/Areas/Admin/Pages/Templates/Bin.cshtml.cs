using Conecta.Core.Shared;
using Conecta.Core.Templates;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>The bin of templates, with the way back.</summary>
[Requires(Permissions.TemplatesDelete)]
public sealed class BinModel(TemplateBin bin) : CompanyPage, IFormPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, DateTime DeletedAt)
    {
        /// <summary>When it is gone for good (UTC).</summary>
        public DateTime GoneAt => DeletedAt + MessageTemplate.BinTime;
    }

    /// <summary>The open page of the list, the last deleted first.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken) =>
        Done($"Modelo \"{await bin.RestoreAsync(id, cancellationToken)}\" restaurado.", TemplateLinks.Edit(Slug, id));

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var templates = bin.Binned();
        var total = await templates.CountAsync(cancellationToken);
        var items = await templates.AsNoTracking().OrderByDescending(t => t.DeletedAt).ThenByDescending(t => t.Id).Skip(query.Skip).Take(query.Size)
            .Select(t => new Row(t.Id, t.Name, t.DeletedAt!.Value)).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
