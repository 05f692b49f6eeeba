using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Privacy;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Privacy;

/// <summary>Takes in a request of a contact, and shows those before it.</summary>
[Requires(Permissions.PrivacyRequests)]
public sealed class NewModel(ConectaDbContext db, PrivacyDesk desk) : CompanyPage, IFormPage
{
    /// <summary>The form.</summary>
    public sealed class Form
    {
        public PrivacyKind? RequestKind { get; set; }

        public PrivacyChannel? Channel { get; set; }

        public DateOnly? ReceivedOn { get; set; }

        public string? Note { get; set; }
    }

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Name of the contact.</summary>
    public string ContactName { get; private set; } = "";

    /// <summary>Earlier requests of the contact.</summary>
    public IReadOnlyList<PrivacyCase> Earlier { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Channels { get; } = [.. PrivacyWords.Channels.Select(c => new SelectListItem(c.Text, c.Channel.ToString()))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input.ReceivedOn = await desk.TodayAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Input.RequestKind is not { } kind) throw new FieldErrorException(nameof(Input.RequestKind), "Escolha o que a pessoa pede.");
        if (Input.Channel is not { } channel) throw new FieldErrorException(nameof(Input.Channel), "Escolha como o pedido chegou.");
        if (Input.ReceivedOn is not { } day) throw new FieldErrorException(nameof(Input.ReceivedOn), "Informe o dia em que o pedido chegou.");
        var id = await desk.AddAsync(Id, kind, channel, day, Input.Note, cancellationToken);
        return Done("Pedido registrado. O prazo começou a contar.", PrivacyLinks.Request(Slug, id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        ContactName = await db.Contacts.Where(c => c.Id == Id).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) ?? throw new MissingException();
        Earlier = await desk.OfAsync(Id, cancellationToken);
    }
}
