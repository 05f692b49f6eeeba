using System.Text.RegularExpressions;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>A variable that a text to a contact may hold (domain.md 9.3).</summary>
/// <param name="Name">Name between the braces.</param>
/// <param name="Meaning">What it becomes, in Portuguese.</param>
/// <param name="Sample">What a preview shows.</param>
public sealed record TextVariable(string Name, string Meaning, string Sample);

/// <summary>
/// Knows which variables a team's texts may hold, names the wrong ones (VAR-2) and fills a text with samples for a preview.
/// </summary>
public sealed partial class TextVariables(ConectaDbContext db)
{
    private static readonly TextVariable[] OfTeams =
    [
        new("nome", "nome do contato", "Maria Souza"),
        new("primeiro_nome", "primeiro nome do contato", "Maria"),
        new("equipe", "nome da equipe", "Vendas"),
        new("protocolo", "número do protocolo", "20261122000042"),
        new("canal", "nome do canal", "WhatsApp"),
        new("empresa", "nome da empresa", "Sua empresa"),
        new("data", "data de hoje", "22/11/2026"),
        new("hora", "hora de agora", "14:05"),
        new("saudacao", "bom dia, boa tarde ou boa noite", "Boa tarde"),
    ];

    private static readonly TextVariable Owner = new("agente", "nome de exibição do agente", "Ana");
    private static readonly TextVariable QueuePlace = new("posicao_fila", "lugar na fila", "3");

    // Known names that no text of a team can fill; told apart from misspelled ones.
    private static readonly string[] Elsewhere = ["agente", "agente_convidado", "agente_destino", "equipe_destino", "posicao_fila", "nota_min", "nota_max"];

    /// <summary>The variables of one text of a team, the company's campos adicionais included, confidential ones not.</summary>
    public async Task<IReadOnlyList<TextVariable>> ForAsync(TeamText text, CancellationToken cancellationToken)
    {
        var fields = db.Set<CustomField>();
        var own = await fields.AsNoTracking().Where(f => f.ArchivedAt == null && !f.IsConfidential).OrderBy(f => f.Position).ThenBy(f => f.Id)
            .Select(f => new TextVariable("campo." + f.Key, f.Name, f.Name)).ToListAsync(cancellationToken);
        TextVariable[] special = text switch
        {
            TeamText.Closing or TeamText.PendingReply => [Owner],
            TeamText.QueuePosition or TeamText.QueueUpdate => [QueuePlace],
            _ => [],
        };
        return [.. OfTeams, .. special, .. own];
    }

    /// <summary>What is wrong with the variables of a text.</summary>
    /// <returns>A sentence for the field, or null when all is well.</returns>
    public static string? FindFault(string? text, IReadOnlyList<TextVariable> allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        if (string.IsNullOrEmpty(text)) return null;
        foreach (Match match in Token().Matches(text))
        {
            var name = Canonical(match.Groups["name"].Value);
            if (allowed.Any(v => v.Name == name)) continue;
            if (Elsewhere.Contains(name, StringComparer.Ordinal)) return $"A variável {match.Value} não existe nesta mensagem. Tire-a do texto.";
            return Nearest(name, allowed) is { } near
                ? $"A variável {match.Value} não existe. Você quis dizer {{{{{near}}}}}?"
                : $"A variável {match.Value} não existe. Veja a lista de variáveis abaixo do texto.";
        }

        var left = Token().Replace(text, "");
        return left.Contains("{{", StringComparison.Ordinal) || left.Contains("}}", StringComparison.Ordinal)
            ? "Há chaves duplas sem par no texto. Uma variável é escrita assim: {{nome}}."
            : null;
    }

    /// <summary>The text as a contact would read it, filled with samples; unknown variables stay as they are.</summary>
    public static string Preview(string? text, IReadOnlyList<TextVariable> allowed) =>
        Token().Replace(text ?? "", match => allowed.FirstOrDefault(v => v.Name == Canonical(match.Groups["name"].Value))?.Sample ?? match.Value);

    // {{NAME}} is a form that people bring from other products.
    private static string Canonical(string name)
    {
        var lower = name.Trim().ToLowerInvariant();
        return lower == "name" ? "nome" : lower;
    }

    private static string? Nearest(string name, IReadOnlyList<TextVariable> allowed)
    {
        var folded = SearchText.Fold(name, 80).Replace(' ', '_');
        var best = allowed.Select(v => (v.Name, Steps: Steps(folded, v.Name))).OrderBy(v => v.Steps).ThenBy(v => v.Name, StringComparer.Ordinal).First();
        return best.Steps <= Math.Max(2, best.Name.Length / 3) ? best.Name : null;
    }

    // Edit distance: how many letters must be changed, added or taken away.
    private static int Steps(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    [GeneratedRegex(@"\{\{(?<name>[^{}]*)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
