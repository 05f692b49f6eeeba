using Conecta.Core.Variables;

namespace Conecta.Core.Templates.Model;

/// <summary>What may fill a variable of a template when it is sent (HSM-13): a variable of the one resolver, or the person who sends.</summary>
public static class TemplateSources
{
    // A template can also go out of an attendance, where these two are known.
    private static readonly TextVariable[] OfConversation = [new("agente", "nome de exibição do agente", "Ana"), new("protocolo", "número do protocolo", "20261122000042")];

    /// <summary>The sources of the company: those of <see cref="MessageKind.TemplateParameter"/>, and what an attendance adds.</summary>
    /// <param name="resolver">What the resolver offers for template parameters.</param>
    public static IReadOnlyList<TextVariable> From(IReadOnlyList<TextVariable> resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        return [.. resolver, .. OfConversation.Where(v => !resolver.Any(r => r.Name == v.Name))];
    }
}
