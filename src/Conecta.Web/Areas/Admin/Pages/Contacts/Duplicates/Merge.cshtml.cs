using Conecta.Core.Contacts.Merging;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Duplicates;

/// <summary>Compares two contacts field by field and joins them (CON-9).</summary>
[Requires(Permissions.ContactsMerge)]
public sealed class MergeModel(ContactMerger merger) : CompanyPage, IFormPage
{
    /// <summary>The pair, e.g. <c>12-34</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "par")]
    public string? Pair { get; set; }

    /// <summary>The contact that stays.</summary>
    [BindProperty]
    public long Survivor { get; set; }

    /// <summary>Version of the older contact that the person saw.</summary>
    [BindProperty]
    public Guid FirstVersion { get; set; }

    /// <summary>Version of the younger contact that the person saw.</summary>
    [BindProperty]
    public Guid SecondVersion { get; set; }

    /// <summary>Field → whose value stays.</summary>
    [BindProperty]
    public Dictionary<string, MergeSide> Choices { get; set; } = [];

    /// <summary>What joining would give.</summary>
    public MergePreview Preview { get; private set; } = null!;

    /// <summary>Whether one of the contacts changed while the person looked.</summary>
    public bool IsConflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (DuplicateLinks.Pair(Pair) is null) return NotFound();
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (DuplicateLinks.Pair(Pair) is not { } pair) return NotFound();
        var survivorIsFirst = Survivor == pair.First;
        if (!survivorIsFirst && Survivor != pair.Second) throw new Core.Shared.FieldErrorException("", "Escolha qual dos dois contatos fica.");
        var id = await merger.MergeAsync(
            new MergeRequest(Survivor, survivorIsFirst ? pair.Second : pair.First, survivorIsFirst ? FirstVersion : SecondVersion, survivorIsFirst ? SecondVersion : FirstVersion, Choices),
            cancellationToken);
        TempData.Flash(FlashLevel.Success, "Contatos unidos. Dá para desfazer por 30 dias.", "Desfazer", DuplicateLinks.Undo(Slug, id));
        return LocalRedirect(ContactLinks.Details(Slug, Survivor));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var pair = DuplicateLinks.Pair(Pair) ?? throw new Core.Shared.MissingException();
        Preview = await merger.PreviewAsync(pair.First, pair.Second, Survivor == 0 ? null : Survivor, Access, cancellationToken);
        IsConflict = Request.Method == "POST" && (FirstVersion != Preview.First.Contact.Version || SecondVersion != Preview.Second.Contact.Version);
        // What the person sees now is what the next confirmation is about.
        foreach (var name in new[] { nameof(FirstVersion), nameof(SecondVersion), nameof(Survivor) }) ModelState.Remove(name);
        (FirstVersion, SecondVersion) = (Preview.First.Contact.Version, Preview.Second.Contact.Version);
        if (Survivor == 0) Survivor = Preview.ProposedSurvivorId;
    }

    /// <summary>Whose value of a field is ticked.</summary>
    public MergeSide Side(MergeLine line) => Choices.TryGetValue(line.Key, out var side) ? side : line.Proposed;
}
