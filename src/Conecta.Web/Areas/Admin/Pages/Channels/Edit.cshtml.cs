using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.Schedules;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Areas.Admin.Pages.Channels;

/// <summary>Creates and changes a channel.</summary>
public sealed class EditModel(
    ConectaDbContext db, ChannelWriter writer, ChannelCredentials credentials, TeamReader teams, ScheduleAssignments schedules, IOptions<ChannelOptions> options) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : ChannelFields
    {
        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new ChannelFieldsValidator());
    }

    /// <summary>Key of the channel; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    /// <summary>Type of a new channel, as the address names it.</summary>
    [FromRoute(Name = "tipo")]
    public string? TypeKey { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the channel's type is and can.</summary>
    public ChannelTypeInfo Type { get; private set; } = null!;

    /// <summary>Teams to choose from.</summary>
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    /// <summary>Schedules to choose from.</summary>
    public IReadOnlyList<Choice> Schedules { get; private set; } = [];

    /// <summary>Addresses of providers to choose from.</summary>
    public IReadOnlyList<string> Providers { get; private set; } = [];

    /// <summary>When each secret was set (UTC).</summary>
    public IReadOnlyDictionary<CredentialKind, DateTime> SetAt { get; private set; } = new Dictionary<CredentialKind, DateTime>();

    /// <summary>The saved channel's name, for the heading.</summary>
    public string? SavedName { get; private set; }

    /// <summary>Where the form goes.</summary>
    public string Address => Id is { } id ? ChannelLinks.Edit(Slug, id) : ChannelLinks.Create(Slug, Type.Key);

    /// <summary>Whether the person may save what is shown.</summary>
    public bool MaySave => May(Permissions.ChannelsEdit);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id) Input = await ReadAsync(id, cancellationToken);
        else if (ChannelTypes.Find(TypeKey) is { } type) Input.Type = type.Type;
        else return NotFound();
        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.ChannelsEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id is { } known)
        {
            await writer.UpdateAsync(known, Input.Version, Input, Access, cancellationToken);
            return Done($"Canal \"{Input.Name.Trim()}\" salvo.", ChannelLinks.Index(Slug));
        }

        if (ChannelTypes.Find(TypeKey)?.Type != Input.Type) return NotFound();
        var (id, verifyToken) = await writer.CreateAsync(Input, Access, cancellationToken);
        if (verifyToken is not null) VerifyToken.ShowOnce(TempData, id, verifyToken);
        return Done($"Canal \"{Input.Name.Trim()}\" criado. Falta ligá-lo.", ChannelLinks.Connection(Slug, id));
    }

    /// <summary>Shows the chat in the form's colours; a script asks for the preview alone.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        // Who may not change the channel posts none of it.
        if (Id is { } id && !MaySave) Input = await ReadAsync(id, cancellationToken);
        if (Request.Headers.ContainsKey("HX-Request")) return Partial("_ChatPreview", (ChannelFields)Input);
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            var saved = await FindAsync(id, cancellationToken);
            (SavedName, Type) = (saved.Name, ChannelTypes.Of(saved.Type));
            SetAt = await credentials.SetTimesAsync(id, cancellationToken);
        }
        else
        {
            Type = ChannelTypes.Find(TypeKey) ?? throw new MissingException();
        }

        Teams = await teams.TeamsAsync(Access, cancellationToken);
        Schedules = await schedules.ChoicesAsync(cancellationToken);
        Providers = options.Value.Urls;
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id) return [];
        var now = await ReadAsync(id, cancellationToken);
        Input.Version = now.Version;
        var known = await db.Teams.Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        var seen = (await teams.TeamsAsync(Access, cancellationToken)).Select(t => t.Id).ToHashSet();
        var names = known.ToDictionary(t => t.Key, t => seen.Contains(t.Key) ? t.Value : TeamVisibility.OutOfView);
        return ChannelConflict.Compare(Input, now, names, await schedules.ChoicesAsync(cancellationToken));
    }

    private async Task<InputModel> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var channel = await FindAsync(id, cancellationToken);
        var input = ChannelFields.From<InputModel>(channel);
        input.Version = channel.Version;
        return input;
    }

    private async Task<Channel> FindAsync(long id, CancellationToken cancellationToken)
    {
        var channels = db.Channels;
        return await channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new MissingException();
    }
}
