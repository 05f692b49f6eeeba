using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Components.Theming;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Pages.Account;

/// <summary>Minha conta: who one is here, photo and theme.</summary>
[RequestSizeLimit(8 * 1024 * 1024)] // Above the limit of a photo, so that one too big gets a message at its field.
public sealed class IndexModel(UserPhotos photos, Preferences preferences) : AccountPage
{
    /// <summary>What the forms post; each uses its own part.</summary>
    public sealed class InputModel
    {
        public IFormFile? Photo { get; set; }

        public string? Theme { get; set; }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whether the second step is worth recommending to this person.</summary>
    public bool IsInvitedToSecondFactor => Access.User is { TwoFactorEnabled: false, Kind: not UserKind.Agent };

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostPhotoAsync(CancellationToken cancellationToken)
    {
        if (Input.Photo is not { Length: > 0 } file) throw new FieldErrorException(nameof(Input.Photo), "Escolha uma foto.");
        if (file.Length > UserPhoto.MaxBytes) throw new FieldErrorException(nameof(Input.Photo), "A foto pode ter no máximo 1 MB.");
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellationToken);
        await photos.StoreAsync(Access.User, content.ToArray(), cancellationToken);
        return Done("Foto salva.", SignInPaths.Account);
    }

    public async Task<IActionResult> OnPostRemovePhotoAsync(CancellationToken cancellationToken)
    {
        await photos.RemoveAsync(Access.User, cancellationToken);
        return Done("Foto removida.", SignInPaths.Account);
    }

    public async Task<IActionResult> OnPostThemeAsync(CancellationToken cancellationToken)
    {
        await preferences.SetThemeAsync(Access.User, Input.Theme ?? "", cancellationToken);
        ThemeChoice.Keep(HttpContext, Input.Theme);
        return Done("Tema salvo.", SignInPaths.Account);
    }
}
