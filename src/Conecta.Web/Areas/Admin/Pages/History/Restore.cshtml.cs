using System.Globalization;
using Conecta.Core.History.Versions;
using Conecta.Core.Restoring;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.History;

/// <summary>What going back would change, and the confirmation: versions of objects, or everything at a moment (HIST-7 to HIST-11).</summary>
[Requires(Permissions.HistoryRestore)]
public sealed class RestoreModel(ConfigurationRestore restore, ConfigurationMoments moments, ConfigurationHistory history, ConfigurationModel model, TimeProvider clock) : CompanyPage, IFormPage
{
    /// <summary>What the name of an answer's group begins with.</summary>
    public const string AnswerPrefix = "resposta:";

    /// <summary>Versions that objects go back to.</summary>
    [BindProperty(SupportsGet = true, Name = "versao")]
    public List<string> Versions { get; set; } = [];

    /// <summary>The moment, in the company's zone.</summary>
    [BindProperty(SupportsGet = true, Name = "momento")]
    public string? Moment { get; set; }

    /// <summary>Chosen objects, <c>kind:id</c>; all without a choice.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>Whether a choice was posted: none chosen is then none.</summary>
    [BindProperty]
    public bool HasChosen { get; set; }

    /// <summary>What becomes of missing references, by <c>kind:id</c>; each is a group of the form of its own.</summary>
    private Dictionary<string, MissingAnswer> Answers => Request.HasFormContentType
        ? Request.Form.Where(f => f.Key.StartsWith(AnswerPrefix, StringComparison.Ordinal) && Enum.TryParse<MissingAnswer>(f.Value, out var answer) && Enum.IsDefined(answer))
            .ToDictionary(f => f.Key[AnswerPrefix.Length..], f => Enum.Parse<MissingAnswer>(f.Value.ToString()), StringComparer.Ordinal)
        : [];

    /// <summary>Stands for the preview that is confirmed.</summary>
    [BindProperty]
    public string? Fingerprint { get; set; }

    /// <summary>What the person writes about it.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The preview.</summary>
    public RestoreResult Result { get; private set; } = null!;

    /// <summary>Everything that could go back at this moment, chosen or not.</summary>
    public IReadOnlyList<RestoreChange> Offered { get; private set; } = [];

    /// <summary>The moment (UTC), when it is one.</summary>
    public DateTime? At => ZonedDay.Moment(Moment, Zone);

    /// <summary>What is wrong with the moment; null when nothing is.</summary>
    public string? Refusal => string.IsNullOrWhiteSpace(Moment) ? null
        : At is not { } at ? "Informe a data e a hora por inteiro, como 23/11/2026 14:30."
        : at > clock.GetUtcNow().UtcDateTime ? "Esta data está no futuro: só dá para voltar a um momento que já passou."
        : null;

    /// <summary>Whether the address names nothing to restore.</summary>
    public bool IsEmpty => At is null && Versions.Count == 0;

    /// <summary>The fields of an object.</summary>
    public HistoryChanges Changes(RestoreChange change, bool isOpen) =>
        new(AuditFields.Changes(change.Kind.Key, change.Fields, Zone, null, TeamVisibility.IsNarrowed(Access)), isOpen);

    /// <summary>Whether an object is chosen.</summary>
    public bool IsChosen(RestoreChange change) => !HasChosen || Chosen.Contains(KeyOf(change));

    /// <summary>Name of an object in the form.</summary>
    public static string KeyOf(RestoreChange change) => $"{change.Kind.Key}:{change.ObjectId}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!IsEmpty && Refusal is null && !await PreviewAsync(cancellationToken)) return NotFound();
        return Page();
    }

    /// <summary>Shows the preview again with other choices; writes nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken) => IsEmpty || Refusal is not null || !await PreviewAsync(cancellationToken) ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (IsEmpty || Refusal is not null || await TargetsAsync(cancellationToken) is not { } targets) return NotFound();
        var result = await restore.RestoreAsync(new RestoreRequest(Narrowed(targets), Answers, At is not null), Access, Fingerprint ?? "", Note?.Trim() is { Length: > 0 } note ? note : null, cancellationToken);
        if (result.IsDone)
            return Done(result.Changes.Count == 1 ? "1 cadastro restaurado." : $"{result.Changes.Count} cadastros restaurados.",
                result.Changes.Count == 1 && At is null ? HistoryLinks.Of(Slug, result.Changes[0].Kind.Key, result.Changes[0].ObjectId) : HistoryLinks.Index(Slug));
        await PreviewAsync(cancellationToken);
        Response.StatusCode = result.HasMoved ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        Result = Result with { HasMoved = result.HasMoved };
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!await PreviewAsync(cancellationToken)) throw new MissingException();
    }

    private async Task<bool> PreviewAsync(CancellationToken cancellationToken)
    {
        if (await TargetsAsync(cancellationToken) is not { } targets) return false;
        Result = await restore.PreviewAsync(new RestoreRequest(Narrowed(targets), Answers, At is not null), Access, cancellationToken);
        Offered = HasChosen ? (await restore.PreviewAsync(new RestoreRequest(targets, Answers, At is not null), Access, cancellationToken)).Changes : Result.Changes;
        if (HasChosen && Offered.Count == 0) Offered = Result.Changes;
        return true;
    }

    /// <summary>What the address asks for; null when a version does not exist in what the person sees.</summary>
    private async Task<IReadOnlyList<RestoreTarget>?> TargetsAsync(CancellationToken cancellationToken)
    {
        if (At is { } moment) return await moments.AtAsync(moment, [.. model.Kinds.Where(k => May(k.Permission)).Select(k => k.Key)], Access, cancellationToken);
        var targets = new List<RestoreTarget>();
        foreach (var text in Versions.Distinct(StringComparer.Ordinal).Take(500))
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
            if (await history.FindAsync(id, Access, cancellationToken) is not { } version) return null;
            targets.Add(new RestoreTarget(version.Kind, version.ObjectId, version.Id));
        }

        return targets;
    }

    private IReadOnlyList<RestoreTarget> Narrowed(IReadOnlyList<RestoreTarget> targets) => HasChosen ? [.. targets.Where(t => Chosen.Contains($"{t.Kind}:{t.ObjectId}"))] : targets;
}
