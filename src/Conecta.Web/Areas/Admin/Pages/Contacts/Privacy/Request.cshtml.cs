using Conecta.Core.Contacts.Privacy;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Privacy;

/// <summary>One request: what it asks for, its clock, the act that answers it and the proof.</summary>
[Requires(Permissions.PrivacyRequests)]
public sealed class RequestModel(PrivacyDesk desk, PersonReport report, PersonErasure erasure) : CompanyPage, IFormPage
{
    /// <summary>The forms of the page.</summary>
    public sealed class Form
    {
        public string? Reason { get; set; }

        public string? TypedName { get; set; }

        public bool NeverImport { get; set; }
    }

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public PrivacyCase Case { get; private set; } = null!;

    /// <summary>Why data cannot be taken away now; null when they can, or when the request asks for something else.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>Whether the request takes data away.</summary>
    public bool TakesAway => Case.Request.Kind is PrivacyKind.Erase or PrivacyKind.Anonymize;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostDownloadAsync(string? formato, CancellationToken cancellationToken)
    {
        var found = await desk.ReadAsync(Id, cancellationToken) ?? throw new MissingException();
        if (found.Request is not { State: PrivacyState.Open, Kind: PrivacyKind.Access or PrivacyKind.Portability })
            throw new FieldErrorException("", "O arquivo só existe enquanto um pedido de acesso ou de portabilidade está aberto.");
        var isJson = formato == "json";
        var file = await report.WriteAsync(found.Request, Company.Name, Zone, isJson, cancellationToken);
        return File(file, isJson ? "application/json" : "text/html; charset=utf-8", $"{found.Request.Protocol}.{(isJson ? "json" : "html")}");
    }

    public async Task<IActionResult> OnPostFinishAsync(CancellationToken cancellationToken)
    {
        await desk.FinishAsync(Id, cancellationToken);
        return Done("Pedido concluído.", PrivacyLinks.Request(Slug, Id));
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken)
    {
        await desk.DeclineAsync(Id, Input.Reason, cancellationToken);
        return Done("Pedido recusado, com o motivo registrado.", PrivacyLinks.Request(Slug, Id));
    }

    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancellationToken)
    {
        await erasure.CarryOutAsync(Id, Input.TypedName, Input.NeverImport, cancellationToken);
        return Done("Dados pessoais retirados. O comprovante está abaixo.", PrivacyLinks.Request(Slug, Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Case = await desk.ReadAsync(Id, cancellationToken) ?? throw new MissingException();
        if (TakesAway && Case.Request.State == PrivacyState.Open) Obstacle = await erasure.ObstacleAsync(Case.Request.ContactId, cancellationToken);
    }
}
