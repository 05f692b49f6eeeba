using Conecta.Web.Areas.Admin.Pages.Contacts;

namespace Conecta.Web.Areas.Admin.Pages.ContactGroups;

/// <summary>Addresses of this feature.</summary>
public static class GroupLinks
{
    public static string Index(string slug) => ContactLinks.Groups(slug);

    public static string Create(string slug) => $"{Index(slug)}/novo";

    public static string Edit(string slug, long id) => $"{Index(slug)}/{id}";

    public static string Delete(string slug) => $"{Index(slug)}/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";
}
