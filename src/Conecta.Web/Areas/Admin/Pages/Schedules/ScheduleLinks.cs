namespace Conecta.Web.Areas.Admin.Pages.Schedules;

/// <summary>Addresses of this feature.</summary>
public static class ScheduleLinks
{
    public static string Index(string slug) => $"/e/{slug}/horarios";

    public static string Create(string slug) => $"{Index(slug)}/novo";

    public static string Edit(string slug, long id) => $"{Index(slug)}/{id}";

    public static string Delete(string slug) => $"{Index(slug)}/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";

    public static string Bin(string slug) => $"{Index(slug)}/lixeira";

    public static string Settings(string slug) => $"{Index(slug)}/padrao";

    public static string Calendar(string slug) => $"{Index(slug)}/calendario";

    public static string Holidays(string slug) => $"{Index(slug)}/feriados";
}
