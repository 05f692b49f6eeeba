using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.UserGroups;

/// <summary>Creates and changes a user group.</summary>
public sealed class EditModel(ConectaDbContext db, UserGroupWriter writer, UserGroupTeams groupTeams, TeamReader teams) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string Name { get; set; } = "";

        public bool HasFullAccess { get; set; }

        public bool HasTeamScope { get; set; }

        public List<string> Keys { get; set; } = [];

        public List<long> TeamIds { get; set; } = [];

        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(i => i.Name)
            .NotEmpty().WithMessage("Informe o nome do grupo.")
            .MaximumLength(UserGroup.NameMaxLength).WithMessage($"O nome tem no máximo {UserGroup.NameMaxLength} caracteres.");
    }

    /// <summary>Key of the group; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Who is affected by a change.</summary>
    public IReadOnlyList<ObjectUse> People { get; private set; } = [];

    /// <summary>Teams to choose from.</summary>
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    /// <summary>The group's saved name, for the heading.</summary>
    public string? SavedName { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await FindAsync(id, cancellationToken) is not { } group) return NotFound();
            Input = new InputModel
            {
                Name = group.Name,
                HasFullAccess = group.HasFullAccess,
                HasTeamScope = group.HasTeamScope,
                Keys = [.. group.Keys()],
                TeamIds = [.. await groupTeams.OfAsync(id, cancellationToken)],
                Version = group.Version,
            };
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.UserGroupsEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var draft = new UserGroupDraft(Input.Name, Input.HasFullAccess, Input.HasTeamScope, Input.Keys);
        await db.WriteAsync(async token =>
        {
            var id = Id ?? await writer.CreateAsync(draft, Access, token);
            if (Id is not null) await writer.UpdateAsync(id, Input.Version, draft, Access, token);
            await groupTeams.SetAsync(id, Input.TeamIds, Access, token);
        }, cancellationToken);
        return Done($"Grupo \"{Input.Name.Trim()}\" salvo.", UserGroupLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Teams = await teams.TeamsAsync(Access, cancellationToken);
        if (Id is not { } id) return;
        SavedName = (await FindAsync(id, cancellationToken))?.Name;
        People = await writer.UsesAsync(id, cancellationToken);
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await FindAsync(id, cancellationToken) is not { } now) return [];
        Input.Version = now.Version;
        Teams = await teams.TeamsAsync(Access, cancellationToken);
        string Names(IReadOnlyCollection<long> ids) => string.Join(", ", Teams.Where(t => ids.Contains(t.Id)).Select(t => t.Name));
        return new ConflictComparison()
            .Add("Nome", Input.Name, now.Name)
            .Add("Permissão total", Input.HasFullAccess, now.HasFullAccess)
            .Add("Visualização por equipe", Input.HasTeamScope, now.HasTeamScope)
            .Add("Equipes", Names(Input.TeamIds), Names(await groupTeams.OfAsync(id, cancellationToken)))
            .Add("Permissões", string.Join(", ", Input.Keys.Order(StringComparer.Ordinal)), string.Join(", ", now.Keys().Order(StringComparer.Ordinal)))
            .Fields;
    }

    private Task<UserGroup?> FindAsync(long id, CancellationToken cancellationToken) =>
        db.UserGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, cancellationToken);
}
