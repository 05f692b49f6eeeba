using Conecta.Core.Data;
using Conecta.Core.Templates;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>Asks before templates go to the bin, and says why one cannot.</summary>
[Requires(Permissions.TemplatesDelete)]
public sealed class DeleteModel(ConectaDbContext db, TemplateBin bin) : ChosenPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await bin.PutAsync(Ids, Access, cancellationToken);
        return Done(Ids.Count == 1 ? "Modelo movido para a lixeira." : $"{Ids.Count} modelos movidos para a lixeira.", TemplateLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var templates = db.MessageTemplates;
        var found = await templates.AsNoTracking().Where(t => Ids.Contains(t.Id)).OrderBy(t => t.Name).ThenBy(t => t.Id).Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken);
        Ids = found.ConvertAll(t => t.Id);
        Names = found.ConvertAll(t => t.Name);
        Uses = await bin.UsesAsync(Ids, Access, cancellationToken);
    }
}
