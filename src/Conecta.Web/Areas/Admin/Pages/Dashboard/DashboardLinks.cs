namespace Conecta.Web.Areas.Admin.Pages.Dashboard;

/// <summary>Address of the company's first screen.</summary>
public static class DashboardLinks
{
    public static string Index(string slug) => $"/e/{slug}";
}
