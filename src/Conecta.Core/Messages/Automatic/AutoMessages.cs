using Conecta.Core.Variables;

namespace Conecta.Core.Messages.Automatic;

/// <summary>
/// Decides which automatic messages go (domain.md 9.1). Pure: it knows no database and no clock; attendances and the simulator ask this same object.
/// Nothing here asks whether the event is real: import, restore, push and simulation do not send what it decides (MSG-7).
/// </summary>
/// <param name="rows">What the places say; rows of other teams and channels do no harm.</param>
public sealed class AutoMessages(IEnumerable<AutoMessage> rows)
{
    private readonly Dictionary<(MessageKind, AutoMessagePlace), AutoMessage> _rows = rows.ToDictionary(row => (row.Kind, row.Place));

    /// <summary>What one place itself says; null when it says nothing.</summary>
    public AutoMessage? Own(MessageKind kind, AutoMessagePlace place) => _rows.GetValueOrDefault((kind, place));

    /// <summary>How a message stands for a team and a channel: the channel's word counts before the team's, the team's before the company's, switch and content each for itself.</summary>
    /// <param name="kind">Which message.</param>
    /// <param name="teamId">The team of the attendance; null while there is none.</param>
    /// <param name="channelId">The channel; null for the general answer.</param>
    public AutoMessageState StateOf(MessageKind kind, long? teamId, long? channelId)
    {
        var rule = AutoMessageTable.Of(kind);
        var product = new AutoMessageOrigin(AutoMessageLevel.Product, AutoMessagePlace.Company, Guid.Empty);
        var state = new AutoMessageState(rule, rule.IsOn, product, rule.Text.Length == 0 ? null : rule.Text, null, product);
        foreach (var place in Places(rule, teamId, channelId))
        {
            if (Own(kind, place) is not { } row) continue;
            var origin = new AutoMessageOrigin(place.Level, place, row.Version);
            if (row.IsOn is { } isOn && rule.HasSwitch) state = state with { IsOn = isOn, SwitchFrom = origin };
            if (row.HasContent) state = state with { Text = row.Text, MediaFileId = row.MediaFileId, ContentFrom = origin };
        }

        return state;
    }

    /// <summary>How a message stands at one place.</summary>
    public AutoMessageState StateAt(MessageKind kind, AutoMessagePlace place) => StateOf(kind, place.TeamId, place.ChannelId);

    /// <summary>How a message would stand at a place that said nothing itself: what "Voltar ao herdado" leads to.</summary>
    public AutoMessageState Inherited(MessageKind kind, AutoMessagePlace place) =>
        new AutoMessages(_rows.Values.Where(row => row.Place != place)).StateAt(kind, place);

    /// <summary>Whether a message goes.</summary>
    /// <param name="kind">Which message.</param>
    /// <param name="teamId">The team of the attendance (of a transfer, the one that it leaves); null while there is none.</param>
    /// <param name="channelId">The channel.</param>
    /// <param name="moment">What is known of the moment; null leaves out what depends on it.</param>
    public AutoMessageDecision Decide(MessageKind kind, long? teamId, long? channelId, AutoMessageMoment? moment = null)
    {
        var state = StateOf(kind, teamId, channelId);
        var reason = state switch
        {
            { Rule.HasSwitch: true, IsOn: false } => AutoMessageReason.Off,
            { IsEmpty: true } => AutoMessageReason.Empty,
            _ when kind == MessageKind.ConversationCompleted && teamId is not null && Decide(MessageKind.TeamClosing, teamId, channelId).IsSent => AutoMessageReason.TeamClosingGoes,
            _ when moment is { IsWindowOpen: false } => AutoMessageReason.WindowClosed,
            _ when moment is { LastSentAt: { } last } && moment.At - last < state.Rule.QuietTime => AutoMessageReason.Repeated,
            { Rule.HasSwitch: false } => AutoMessageReason.Always,
            _ => AutoMessageReason.On,
        };
        return new AutoMessageDecision(reason is AutoMessageReason.On or AutoMessageReason.Always, reason, state);
    }

    /// <summary>What is asked at the end of an attendance, in the order in which it goes: the ending itself, then the survey (domain.md 9.2). Messages that do not go are listed too.</summary>
    /// <param name="ending">Who ended it.</param>
    /// <param name="teamId">The team in which it ended; null while there was none.</param>
    /// <param name="channelId">The channel.</param>
    /// <param name="moment">What is known of the moment.</param>
    public IReadOnlyList<AutoMessageDecision> AtEnd(AutoMessageEnding ending, long? teamId, long? channelId, AutoMessageMoment? moment = null)
    {
        IEnumerable<MessageKind> kinds = ending switch
        {
            AutoMessageEnding.Idle => [MessageKind.Inactivity],
            _ when teamId is null => [MessageKind.ConversationCompleted],
            _ => [MessageKind.TeamClosing, MessageKind.ConversationCompleted],
        };
        if (ending == AutoMessageEnding.Agent) kinds = kinds.Append(MessageKind.Survey);
        return [.. kinds.Select(kind => Decide(kind, teamId, channelId, moment))];
    }

    private static IEnumerable<AutoMessagePlace> Places(AutoMessageRule rule, long? teamId, long? channelId)
    {
        yield return AutoMessagePlace.Company;
        if (teamId is { } team && rule.IsOfTeams) yield return AutoMessagePlace.OfTeam(team);
        if (channelId is { } channel) yield return AutoMessagePlace.OfChannel(channel);
    }
}
