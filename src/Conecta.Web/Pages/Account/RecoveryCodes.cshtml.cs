using Conecta.Core.Users;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Conecta.Web.Pages.Account;

/// <summary>Shows new recovery codes once, and makes new ones.</summary>
public sealed class RecoveryCodesModel(SecondFactors factors, PasswordWriter passwords) : AccountPage
{
    private const string Key = "Conecta.RecoveryCodes";

    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string? Present { get; set; }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Codes just made; empty on a later visit.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!Access.User.TwoFactorEnabled) return LocalRedirect(SignInPaths.SecondFactor);
        if (TempData[Key] is string codes) Codes = codes.Split(' ');
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Access.User.TwoFactorEnabled) return LocalRedirect(SignInPaths.SecondFactor);
        await passwords.DemandPresentAsync(Access.User, Input.Present, nameof(Input.Present), cancellationToken);
        ShowOnce(TempData, await factors.RenewCodesAsync(Access.User, cancellationToken));
        return Done("Códigos novos gerados.", SignInPaths.RecoveryCodes);
    }

    /// <summary>Hands codes to the next page, in the encrypted cookie that holds notices.</summary>
    internal static void ShowOnce(ITempDataDictionary data, IReadOnlyList<string> codes) => data[Key] = string.Join(' ', codes);
}
