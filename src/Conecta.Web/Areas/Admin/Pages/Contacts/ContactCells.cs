using Conecta.Core.Contacts.Lists;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>How the list shows a value: shorter than a contact's own page, so that seven columns stand on one line at 1280 px.</summary>
public static class ContactCells
{
    private const string Brazil = "+55 ";
    private const int Day = 10;

    /// <summary>The style of a column's cells: numbers and days keep to one line, long addresses may break anywhere.</summary>
    public static string? Class(string key) => key switch
    {
        "whatsapp" or "telefone2" or "documento" or "nascimento" or "cep" or "uf" or "criado" or "atualizado" => "c-nowrap c-figures",
        "email" => "c-cell-mail",
        _ => null,
    };

    /// <summary>The value: Brazilian numbers without their country, days without their time; the contact's page has both.</summary>
    public static string Text(ContactColumn column, ContactRow row, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(column);
        var text = (column.Shown is null ? column.Text(row, zone) : column.Shown(row)) ?? "—";
        return column.Key switch
        {
            "whatsapp" or "telefone2" when text.StartsWith(Brazil, StringComparison.Ordinal) => text[Brazil.Length..],
            "criado" or "atualizado" when text.Length > Day => text[..Day],
            _ => text,
        };
    }
}
