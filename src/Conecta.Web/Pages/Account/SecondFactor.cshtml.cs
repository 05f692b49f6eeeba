using Conecta.Core.Users;
using Conecta.Web.Filters;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace Conecta.Web.Pages.Account;

/// <summary>Sets up the second step with a code app, or shows that it is on.</summary>
[BeforeSecondFactor]
public sealed class SecondFactorModel(
    SecondFactors factors, SecondFactorPolicy policy, PasswordWriter passwords, BrowserSignIn browser, TimeProvider clock) : AccountPage, IFormPage
{
    // Who has just signed in need not type the password twice in a row.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>What the forms post; each uses its own part.</summary>
    public sealed class InputModel
    {
        public string? Present { get; set; }

        public string? Code { get; set; }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whether it is on.</summary>
    public bool IsOn => Access.User.TwoFactorEnabled;

    /// <summary>Whether it cannot be switched off.</summary>
    public bool IsCompulsory => policy.IsCompulsoryFor(Access.User.Kind);

    /// <summary>Whether nothing else is open before.</summary>
    public bool MustSetUp => policy.MustSetUp(Access);

    /// <summary>Whether the set-up begins with the password.</summary>
    public bool AsksPassword => !MustSetUp || clock.GetUtcNow().UtcDateTime - Access.Session.CreatedAt > Fresh;

    /// <summary>Recovery codes that still work.</summary>
    public int RemainingCodes { get; private set; }

    /// <summary>Key of a set-up under way, in groups of four; null otherwise.</summary>
    public string? Key { get; private set; }

    /// <summary>The key as a QR picture.</summary>
    public string? QrImage { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellationToken)
    {
        if (AsksPassword) await passwords.DemandPresentAsync(Access.User, Input.Present, nameof(Input.Present), cancellationToken);
        await factors.StartAsync(Access.User, cancellationToken);
        return LocalRedirect(SignInPaths.SecondFactor);
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        var codes = await factors.ConfirmAsync(Access.User, Access.Session.Id, Input.Code ?? "", cancellationToken);
        await browser.RenewAsync(HttpContext, Access, true, cancellationToken);
        RecoveryCodesModel.ShowOnce(TempData, codes);
        return Done("Verificação em duas etapas ativada.", SignInPaths.RecoveryCodes);
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (IsOn)
        {
            RemainingCodes = await factors.RemainingCodesAsync(Access.User.Id, cancellationToken);
            return;
        }

        if (await factors.PendingKeyAsync(Access.User.Id, cancellationToken) is not { } key) return;
        var text = Base32.Encode(key);
        Key = Base32.Group(text, " ");
        using var generator = new QRCodeGenerator();
        var address = $"otpauth://totp/Conecta:{Uri.EscapeDataString(Access.User.UserName ?? "")}?secret={text}&issuer=Conecta";
        using var picture = new PngByteQRCode(generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M));
        QrImage = "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(6));
    }
}
