using Conecta.Core.Templates.Lint;
using Conecta.Core.Templates.Model;
using Conecta.Core.Templates.Wire;
using Conecta.Simulator.Templates;

namespace Conecta.Simulator.Tests.Templates;

/// <summary>The product's linter and the stand-in's own verdict were written apart from the same reference; they must say the same of what they are both shown.</summary>
public sealed class LinterAgreementTests
{
    // Subcodes that name one rule alone (whatsapp.md 2.11): too long, too many variables, variable at an edge.
    private static readonly int[] Telling = [2388040, 2388293, 2388299];

    [Theory]
    [InlineData(20261123)]
    [InlineData(7)]
    public void Linter_FiveHundredGeneratedTemplates_AgreesWithTheStandIn(int seed)
    {
        var generator = new TemplateGenerator(seed);
        var (differences, valid, broken) = (new List<string>(), 0, 0);
        for (var i = 0; i < 500; i++)
        {
            var draft = generator.Valid();
            // The first half stays whole; the second goes through every way to break one, several times.
            var way = i < 250 ? null : TemplateGenerator.Ways[i % TemplateGenerator.Ways.Count].Name;
            if (way is not null) TemplateGenerator.Ways[i % TemplateGenerator.Ways.Count].Break(draft);
            if (Compare(draft, way is not null, way ?? "whole") is { } difference) differences.Add(difference);
            if (way is null) valid++;
            else broken++;
        }

        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
        Assert.Equal((250, 250), (valid, broken));
        Assert.True(TemplateGenerator.Ways.Count <= 250, "Not every way was tried.");
    }

    private static string? Compare(TemplateDraft draft, bool isBroken, string way)
    {
        var body = TemplateJson.Create(draft, id => $"4::sample-{id}").ToJsonString();
        var blocks = TemplateLinter.Check(draft).Where(f => f.Blocks).ToList();
        var verdict = TemplateRules.Judge(body);
        var refused = !verdict.Accepted || verdict.Review is not null;
        var linter = string.Join(", ", blocks.Select(b => b.Rule));
        if (blocks.Count > 0 != refused || refused != isBroken) return $"{way}: linter [{linter}], stand-in {verdict.Error?.ToString() ?? verdict.Review?.ToString() ?? "accepts"}\n{body}";
        if (verdict.Error?.Subcode is { } code && Telling.Contains(code) && !blocks.Exists(b => b.ErrorCode == code)) return $"{way}: stand-in {code}, linter [{linter}]\n{body}";
        return null;
    }
}
