using System.Diagnostics;
using Conecta.Core.Users;
using Conecta.Web.Pages.Shared;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.Pages.Errors;

/// <summary>
/// The page behind UseStatusCodePagesWithReExecute and UseExceptionHandler (<c>/erro/{code}</c>). It reads no data, so it also stands when
/// the database does not; only a refusal for lack of a permission names the groups that hold it. It answers any method because a failed POST
/// is executed again with it.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(TimeProvider clock, CurrentAccess access, IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>What is shown.</summary>
    public FaultView Fault { get; private set; } = null!;

    /// <summary>The permission that was lacking, when the refusal was about one.</summary>
    public Permission? Permission { get; private set; }

    /// <summary>Groups of the person's company that hold it.</summary>
    public IReadOnlyList<string> Groups { get; private set; } = [];

    /// <summary>A page asked for, or re-executed for a GET.</summary>
    public Task OnGetAsync(int? code) => ShowAsync(code);

    /// <summary>Re-executed for a failed POST.</summary>
    public Task OnPostAsync(int? code) => ShowAsync(code);

    private async Task ShowAsync(int? code)
    {
        var status = code is >= 400 and <= 599 ? code.Value : 500;
        Response.StatusCode = status;
        var (title, text) = status switch
        {
            400 => ("Este pedido não pôde ser lido", "A página pode ter ficado aberta tempo demais. Volte, recarregue e tente de novo."),
            401 or 403 => ("Você não tem acesso a esta página", "Se precisar dela, peça a permissão a um administrador da sua empresa."),
            404 => ("Página não encontrada", "O endereço pode ter mudado ou o registro foi excluído."),
            409 => ("Outra pessoa alterou este registro", "Volte, recarregue a página para ver a versão atual e refaça a alteração."),
            413 => ("O arquivo é grande demais", "Envie um arquivo menor ou divida a planilha em partes."),
            429 => ("Muitas tentativas em pouco tempo", "Aguarde um minuto e tente de novo."),
            503 => ("O Conecta está indisponível neste momento", "Tente de novo em alguns instantes."),
            _ when status < 500 => ("Este pedido não pôde ser atendido", "Volte e tente de novo."),
            _ => ("Algo deu errado do nosso lado", "O erro foi registrado. Tente de novo; se continuar, envie o código abaixo ao suporte."),
        };
        Fault = new FaultView(
            status, texts[title], texts[text], clock.GetUtcNow().UtcDateTime, PersonZone.Of(access.Value),
            Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier);
        if (status != StatusCodes.Status403Forbidden || DeniedAccess.PermissionOf(HttpContext) is not { } key) return;
        Permission = Permissions.All.FirstOrDefault(p => p.Key == key);
        // Asked for only here: any other error page stands without the database and what leads to it.
        Groups = await HttpContext.RequestServices.GetRequiredService<PermissionHolders>().GroupsAsync(key, HttpContext.RequestAborted);
    }
}
