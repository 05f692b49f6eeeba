namespace Conecta.Web.Areas.Admin.Pages.Platform;

/// <summary>Addresses of the platform's screens.</summary>
public static class PlatformLinks
{
    public const string Home = "/plataforma";
    public const string Companies = "/plataforma/empresas";
    public const string NewCompany = "/plataforma/empresas/nova";
    public const string Dealers = "/plataforma/concessionarias";
    public const string NewDealer = "/plataforma/concessionarias/nova";
    public const string Admins = "/plataforma/administradores";
    public const string NewAdmin = "/plataforma/administradores/novo";
    public const string Holidays = "/plataforma/feriados";
    public const string Audit = "/plataforma/auditoria";

    public static string Company(long id) => $"{Companies}/{id}";

    public static string EditCompany(long id) => $"{Companies}/{id}/editar";

    public static string CompanyState(long id) => $"{Companies}/{id}/situacao";

    public static string Invitation(long id) => $"{Companies}/{id}/convite";

    public static string MoveCompany(long id) => $"{Companies}/{id}/concessionaria";

    public static string Dealer(long id) => $"{Dealers}/{id}";

    public static string EditDealer(long id) => $"{Dealers}/{id}/editar";

    public static string DealerState(long id) => $"{Dealers}/{id}/situacao";

    public static string Admin(long id) => $"{Admins}/{id}";
}
