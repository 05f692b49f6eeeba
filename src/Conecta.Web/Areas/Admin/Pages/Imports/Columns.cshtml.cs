using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Which column fills what, by which rules, with whose permission (import.md 5.2, 10, 11).</summary>
[RequestFormLimits(ValueCountLimit = 8192)] // A file may have 1,000 columns with three values each.
public sealed class ColumnsModel(ConectaDbContext db, ImportMapping mapping, ColumnFields fields, ColumnProfiles profiles) : ImportPage(db), IFormPage
{
    private readonly ConectaDbContext _db = db;

    [BindProperty]
    public ColumnsInput Input { get; set; } = new();

    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Columns;

    /// <summary>What the step shows.</summary>
    public MappingView View { get; private set; } = null!;

    /// <summary>Names of contact groups, as suggestions for the batch group.</summary>
    public IReadOnlyList<string> GroupNames { get; private set; } = [];

    /// <summary>Whether a column may become a new campo adicional.</summary>
    public bool MayCreateFields => May(Permissions.CustomFieldsEdit);

    /// <summary>The profiles on offer.</summary>
    public IReadOnlyList<(string Value, string Name)> Profiles { get; private set; } = [];

    /// <summary>Whether the choices may become a profile.</summary>
    public bool MayKeepProfiles => May(Permissions.ApplicationEdit);

    /// <summary>The profiles as a list to choose from.</summary>
    public IEnumerable<SelectListItem> ProfileItems(string none) => [new(none, ""), .. Profiles.Select(p => new SelectListItem(p.Name, p.Value))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        await LoadAsync(cancellationToken);
        Input = ColumnsInput.From(View);
        return Page();
    }

    /// <summary>Keeps the choices and checks the rows.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => KeepAsync(plan: true, cancellationToken);

    /// <summary>Keeps the choices for later.</summary>
    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken) => KeepAsync(plan: false, cancellationToken);

    /// <summary>Takes a profile over.</summary>
    public async Task<IActionResult> OnPostProfileAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        if (!IsEditable) return Elsewhere("As colunas não podem mais ser mudadas nesta etapa.");
        await LoadAsync(cancellationToken);
        return Done(await profiles.ApplyAsync(Input.Profile, View, cancellationToken), ImportLinks.Step(Slug, Id, ImportStep.Columns));
    }

    /// <summary>Keeps the choices, and makes a profile of them.</summary>
    [Requires(Permissions.ApplicationEdit)]
    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        if (!IsEditable) return Elsewhere("As colunas não podem mais ser mudadas nesta etapa.");
        await LoadAsync(cancellationToken);
        await fields.CreateAsync(Input, View, MayCreateFields, cancellationToken);
        await mapping.SaveAsync(Id, Input.ToMapping(View), cancellationToken);
        await profiles.KeepAsync(Input.ProfileName, Id, cancellationToken);
        return Done($"Perfil \"{Input.ProfileName}\" guardado. Ele aparece nas próximas importações.", ImportLinks.Step(Slug, Id, ImportStep.Columns));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Import is null && !await FindAsync(cancellationToken)) return;
        View = await mapping.GetAsync(Id, cancellationToken);
        Profiles = await profiles.OfferAsync(cancellationToken);
        GroupNames = await _db.ContactGroups.OrderBy(g => g.NameFolded).Select(g => g.Name).Take(200).ToListAsync(cancellationToken);
    }

    private async Task<IActionResult> KeepAsync(bool plan, CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        if (!IsEditable) return Elsewhere("As colunas não podem mais ser mudadas nesta etapa.");
        await LoadAsync(cancellationToken);
        if (plan && View.Understanding.HiddenRows > 0 && Input.IncludeHiddenRows is null)
            ModelState.AddModelError("Input.IncludeHiddenRows", "Responda se as linhas ocultas entram.");
        if (!ModelState.IsValid) return Again();
        try
        {
            await fields.CreateAsync(Input, View, MayCreateFields, cancellationToken);
            var choices = Input.ToMapping(View);
            var findings = plan
                ? await mapping.StartPlanAsync(Id, choices, startJob: true, cancellationToken)
                : await mapping.SaveAsync(Id, choices, cancellationToken);
            if (!plan) return Done("Escolhas guardadas. A importação continua daqui quando você quiser.", ImportLinks.Index(Slug));
            foreach (var finding in findings) ModelState.AddModelError(ColumnsInput.FieldOf(finding.Code), finding.Message);
            if (!ModelState.IsValid)
            {
                await LoadAsync(cancellationToken);
                return Again();
            }
        }
        catch (ImportMoveException)
        {
            await FindAsync(cancellationToken);
            return Elsewhere("Outra pessoa levou esta importação adiante. Nada foi mudado.");
        }

        return LocalRedirect(ImportLinks.Step(Slug, Id, ImportStep.Review));
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
