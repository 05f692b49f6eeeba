using Conecta.Core.Messages.Automatic;
using Conecta.Core.Variables;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic;

/// <summary>The automatic messages of one place with their switches; each place has a page of its own.</summary>
public abstract class AutoMessageListPage(AutoMessageReader reader, AutoMessageWriter writer) : CompanyPage, IFormPage
{
    /// <summary>Reads the messages.</summary>
    protected AutoMessageReader Reader => reader;

    /// <summary>Whose words these are.</summary>
    public abstract AutoMessagePlace Place { get; }

    /// <summary>Whether the person may change them.</summary>
    public abstract bool MayEdit { get; }

    /// <summary>Address of this list.</summary>
    public abstract string Address { get; }

    /// <summary>The messages.</summary>
    public IReadOnlyList<AutoMessageRow> Rows { get; private set; } = [];

    /// <summary>Address of the form of a message.</summary>
    public string EditUrl(AutoMessageRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return $"{Address}/{rule.Key}";
    }

    /// <summary>The messages that the way "entrar sem se anunciar" switches: the start, or all of the transfers.</summary>
    public IReadOnlyList<AutoMessageRow> Announcing(bool ofTransfers) =>
        [.. Rows.Where(row => ofTransfers ? row.State.Rule.Block == AutoMessageBlock.Transfer : row.State.Rule.Kind == MessageKind.ConversationStarted)];

    /// <summary>What the button of some messages posts: each with what it becomes and the version that the list shows.</summary>
    public static string Target(IEnumerable<AutoMessageRow> rows, bool isOn) => Target(rows.Select(row => new AutoMessageSwitch(row.State.Rule.Kind, isOn, row.Version)));

    /// <inheritdoc/>
    public virtual async Task LoadAsync(CancellationToken cancellationToken) => Rows = await reader.ListAsync(Place, cancellationToken);

    /// <summary>Sets the switches of a button, and offers to set them back.</summary>
    protected async Task<IActionResult> SwitchAsync(string? target, bool isUndo, CancellationToken cancellationToken)
    {
        var wanted = Parse(target);
        if (wanted.Count == 0) return LocalRedirect(Address);
        var back = await writer.SwitchAsync(Place, wanted, Access, cancellationToken);
        if (isUndo) return Done("Desfeito. As mensagens estão como antes.", Address);
        var state = wanted[0].IsOn switch { true => "ligada", false => "desligada", _ => "como herdada" };
        var text = wanted.Count == 1 ? $"Mensagem \"{AutoMessageTable.Of(wanted[0].Kind).Name}\" {state}." : $"{wanted.Count} mensagens {state}s.";
        TempData.FlashWithAct(FlashLevel.Success, text, "Desfazer", Address + "?handler=Switch", new Dictionary<string, string>(StringComparer.Ordinal) { ["alvo"] = Target(back), ["desfazer"] = "true" });
        return LocalRedirect(Address);
    }

    private static string Target(IEnumerable<AutoMessageSwitch> switches) =>
        string.Join(',', switches.Select(s => $"{AutoMessageTable.Of(s.Kind).Key}:{s.IsOn switch { true => "sim", false => "nao", _ => "herdar" }}:{s.Version:N}"));

    private List<AutoMessageSwitch> Parse(string? target)
    {
        var parsed = new List<AutoMessageSwitch>();
        foreach (var part in (target ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(AutoMessageTable.All.Count))
            if (part.Split(':') is [var key, var state, var version] && AutoMessageTable.Find(key, Place.Level) is { } rule && Guid.TryParse(version, out var known))
                parsed.Add(new AutoMessageSwitch(rule.Kind, state switch { "sim" => true, "nao" => false, _ => null }, known));
        return parsed;
    }
}
