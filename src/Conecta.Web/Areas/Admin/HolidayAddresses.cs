using System.Globalization;

namespace Conecta.Web.Areas.Admin;

/// <summary>Addresses of one calendar of holidays, which keep what narrows it (a team, a state).</summary>
/// <param name="List">Address of the list.</param>
/// <param name="Narrowing">Part of the query that narrows it, e.g. <c>equipe=3</c>; or null.</param>
public sealed record HolidayAddresses(string List, string? Narrowing)
{
    /// <summary>The list of a year.</summary>
    public string Year(int year) => With(List, "ano=" + Number(year));

    /// <summary>The form of a new date.</summary>
    public string Create => With(List + "/novo");

    /// <summary>The form that changes or cancels an inherited date.</summary>
    public string Override(string key, int year) => With(List + "/alterar", $"chave={Uri.EscapeDataString(key)}", "ano=" + Number(year));

    /// <summary>The form of what this calendar says itself.</summary>
    public string Edit(long id) => With(List + "/" + Number(id));

    /// <summary>Where what it says is taken back.</summary>
    public string Remove(long id, int year) => With(List, "handler=Remove", "id=" + Number(id), "ano=" + Number(year));

    private string With(string path, params string[] query)
    {
        var all = string.Join('&', query.Append(Narrowing).Where(q => !string.IsNullOrEmpty(q)));
        return all.Length == 0 ? path : path + "?" + all;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
