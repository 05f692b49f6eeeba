using Conecta.Core.Shared;
using Conecta.Core.Tenancy;

namespace Conecta.Web.Areas.Admin;

/// <summary>What every page inside a company needs beside the rest: the company of the address.</summary>
public abstract class CompanyPage : PortalPage
{
    /// <summary>The company of the address, which is the person's own.</summary>
    public Company Company => Access.Company!;

    /// <summary>Part of the address that names the company.</summary>
    public string Slug => Company.Slug;
}

/// <summary>Reads the list contract from an address.</summary>
public static class ListQueryValues
{
    /// <summary>The contract; impossible values become the defaults.</summary>
    public static ListQuery From(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ListQuery.From(query["q"], query["sort"], query["dir"], Number(query["page"]), Number(query["size"]), query["after"], query["before"]);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
