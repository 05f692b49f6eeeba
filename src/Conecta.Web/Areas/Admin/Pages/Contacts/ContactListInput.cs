using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Lists;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>Reads the contact list's filters and order from an address; impossible values fall away.</summary>
public static class ContactListInput
{
    /// <summary>Names of the filters that are not campos adicionais.</summary>
    public static readonly IReadOnlyList<string> Names = ["q", "grupo", "etiqueta", "optin", "responsavel", "bloqueio", "de", "ate"];

    /// <summary>The order that an address asks for; without one, by relevance, which without a search is by name.</summary>
    public static ContactSort Sort(string? sort) => sort switch
    {
        "nome" => ContactSort.Name,
        "whatsapp" => ContactSort.Phone,
        "email" => ContactSort.Email,
        "criado" => ContactSort.Created,
        "atualizado" => ContactSort.Updated,
        _ => ContactSort.Relevance,
    };

    /// <summary>Reads the filters.</summary>
    /// <param name="queryString">Query of the list's address, with or without its question mark.</param>
    /// <param name="fields">Campos adicionais that this person may filter by.</param>
    /// <param name="zone">Zone that dates are meant in.</param>
    public static ContactFilter Read(string? queryString, IEnumerable<CustomField> fields, TimeZoneInfo zone)
    {
        var query = QueryHelpers.ParseQuery(queryString);
        var conditions = new List<CustomFieldCondition>();
        foreach (var field in fields)
        {
            var typed = Text(query, "c" + field.Id.ToString(CultureInfo.InvariantCulture));
            if (typed is null) continue;
            var prefix = CustomFieldText.IsPrefixKind(field.Kind);
            var (stored, _) = CustomFieldText.Read(field, typed);
            // The beginning of a number or an address is no whole value and still a useful condition.
            var sortable = stored is not null ? CustomFieldText.Sortable(field.Kind, stored) : prefix ? Core.Contacts.Values.SearchText.Fold(typed, CustomFieldText.SortableLength) : "\n";
            conditions.Add(new CustomFieldCondition(field.Id, sortable, prefix));
        }

        return new ContactFilter
        {
            Q = Text(query, "q") is { } q ? q[..Math.Min(q.Length, Core.Shared.ListQuery.MaxSearchLength)] : null,
            GroupId = Id(query, "grupo"),
            TagId = Id(query, "etiqueta"),
            OwnerAgentId = Id(query, "responsavel"),
            OptIn = Text(query, "optin") switch
            {
                "autorizado" => OptInState.OptedIn,
                "recusado" => OptInState.OptedOut,
                "indefinido" => OptInState.Undefined,
                _ => null,
            },
            IsBlocked = Text(query, "bloqueio") switch { "sim" => true, "nao" => false, _ => null },
            CreatedFrom = Day(query, "de", zone, 0),
            CreatedBefore = Day(query, "ate", zone, 1),
            Fields = conditions,
        };
    }

    /// <summary>The filters alone, as a query string with its question mark; empty without any.</summary>
    public static string Keep(IQueryCollection query)
    {
        var pairs = query.Where(p => Names.Contains(p.Key) || (p.Key.Length > 1 && p.Key[0] == 'c' && p.Key.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false))
            .SelectMany(p => p.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(p.Key, v)));
        return QueryString.Create(pairs!).Value ?? "";
    }

    private static string? Text(Dictionary<string, StringValues> query, string name) =>
        query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.ToString().Trim() : null;

    private static long? Id(Dictionary<string, StringValues> query, string name) =>
        long.TryParse(Text(query, name), CultureInfo.InvariantCulture, out var id) ? id : null;

    private static DateTime? Day(Dictionary<string, StringValues> query, string name, TimeZoneInfo zone, int add) =>
        DateOnly.TryParseExact(Text(query, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000
            ? TimeZoneInfo.ConvertTimeToUtc(day.AddDays(add).ToDateTime(TimeOnly.MinValue), zone)
            : null;
}
