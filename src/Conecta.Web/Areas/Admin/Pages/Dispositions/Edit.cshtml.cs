using Conecta.Core.Dispositions;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Dispositions;

/// <summary>Creates and changes a disposition.</summary>
public sealed class EditModel(DispositionReader reader, DispositionWriter writer) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : DispositionFields
    {
        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new DispositionFieldsValidator());
    }

    /// <summary>Key of the disposition; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The saved name, for the heading.</summary>
    public string? SavedName { get; private set; }

    /// <summary>Teams to choose from.</summary>
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    /// <summary>How many of its teams the person does not see; they stay.</summary>
    public int HiddenTeams { get; private set; }

    /// <summary>Whether the person may save what is shown.</summary>
    public bool MaySave => May(Permissions.DispositionsEdit);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await reader.FindAsync<InputModel>(id, Access, cancellationToken) is not { } found) return NotFound();
            Input = found.Fields;
            Input.Version = found.Version;
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.DispositionsEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id) await writer.UpdateAsync(id, Input.Version, Input, Access, cancellationToken);
        else await writer.CreateAsync(Input, Access, cancellationToken);
        return Done($"Tabulação \"{Input.Name.Trim()}\" salva.", DispositionLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Teams = await reader.ChoicesAsync(Access, cancellationToken);
        if (Id is not { } id) return;
        var saved = await reader.FindAsync<DispositionFields>(id, Access, cancellationToken) ?? throw new MissingException();
        (SavedName, HiddenTeams) = (saved.Fields.Name, saved.HiddenTeams);
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await reader.FindAsync<DispositionFields>(id, Access, cancellationToken) is not { } now) return [];
        Input.Version = now.Version;
        var teams = await reader.ChoicesAsync(Access, cancellationToken);
        string Names(List<long> ids) => string.Join(", ", teams.Where(t => ids.Contains(t.Id)).Select(t => t.Name));
        return new ConflictComparison().Add("Nome", Input.Name, now.Fields.Name).Add("Ativa", Input.IsActive, now.Fields.IsActive).Add("Equipes", Names(Input.TeamIds), Names(now.Fields.TeamIds)).Fields;
    }
}
