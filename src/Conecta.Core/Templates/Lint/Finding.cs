namespace Conecta.Core.Templates.Lint;

/// <summary>Something the linter says about a template.</summary>
/// <param name="Rule">Stable id of the rule, e.g. <c>body.edge</c>.</param>
/// <param name="Blocks">Whether the provider would refuse the template; otherwise it is advice.</param>
/// <param name="Place">Property of <see cref="Model.TemplateDraft"/> that is blamed, e.g. <c>Content.Buttons[1].Url</c>.</param>
/// <param name="Text">What would be refused, why and what to do, in Portuguese.</param>
/// <param name="ErrorCode">Subcode with which the provider refuses (whatsapp.md 2.11), where it has one of its own.</param>
public sealed record Finding(string Rule, bool Blocks, string Place, string Text, int? ErrorCode = null);

/// <summary>Collects findings.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Block(string rule, string place, string text, int? code = null) => _all.Add(new Finding(rule, true, place, text, code));

    public void Warn(string rule, string place, string text) => _all.Add(new Finding(rule, false, place, text));
}
