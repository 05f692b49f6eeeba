using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates;

/// <summary>Puts two contents beside each other in words, for the audit trail and for conflicts.</summary>
public static class TemplateChanges
{
    /// <summary>What differs, by audit field; the language stands in front of each value, since a template may have several.</summary>
    /// <param name="language">Language of both.</param>
    /// <param name="before">The old content; null when there was none.</param>
    /// <param name="after">The new one.</param>
    public static Dictionary<string, object?[]> Compare(string language, TemplateContent? before, TemplateContent after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var changes = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var (field, show) in Parts)
        {
            var (old, now) = (before is null ? null : show(before), show(after));
            if (old != now) changes[field] = [old is null ? null : $"[{language}] {old}", now is null ? null : $"[{language}] {now}"];
        }

        return changes;
    }

    /// <summary>The parts of a content by audit field, each as one readable text; null where there is nothing.</summary>
    public static IReadOnlyList<(string Field, Func<TemplateContent, string?> Show)> Parts { get; } =
    [
        ("Header", c => c.Header == HeaderKind.None ? null : c.Header == HeaderKind.Text ? c.HeaderText : $"{TemplateNames.Of(c.Header)} {c.HeaderFileId}".Trim()),
        ("Body", c => c.Body),
        ("Footer", c => c.Footer),
        ("Variables", c => Join(c.Variables.Select(v => $"{{{{{v.Name}}}}} = {v.Example}{(v.Source is null ? "" : $" ({v.Source})")}"))),
        ("Buttons", c => Join(c.Buttons.Select(Show))),
        ("Cards", c => Join(c.Cards.Select((card, i) => $"{i + 1}. {TemplateNames.Of(card.Header)} {card.FileId} {card.Body} {Join(card.Buttons.Select(Show))} {Join(card.Variables.Select(v => v.Name + "=" + v.Example))}"))),
        ("Offer", c => c.HasOffer ? c.OfferText + (c.OfferExpires ? " (com prazo)" : "") : null),
        ("Menu", c => Join(new[] { c.MenuLabel }.OfType<string>().Concat(c.Menu.Select(m => $"{m.Section} {m.Title} {m.Description}".Trim())))),
        ("AuthenticationOptions", c => Join(new[] { c.AddSecurityRecommendation ? "conselho de segurança" : null, c.CodeExpirationMinutes is { } m ? $"vence em {m} min" : null }.OfType<string>())),
    ];

    private static string Show(TemplateButton button) =>
        string.Join(' ', new[] { TemplateNames.Of(button.Type) + ":", button.Text, button.Url, button.Phone, button.Example, button.Source, button.FlowId, button.Apps }.Where(p => !string.IsNullOrEmpty(p)));

    private static string? Join(IEnumerable<string> items) => string.Join("; ", items) is { Length: > 0 } text ? text : null;
}
