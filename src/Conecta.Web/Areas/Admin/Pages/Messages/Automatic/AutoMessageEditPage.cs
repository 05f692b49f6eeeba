using Conecta.Core.Media;
using Conecta.Core.Messages;
using Conecta.Core.Messages.Automatic;
using Conecta.Core.Shared;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic;

/// <summary>The form of one automatic message at one place; each place has a page of its own.</summary>
public abstract class AutoMessageEditPage(AutoMessageReader reader, AutoMessageWriter writer, MessagePreview preview, MediaFiles media) : CompanyPage, IConflictPage
{
    private bool _hasTakenFile;

    /// <summary>Reads the messages.</summary>
    protected AutoMessageReader Reader => reader;

    /// <summary>Key of the message in the address.</summary>
    [FromRoute(Name = "chave")]
    public string Key { get; set; } = "";

    [BindProperty]
    public AutoMessageInput Input { get; set; } = new();

    /// <summary>Whose word it is.</summary>
    public abstract AutoMessagePlace Place { get; }

    /// <summary>Whether the person may change it.</summary>
    public abstract bool MayEdit { get; }

    /// <summary>Address of the list.</summary>
    public abstract string ListUrl { get; }

    /// <summary>Address under which a file is shown.</summary>
    public abstract string FileUrl(long id);

    /// <summary>Address of this form.</summary>
    public string Address => $"{ListUrl}/{Rule.Key}";

    /// <summary>The message.</summary>
    public AutoMessageRule Rule => AutoMessageTable.Find(Key, Place.Level) ?? throw new MissingException();

    /// <summary>How it stands at the place.</summary>
    public AutoMessageState State { get; private set; } = null!;

    /// <summary>How it would stand if the place said nothing.</summary>
    public AutoMessageState Inherited { get; private set; } = null!;

    /// <summary>What the place itself says; null when it says nothing.</summary>
    public AutoMessage? Own { get; private set; }

    /// <summary>The form's file.</summary>
    public MediaFile? Attached { get; private set; }

    /// <summary>What the preview is filled with.</summary>
    public PreviewValues Preview { get; private set; } = null!;

    /// <summary>Shows the message as it stands.</summary>
    protected async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (AutoMessageTable.Find(Key, Place.Level) is null) return NotFound();
        await ReadAsync(cancellationToken);
        Input = AutoMessageFields.From<AutoMessageInput>(State);
        Input.Version = Own?.Version ?? Guid.Empty;
        await LoadAsync(cancellationToken);
        return Page();
    }

    /// <summary>Saves the form.</summary>
    protected async Task<IActionResult> SaveAsync(CancellationToken cancellationToken)
    {
        await TakeFileAsync(cancellationToken);
        if (!ModelState.IsValid) return await AgainAsync(cancellationToken);
        await writer.SaveAsync(Rule.Kind, Place, Input.Version, Input, Access, cancellationToken);
        return Done($"Mensagem \"{Rule.Name}\" salva.", ListUrl);
    }

    /// <summary>Shows how the form's message would be received; a script asks for the bubble alone.</summary>
    protected async Task<IActionResult> PreviewAsync(CancellationToken cancellationToken)
    {
        if (!Request.Headers.ContainsKey("HX-Request")) return await AgainAsync(cancellationToken);
        await LoadAsync(cancellationToken);
        return Partial("_AutoMessagePreview", this);
    }

    /// <summary>Takes a word of the place back.</summary>
    protected async Task<IActionResult> InheritAsync(AutoMessagePart part, CancellationToken cancellationToken)
    {
        await writer.InheritAsync(Rule.Kind, Place, part, Input.Version, Access, cancellationToken);
        return Done(part == AutoMessagePart.Switch ? "A chave voltou ao herdado." : "O texto voltou ao herdado.", Address);
    }

    /// <inheritdoc/>
    public virtual async Task LoadAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await TakeFileAsync(cancellationToken);
        // Who may not change the message posts none of it.
        if (!MayEdit && Request.HasFormContentType) (Input.Text, Input.FileId, Input.RemovesFile) = (State.Text, State.MediaFileId, false);
        Attached = Input.File is { } id ? await reader.FileAsync(id, Access, cancellationToken) : null;
        Preview = await preview.ValuesAsync(Rule.Kind, Input.PreviewContact, Access, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        Input.Version = Own?.Version ?? Guid.Empty;
        var mine = Input.File is { } id ? await reader.FileAsync(id, Access, cancellationToken) : null;
        var theirs = State.MediaFileId is { } other ? await reader.FileAsync(other, Access, cancellationToken) : null;
        // What stands now is what the form is compared with from here on: saving again means all of what was typed.
        (Input.ShownOn, Input.ShownText, Input.ShownFileId) = (State.IsOn, State.Text, State.MediaFileId);
        foreach (var name in new[] { nameof(Input.ShownOn), nameof(Input.ShownText), nameof(Input.ShownFileId) }) ModelState.Remove("Input." + name);
        return new ConflictComparison().Add("Enviar", Input.IsOn || !Rule.HasSwitch, State.IsOn).Add("Texto", Input.Text?.ReplaceLineEndings("\n"), State.Text).Add("Arquivo", mine?.Name, theirs?.Name).Fields;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var messages = await reader.LoadAsync(Place.TeamId, Place.ChannelId, cancellationToken);
        (State, Inherited, Own) = (messages.StateAt(Rule.Kind, Place), messages.Inherited(Rule.Kind, Place), messages.Own(Rule.Kind, Place));
    }

    // Whatever else is wrong with the form: a browser cannot fill a file in again, so a file that was sent must not be asked for twice.
    private async Task TakeFileAsync(CancellationToken cancellationToken)
    {
        if (_hasTakenFile || !MayEdit || !Request.HasFormContentType || Request.Form.Files["Input.Upload"] is not { Length: > 0 } upload) return;
        _hasTakenFile = true;
        try
        {
            await using var content = upload.OpenReadStream();
            Input.FileId = (await media.StoreAsync(content, upload.FileName, "Upload", cancellationToken)).Id;
            Input.RemovesFile = false;
            ModelState.Remove("Input.FileId");
            ModelState.Remove("Input.RemovesFile");
        }
        catch (FieldErrorException fault)
        {
            ModelState.AddModelError("Input." + fault.Field, fault.Message);
        }
    }

    private async Task<IActionResult> AgainAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var page = Page();
        page.StatusCode = ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return page;
    }
}
