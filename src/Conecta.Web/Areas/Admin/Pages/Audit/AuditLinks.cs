namespace Conecta.Web.Areas.Admin.Pages.Audit;

/// <summary>Address of the company's trail.</summary>
public static class AuditLinks
{
    public static string Index(string slug) => $"/e/{slug}/auditoria";
}
