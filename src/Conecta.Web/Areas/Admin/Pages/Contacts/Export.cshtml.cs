using Conecta.Core.Contacts.Export;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>Exports the filtered list with the visible columns.</summary>
[Requires(Permissions.ContactsExport)]
public sealed class ExportModel(ContactExport export, ContactList list, ContactColumns columns, ContactChoices choices, TimeProvider clock) : CompanyPage, IFormPage
{
    [BindProperty]
    public ExportFormat Format { get; set; }

    /// <summary>How many contacts the file will hold.</summary>
    public int Count { get; private set; }

    /// <summary>Columns of the file.</summary>
    public IReadOnlyList<ContactColumn> Columns { get; private set; } = [];

    /// <summary>Back to the list with the same filters.</summary>
    public string BackUrl => ContactLinks.Index(Slug) + ContactListInput.Keep(Request.Query);

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (file, _) = await export.WriteAsync(await FilterAsync(cancellationToken), await ColumnsAsync(cancellationToken), Format, Zone, Access, cancellationToken);
        var name = $"contatos-{Slug}-{TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, Zone):yyyy-MM-dd-HHmm}";
        return Format == ExportFormat.Xlsx
            ? File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx")
            : File(file, "text/csv; charset=utf-8", name + ".csv");
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Columns = await ColumnsAsync(cancellationToken);
        Count = (await list.IdsAsync(await FilterAsync(cancellationToken), cancellationToken)).Count;
    }

    private Task<IReadOnlyList<ContactColumn>> ColumnsAsync(CancellationToken cancellationToken) =>
        columns.ChosenAsync(Access.User.Id, May(Permissions.ReportsConfidential), cancellationToken);

    private Task<ContactFilter> FilterAsync(CancellationToken cancellationToken) =>
        choices.FilterAsync(Request.QueryString.Value, Access, Zone, cancellationToken);
}
