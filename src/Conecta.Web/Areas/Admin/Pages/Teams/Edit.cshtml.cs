using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.Dispositions;
using Conecta.Core.Messages.Automatic;
using Conecta.Core.Schedules;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Templates;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Teams;

/// <summary>Creates and changes a team.</summary>
public sealed class EditModel(
    ConectaDbContext db, TeamReader reader, TeamWriter writer, ScheduleAssignments schedules, TeamChannels channels, TeamTemplates templates,
    TeamDispositions dispositions, AutoMessageReader messages) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : TeamForm
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

    /// <summary>Schedules to choose from.</summary>
    public IReadOnlyList<Choice> Schedules { get; private set; } = [];

    /// <summary>Templates to choose from.</summary>
    public IReadOnlyList<Choice> Templates { get; private set; } = [];

    /// <summary>Dispositions to choose from.</summary>
    public IReadOnlyList<Choice> Dispositions { get; private set; } = [];

    /// <summary>Channels to choose from.</summary>
    public IReadOnlyList<Choice> Channels { get; private set; } = [];

    /// <summary>What the team says of the messages that are about teams and queues; empty while it is new.</summary>
    public IReadOnlyList<AutoMessageRow> Messages { get; private set; } = [];

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
            Input.ScheduleId = await schedules.OfTeamAsync(id, cancellationToken);
            Input.ChannelIds = await channels.OfTeamAsync(id, cancellationToken);
            var limited = await templates.OfTeamAsync(id, cancellationToken);
            (Input.LimitsTemplates, Input.TemplateIds) = (limited is not null, limited ?? []);
            (Input.DispositionMark, Input.DispositionIds) = await dispositions.OfTeamAsync(id, cancellationToken);
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
        await db.WriteAsync(async token =>
        {
            if (Id is { } known) await writer.UpdateAsync(known, Input.Version, Input, Access, token);
            var id = Id ?? await writer.CreateAsync(Input, Access, token);
            await schedules.SetTeamAsync(id, Input.ScheduleId, token);
            await channels.SetTeamAsync(id, Input.ChannelIds, token);
            await templates.SetTeamAsync(id, Input.LimitsTemplates ? Input.TemplateIds : null, token);
            await dispositions.SetTeamAsync(id, Input.DispositionMark, Input.DispositionIds, token);
        }, cancellationToken);
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
        Schedules = await schedules.ChoicesAsync(cancellationToken);
        Channels = await channels.ChoicesAsync(cancellationToken);
        Templates = await templates.ChoicesAsync(cancellationToken);
        Dispositions = await dispositions.ChoicesAsync(Id, cancellationToken);
        if (Id is not { } id) return;
        Messages = [.. (await messages.ListAsync(AutoMessagePlace.OfTeam(id), cancellationToken)).Where(m => m.State.Rule.Block is AutoMessageBlock.Team or AutoMessageBlock.Queue || m.Own is not null)];
        SavedName = (await reader.FindAsync<TeamFields>(id, Access, cancellationToken) ?? throw new MissingException()).Fields.Name;
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await reader.FindAsync<TeamFields>(id, Access, cancellationToken) is not { } now) return [];
        Input.Version = now.Version;
        var (times, all, models) = (await schedules.ChoicesAsync(cancellationToken), await channels.ChoicesAsync(cancellationToken), await templates.ChoicesAsync(cancellationToken));
        var (ends, theirs) = (await dispositions.ChoicesAsync(id, cancellationToken), await dispositions.OfTeamAsync(id, cancellationToken));
        string Schedule(long? chosen) => chosen is { } one ? times.FirstOrDefault(s => s.Id == one)?.Name ?? "?" : "Como a empresa";
        string Seen(List<long>? ids) => ids is { Count: 0 } ? "Nenhum" : TeamConflict.NamesOrAll(models, ids, "Todos");
        string Asked(DispositionMark mark, List<long> ids) => mark == DispositionMark.Off ? TeamDispositionMark.Of(mark) : $"{TeamDispositionMark.Of(mark)}: {TeamConflict.NamesOrAll(ends, ids, "todas")}";
        var schedule = new ConflictComparison().Add("Horário de atendimento", Schedule(Input.ScheduleId), Schedule(await schedules.OfTeamAsync(id, cancellationToken)))
            .Add("Canais permitidos", TeamConflict.NamesOrAll(all, Input.ChannelIds, "Todos"), TeamConflict.NamesOrAll(all, await channels.OfTeamAsync(id, cancellationToken), "Todos"))
            .Add("Modelos permitidos", Seen(Input.LimitsTemplates ? Input.TemplateIds : null), Seen(await templates.OfTeamAsync(id, cancellationToken)))
            .Add("Tabulação ao encerrar", Asked(Input.DispositionMark, Input.DispositionIds), Asked(theirs.Mark, theirs.Ids));
        return [.. TeamConflict.Compare(Input, now.Fields, await reader.ChoicesAsync(id, Access, cancellationToken)), .. schedule.Fields];
    }
}
