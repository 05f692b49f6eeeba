using System.Globalization;
using Conecta.Core.Media;
using Conecta.Core.Messages.Canned;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>The words that screens use for canned messages.</summary>
public static class CannedWords
{
    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    /// <summary>Every scope with its name.</summary>
    public static readonly IReadOnlyList<(CannedScope Scope, string Name)> Scopes =
    [
        (CannedScope.Company, "Toda a empresa"),
        (CannedScope.Teams, "Equipes escolhidas"),
        (CannedScope.Personal, "Um agente"),
    ];

    /// <summary>Every state with its key in the address, its name and its tone.</summary>
    public static readonly IReadOnlyList<(CannedState State, string Key, string Name, string Tone)> States =
    [
        (CannedState.Active, "ativa", "Ativa", "success"),
        (CannedState.Inactive, "inativa", "Inativa", "neutral"),
        (CannedState.Scheduled, "agendada", "Agendada", "info"),
        (CannedState.Expired, "vencida", "Vencida", "warning"),
    ];

    /// <summary>Key of the filter "sem uso há 90 dias" beside the states.</summary>
    public const string Unused = "sem-uso";

    public static string Of(CannedScope scope) => Scopes.First(s => s.Scope == scope).Name;

    public static (string Name, string Tone) Of(CannedState state)
    {
        var (_, _, name, tone) = States.First(s => s.State == state);
        return (name, tone);
    }

    public static (string Name, string Icon) Of(MediaKind kind) => kind switch
    {
        MediaKind.Image => ("Imagem", "photo"),
        MediaKind.Audio => ("Áudio", "player-play"),
        _ => ("Documento", "file-text"),
    };

    /// <summary>How often a message was sent.</summary>
    public static string Uses(long count) => count switch
    {
        0 => "nunca usada",
        1 => "1 vez",
        _ => count.ToString("N0", Portuguese) + " vezes",
    };

    /// <summary>Days of validity: "de 01/12/2026 a 31/12/2026"; null without any.</summary>
    public static string? Validity(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        (null, null) => null,
        ({ } first, null) => $"a partir de {Day(first)}",
        (null, { } last) => $"até {Day(last)}",
        ({ } first, { } last) => $"de {Day(first)} a {Day(last)}",
    };

    /// <inheritdoc cref="Bubble.Size"/>
    public static string Size(long bytes) => Bubble.Size(bytes);

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
