namespace Conecta.Web.Areas.Admin.Pages.Dealer;

/// <summary>Addresses of the concessionária's screens.</summary>
public static class DealerLinks
{
    public const string Home = "/concessionaria";
    public const string Companies = "/concessionaria/empresas";
    public const string NewCompany = "/concessionaria/empresas/nova";
    public const string Staff = "/concessionaria/equipe";
    public const string NewPerson = "/concessionaria/equipe/novo";
    public const string ImportProfiles = "/concessionaria/perfis-de-importacao";
    public const string Holidays = "/concessionaria/feriados";
    public const string Audit = "/concessionaria/auditoria";

    public static string Company(long id) => $"{Companies}/{id}";

    public static string EditCompany(long id) => $"{Companies}/{id}/editar";

    public static string Person(long id) => $"{Staff}/{id}";
}
