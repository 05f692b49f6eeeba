using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Blocking;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Contacts.Writing;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>
/// Asks before something is done to one contact, to ticked contacts, or to all of a filter, and does it. The filter is evaluated again when
/// the person confirms; another number than the one that was shown asks again (ux.md 5, #5).
/// </summary>
public sealed class BulkModel(
    ConectaDbContext db, ContactList list, ContactChoices choices, ContactGroupWriter groups, ContactBulk bulk, ConsentWriter consent, ContactBin bin, ContactBlocks blocks,
    DeniedAccess denied, TimeProvider clock) : CompanyPage, IFormPage
{
    [BindProperty(SupportsGet = true, Name = "do")]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true, Name = "ids")]
    public List<long> Ids { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "all")]
    public bool All { get; set; }

    /// <summary>The list's filters as an address.</summary>
    [BindProperty(SupportsGet = true, Name = "filtro")]
    public string? FilterQuery { get; set; }

    /// <summary>The contact whose page the person came from.</summary>
    [BindProperty(SupportsGet = true, Name = "contato")]
    public long? From { get; set; }

    /// <summary>How many contacts the person saw in the question.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public BulkForm Input { get; set; } = new();

    /// <summary>How many contacts it is about now.</summary>
    public int Count { get; private set; }

    /// <summary>Name of the contact when it is one.</summary>
    public string? OnlyName { get; private set; }

    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    /// <summary>Where the way back leads.</summary>
    public string BackUrl => From is { } id ? ContactLinks.Details(Slug, id) : ContactLinks.Index(Slug) + SafeFilter();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (BulkForm.Permission(Act) is not { } permission) return NotFound();
        if (!May(permission)) return await denied.RefuseAsync(HttpContext, permission);
        await LoadAsync(cancellationToken);
        if (Count == 0 && Ids.Count > 0) return NotFound();
        if (Count == 0)
        {
            TempData.Flash(FlashLevel.Info, "Selecione ao menos um contato.");
            return LocalRedirect(BackUrl);
        }

        Input.EvidenceAt = BulkForm.Day(clock.GetUtcNow().UtcDateTime, Zone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (BulkForm.Permission(Act) is not { } permission) return NotFound();
        if (!May(permission)) return await denied.RefuseAsync(HttpContext, permission);
        var ids = await SelectedAsync(cancellationToken);
        if (!All && ids.Count == 0) return NotFound();
        if (All && ids.Count != Seen) throw new FieldErrorException("", $"O filtro agora tem {BulkForm.Number(ids.Count)} contatos, não mais {BulkForm.Number(Seen)}. Confira e confirme de novo.");
        return Done(await DoAsync(ids, cancellationToken), Act == "excluir" ? ContactLinks.Index(Slug) + SafeFilter() : BackUrl);
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var ids = await SelectedAsync(cancellationToken);
        Count = ids.Count;
        ModelState.Remove(nameof(Seen));
        Seen = Count;
        if (Count == 1) OnlyName = await db.Contacts.Where(c => c.Id == ids[0]).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
        if (Act is "grupo" or "tirar") Groups = await choices.GroupsAsync(cancellationToken);
    }

    private async Task<string> DoAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        switch (Act)
        {
            case "grupo":
                return $"{BulkForm.Contacts(await groups.AddAsync(Input.RequiredGroup(), ids, cancellationToken))} no grupo.";
            case "tirar":
                return $"{BulkForm.Contacts(await groups.RemoveAsync(Input.RequiredGroup(), ids, cancellationToken))} fora do grupo.";
            case "etiqueta":
                return $"{BulkForm.Contacts(await bulk.AddTagAsync(Input.Tag, ids, cancellationToken))} com a etiqueta \"{Input.Tag?.Trim()}\".";
            case "bloquear":
                return $"{BulkForm.Contacts(await blocks.BlockAsync(ids, Input.Reason, cancellationToken))} com bloqueio.";
            case "desbloquear":
                return $"{BulkForm.Contacts(await blocks.UnblockAsync(ids, cancellationToken))} sem bloqueio.";
            case "optin":
                var outcome = await consent.ChangeAsync(ids, new ConsentChange(Input.State ?? OptInState.Undefined, Input.Source ?? "", Input.Evidence(Zone, clock.GetUtcNow().UtcDateTime)), cancellationToken);
                var kept = outcome.Kept == 0 ? "" : $" {BulkForm.Contacts(outcome.Kept)} com recusa mais recente que a evidência: a recusa vale.";
                return $"OPTIN alterado em {BulkForm.Contacts(outcome.Changed)}.{kept}";
            default:
                var binned = await bin.BinAsync(ids, cancellationToken);
                return $"{BulkForm.Contacts(binned.Binned)} na lixeira por 30 dias.{(binned.Held == 0 ? "" : $" {BulkForm.Contacts(binned.Held)} em atendimento ficaram.")}";
        }
    }

    private async Task<IReadOnlyList<long>> SelectedAsync(CancellationToken cancellationToken)
    {
        if (All) return await list.IdsAsync(await choices.FilterAsync(FilterQuery, Access, Zone, cancellationToken), cancellationToken);
        var ids = Ids.Distinct().Take(ListQuery.Sizes[^1]).ToList();
        return await db.Contacts.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
    }

    private string SafeFilter() => FilterQuery is { Length: > 1 } query && query[0] == '?' ? query : "";
}
