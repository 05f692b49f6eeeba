using Conecta.Core.Contacts.Merging;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Duplicates;

/// <summary>Joins several pairs at once, each with its preview; a pair that changed meanwhile is left and told.</summary>
[Requires(Permissions.ContactsMerge)]
public sealed class MergeManyModel(ContactMerger merger) : CompanyPage
{
    private const int Most = 25;

    /// <summary>A pair as the person saw it.</summary>
    public sealed class Line
    {
        public string? Pair { get; set; }

        public bool Take { get; set; }

        public long Survivor { get; set; }

        public Guid FirstVersion { get; set; }

        public Guid SecondVersion { get; set; }
    }

    /// <summary>Pairs ticked on the desk.</summary>
    [BindProperty(SupportsGet = true, Name = "ids")]
    public List<string> Pairs { get; set; } = [];

    [BindProperty]
    public List<Line> Lines { get; set; } = [];

    /// <summary>What joining each pair would give.</summary>
    public List<MergePreview> Previews { get; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        foreach (var pair in Pairs.Select(DuplicateLinks.Pair).OfType<(long, long)>().Distinct().Take(Most))
        {
            try
            {
                Previews.Add(await merger.PreviewAsync(pair.Item1, pair.Item2, null, Access, cancellationToken));
            }
            catch (MissingException)
            {
                // It was joined or deleted since the list was shown; the others go on.
            }
        }

        if (Previews.Count > 0) return Page();
        if (Pairs.Count > 0) return NotFound();
        TempData.Flash(FlashLevel.Info, "Marque ao menos um par.");
        return LocalRedirect(DuplicateLinks.Index(Slug));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (done, missing, changed) = (0, 0, 0);
        foreach (var line in Lines.Where(l => l.Take).Take(Most))
        {
            if (DuplicateLinks.Pair(line.Pair) is not { } pair || (line.Survivor != pair.First && line.Survivor != pair.Second)) continue;
            var isFirst = line.Survivor == pair.First;
            try
            {
                await merger.MergeAsync(
                    new MergeRequest(
                        line.Survivor, isFirst ? pair.Second : pair.First, isFirst ? line.FirstVersion : line.SecondVersion, isFirst ? line.SecondVersion : line.FirstVersion,
                        new Dictionary<string, MergeSide>(StringComparer.Ordinal)),
                    cancellationToken);
                done++;
            }
            catch (MissingException)
            {
                missing++;
            }
            catch (EditConflictException)
            {
                changed++;
            }
        }

        if (done == 0 && changed == 0 && missing > 0) return NotFound();
        if (changed + missing > 0)
            TempData.Flash(FlashLevel.Warning, $"{Words(changed + missing)} por mudar enquanto você conferia ou por ter um contato que já foi unido nesta ação. Confira de novo.");
        if (done == 0 && changed == 0)
        {
            TempData.Flash(FlashLevel.Info, "Nenhum par estava marcado; nada foi unido.");
            return LocalRedirect(DuplicateLinks.Index(Slug));
        }

        if (done > 0) TempData.Flash(FlashLevel.Success, done == 1 ? "1 par unido. Dá para desfazer por 30 dias." : $"{done} pares unidos. Dá para desfazer por 30 dias.", "Ver as uniões", DuplicateLinks.Merges(Slug));
        return LocalRedirect(DuplicateLinks.Index(Slug));
    }

    private static string Words(int count) => count == 1 ? "1 par ficou de fora" : $"{count} pares ficaram de fora";
}
