using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Shared;
using Conecta.Core.Users;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>What the question before an act on several contacts posts beside the selection.</summary>
public sealed class BulkForm
{
    public long? GroupId { get; set; }

    public string? Tag { get; set; }

    public OptInState? State { get; set; }

    public string? Source { get; set; }

    public DateOnly? EvidenceAt { get; set; }

    /// <summary>Why contacts are blocked.</summary>
    public string? Reason { get; set; }

    /// <summary>The chosen group.</summary>
    /// <exception cref="FieldErrorException">None was chosen.</exception>
    public long RequiredGroup() => GroupId ?? throw new FieldErrorException(nameof(GroupId), "Escolha o grupo.");

    /// <summary>
    /// The moment of the answer (UTC): the beginning of its day, or this moment for today, so that an answer of today outweighs a refusal of
    /// this morning.
    /// </summary>
    /// <exception cref="FieldErrorException">No day was given.</exception>
    public DateTime Evidence(TimeZoneInfo zone, DateTime now)
    {
        if (EvidenceAt is not { } day) throw new FieldErrorException(nameof(EvidenceAt), "Informe a data da resposta.");
        return day == Day(now, zone) ? now : TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), zone);
    }

    /// <summary>The permission that an act asks for; null for an act that does not exist.</summary>
    public static string? Permission(string? act) => act switch
    {
        "grupo" or "tirar" => Permissions.ContactGroupsEdit,
        "etiqueta" or "bloquear" or "desbloquear" => Permissions.ContactsEdit,
        "optin" => Permissions.OptInEdit,
        "excluir" => Permissions.ContactsDelete,
        _ => null,
    };

    /// <summary>The day of a moment in a zone.</summary>
    public static DateOnly Day(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    /// <summary>"1 contato", "1.234 contatos".</summary>
    public static string Contacts(int count) => count == 1 ? "1 contato" : $"{Number(count)} contatos";

    /// <summary>A number as people read it.</summary>
    public static string Number(int count) => count.ToString("N0", CultureInfo.GetCultureInfo("pt-BR"));
}
