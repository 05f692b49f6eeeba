using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.Schedules;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Agents;

/// <summary>Creates and changes an agent: the record. Sign-in and photo have pages of their own.</summary>
public sealed class EditModel(ConectaDbContext db, AgentReader reader, AgentWriter writer, AgentTeams agentTeams, TeamReader teams, ScheduleAssignments schedules) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : AgentFields
    {
        public List<long> TeamIds { get; set; } = [];

        /// <summary>His schedule; empty = hora inicial and hora final.</summary>
        public long? ScheduleId { get; set; }

        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new AgentFieldsValidator());
    }

    /// <summary>Key of the agent; null while he is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Teams to choose from.</summary>
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    /// <summary>Schedules to choose from.</summary>
    public IReadOnlyList<Choice> Schedules { get; private set; } = [];

    /// <summary>Groups of contacts to choose from.</summary>
    public IReadOnlyList<(long Id, string Name)> Groups { get; private set; } = [];

    /// <summary>The saved name, for the heading.</summary>
    public string? SavedName { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await ReadAsync(id, cancellationToken) is not { } found) return NotFound();
            Input = found;
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.AgentsEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await db.WriteAsync(async token =>
        {
            var id = Id ?? 0;
            if (Id is null)
            {
                id = await writer.CreateAsync(Input, token);
            }
            else
            {
                await agentTeams.DemandVisibleAsync([id], Access, token);
                await writer.UpdateAsync(id, Input.Version, Input, token);
            }

            await agentTeams.SetAsync(id, Input.TeamIds, Access, token);
            await schedules.SetAgentAsync(id, Input.ScheduleId, token);
        }, cancellationToken);
        return Done(Id is null
            ? $"Agente \"{Input.Name.Trim()}\" criado. O convite para criar a senha foi enviado para {Input.Mailbox()}."
            : $"Agente \"{Input.Name.Trim()}\" salvo.", AgentLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Teams = await teams.TeamsAsync(Access, cancellationToken);
        Schedules = await schedules.ChoicesAsync(cancellationToken);
        Groups = await reader.GroupsAsync(cancellationToken);
        if (Id is not { } id) return;
        await agentTeams.DemandVisibleAsync([id], Access, cancellationToken);
        SavedName = (await reader.FindAsync(id, cancellationToken))?.User.Name;
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await ReadAsync(id, cancellationToken) is not { } now) return [];
        Input.Version = now.Version;
        await LoadAsync(cancellationToken);
        return AgentConflict.Compare(Input, now, Teams, Groups, Schedules);
    }

    private async Task<InputModel?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        if (!await agentTeams.SeesAsync(id, Access, cancellationToken) || await reader.FindAsync(id, cancellationToken) is not { } agent) return null;
        var input = await reader.FieldsAsync<InputModel>(agent, cancellationToken);
        input.TeamIds = [.. await agentTeams.OfAsync(id, Access, cancellationToken)];
        input.ScheduleId = await schedules.OfAgentAsync(id, cancellationToken);
        input.Version = agent.Version;
        return input;
    }
}
