using Conecta.Core.Contacts.Privacy;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Privacy;

/// <summary>Privacy requests in Portuguese.</summary>
public static class PrivacyWords
{
    public static readonly IReadOnlyList<(PrivacyKind Kind, string Text, string Help)> Kinds =
    [
        (PrivacyKind.Access, "Acesso", "a pessoa quer saber o que temos dela"),
        (PrivacyKind.Correction, "Correção", "algum dado está errado ou velho"),
        (PrivacyKind.Portability, "Portabilidade", "os dados num arquivo que outro sistema lê"),
        (PrivacyKind.Anonymize, "Anonimização", "o registro fica, sem nada que diga quem é"),
        (PrivacyKind.Erase, "Eliminação", "tudo o que temos da pessoa é apagado"),
    ];

    public static readonly IReadOnlyList<(PrivacyChannel Channel, string Text)> Channels =
    [
        (PrivacyChannel.WhatsApp, "WhatsApp"), (PrivacyChannel.Email, "E-mail"), (PrivacyChannel.Phone, "Telefone"), (PrivacyChannel.InPerson, "Pessoalmente"),
        (PrivacyChannel.Other, "Carta, órgão público ou outro"),
    ];

    public static string Kind(PrivacyKind kind) => Kinds.First(k => k.Kind == kind).Text;

    public static string Channel(PrivacyChannel channel) => Channels.First(c => c.Channel == channel).Text;

    /// <summary>State and how much time is left, with the tone of its badge.</summary>
    public static (string Text, string Tone) State(PrivacyCase item) => item.Request.State switch
    {
        PrivacyState.Done => ("Concluído", "success"),
        PrivacyState.Declined => ("Recusado", "neutral"),
        _ when item.DaysLeft < 0 => (item.DaysLeft == -1 ? "Atrasado 1 dia" : $"Atrasado {-item.DaysLeft} dias", "danger"),
        _ when item.DaysLeft == 0 => ("Vence hoje", "warning"),
        _ => (item.DaysLeft == 1 ? "Falta 1 dia" : $"Faltam {item.DaysLeft} dias", item.DaysLeft <= 3 ? "warning" : "info"),
    };
}
