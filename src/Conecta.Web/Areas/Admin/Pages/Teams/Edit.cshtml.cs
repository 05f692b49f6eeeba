using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Teams;

/// <summary>Creates and changes a team.</summary>
public sealed class EditModel(TeamReader reader, TeamWriter writer) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : TeamFields
    {
        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new TeamFieldsValidator());
    }

    /// <summary>Key of the team; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the form offers.</summary>
    public TeamChoices Choices { get; private set; } = null!;

    /// <summary>The team's saved name, for the heading.</summary>
    public string? SavedName { get; private set; }

    /// <summary>Whether the person may save what is shown.</summary>
    public bool MaySave => May(Permissions.TeamsEdit) && (Id is not null || !TeamVisibility.IsNarrowed(Access));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await reader.FindAsync<InputModel>(id, Access, cancellationToken) is not { } found) return NotFound();
            Input = found.Fields;
            Input.Version = found.Version;
        }
        else
        {
            Input = TeamFields.From<InputModel>(new Team());
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.TeamsEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id) await writer.UpdateAsync(id, Input.Version, Input, Access, cancellationToken);
        else await writer.CreateAsync(Input, Access, cancellationToken);
        return Done($"Equipe \"{Input.Name.Trim()}\" salva.", TeamLinks.Index(Slug));
    }

    /// <summary>Moves a member by one place in the form; nothing is saved. Scripts do the same without asking.</summary>
    [Requires(Permissions.TeamsEdit), WithoutInput]
    public async Task<IActionResult> OnPostMoveAsync([FromForm(Name = "mover")] string? move, CancellationToken cancellationToken)
    {
        Input.Move(move);
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Choices = await reader.ChoicesAsync(Id, Access, cancellationToken);
        if (Id is { } id) SavedName = (await reader.FindAsync<TeamFields>(id, Access, cancellationToken) ?? throw new MissingException()).Fields.Name;
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await reader.FindAsync<TeamFields>(id, Access, cancellationToken) is not { } now) return [];
        Input.Version = now.Version;
        return TeamConflict.Compare(Input, now.Fields, await reader.ChoicesAsync(id, Access, cancellationToken));
    }
}
