using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>Contatos: the list.</summary>
public sealed class IndexModel(ContactList list, ContactRows rows, ContactColumns columns, ContactChoices choices) : CompanyPage
{
    /// <summary>The open page of the list.</summary>
    public Page<ContactRow> Rows { get; private set; } = null!;

    /// <summary>Columns this person sees.</summary>
    public IReadOnlyList<ContactColumn> Columns { get; private set; } = [];

    /// <summary>The filters in force.</summary>
    public ContactFilter Filter { get; private set; } = new();

    /// <summary>The filters as an address, for acts on the whole result.</summary>
    public string FilterQuery { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Tags { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    public IReadOnlyList<CustomField> Fields { get; private set; } = [];

    /// <summary>Whether the list goes on by cursor instead of numbered pages.</summary>
    public bool IsKeyset => Rows.IsTotalCapped;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Groups = await choices.GroupsAsync(cancellationToken);
        Tags = await choices.TagsAsync(cancellationToken);
        Owners = await choices.OwnersAsync(null, Access, cancellationToken);
        Fields = await choices.FieldsAsync(Access, cancellationToken);
        Columns = await columns.ChosenAsync(Access.User.Id, May(Permissions.ReportsConfidential), cancellationToken);
        Filter = await choices.FilterAsync(Request.QueryString.Value, Access, Zone, cancellationToken);
        FilterQuery = ContactListInput.Keep(Request.Query);
        var page = await list.PageAsync(Filter, ContactListInput.Sort(Query.Sort), Query, cancellationToken);
        Rows = new Page<ContactRow>(
            await rows.ReadAsync(page.Items, Access, cancellationToken), page.Number, page.Size, page.Total, page.IsTotalCapped, page.After, page.Before);
    }

    /// <summary>The filters in force as people read them: name in the address, label, value.</summary>
    public IEnumerable<(string Name, string Label, string Value)> Chips()
    {
        foreach (var (name, label, items) in new[] { ("grupo", "Grupo", Groups), ("etiqueta", "Etiqueta", Tags), ("responsavel", "Responsável", Owners) })
            if (Request.Query[name].FirstOrDefault() is { Length: > 0 } id)
                yield return (name, label, items.FirstOrDefault(i => i.Value == id)?.Text ?? "—");
        if (Filter.OptIn is { } state) yield return ("optin", "OPTIN", ContactColumns.OptInName(state));
        if (Filter.IsBlocked is { } blocked) yield return ("bloqueio", "Bloqueio", blocked ? "Bloqueados" : "Não bloqueados");
        if (Filter.CreatedFrom is { } from) yield return ("de", "Criado desde", Day(from));
        if (Filter.CreatedBefore is { } before) yield return ("ate", "Criado até", Day(before.AddDays(-1)));
        foreach (var field in Fields)
            if (Request.Query["c" + field.Id].FirstOrDefault() is { Length: > 0 } typed)
                yield return ("c" + field.Id, field.Name, field.Kind == CustomFieldKind.YesNo ? CustomFieldText.Show(field.Kind, typed) : typed);
    }

    private string Day(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, Zone).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
