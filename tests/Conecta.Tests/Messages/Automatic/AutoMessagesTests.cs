using Conecta.Core.Messages.Automatic;
using Conecta.Core.Variables;

namespace Conecta.Tests.Messages.Automatic;

/// <summary>Which messages go (domain.md 9.1), without a database.</summary>
public sealed class AutoMessagesTests
{
    private const long Team = 7;
    private const long Channel = 9;
    private static readonly DateTime Now = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Table_EveryDefault_IsAsTheProductPromises()
    {
        Assert.Equal(
            ["AgentJoined", "AgentLeft", "ConversationCompleted", "ConversationStarted", "InvalidOption", "OutOfHours", "OverflowLimit", "TeamNoAgent", "TransferredToAgent", "TransferredToTeam"],
            AutoMessageTable.All.Where(r => r.IsOn).Select(r => r.Kind.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(["AgentJoined", "AgentLeft"], AutoMessageTable.All.Where(r => !r.HasSwitch).Select(r => r.Kind.ToString()));
        Assert.Equal([MessageKind.Canned, MessageKind.PauseMessage, MessageKind.TemplateParameter], Enum.GetValues<MessageKind>().Except(AutoMessageTable.All.Select(r => r.Kind)));
        Assert.All(AutoMessageTable.All, rule => Assert.Null(VariableText.FindFault(rule.Text, VariableTable.For(rule.Kind))));
        Assert.Equal(AutoMessageTable.All.Count, AutoMessageTable.All.Select(r => r.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("fora-de-expediente-feriado", AutoMessageTable.Of(MessageKind.OutOfHours).Key);
    }

    [Fact]
    public void Decide_NobodySaidAnything_FollowsTheTable()
    {
        var messages = new AutoMessages([]);

        var start = messages.Decide(MessageKind.ConversationStarted, Team, Channel);
        var queue = messages.Decide(MessageKind.QueueEntered, Team, Channel);

        Assert.True(start.IsSent);
        Assert.Equal((AutoMessageReason.On, AutoMessageLevel.Product), (start.Reason, start.State.SwitchFrom.Level));
        Assert.Contains("{{agente}}", start.Text, StringComparison.Ordinal);
        Assert.Equal((false, AutoMessageReason.Off, (string?)null), (queue.IsSent, queue.Reason, queue.Text));
    }

    [Fact]
    public void Decide_SwitchAndTextAtDifferentPlaces_EachComesFromItsOwn()
    {
        var messages = new AutoMessages(
        [
            Say(MessageKind.ConversationStarted, AutoMessagePlace.Company, text: "Da empresa"),
            Say(MessageKind.ConversationStarted, AutoMessagePlace.OfTeam(Team), isOn: true),
            Say(MessageKind.ConversationStarted, AutoMessagePlace.OfChannel(Channel), isOn: false),
        ]);

        var team = messages.StateOf(MessageKind.ConversationStarted, Team, null);
        var channel = messages.StateOf(MessageKind.ConversationStarted, Team, Channel);
        var other = messages.StateOf(MessageKind.ConversationStarted, 8, null);

        Assert.Equal((true, AutoMessageLevel.Team, "Da empresa", AutoMessageLevel.Company), (team.IsOn, team.SwitchFrom.Level, team.Text, team.ContentFrom.Level));
        Assert.Equal((false, AutoMessageLevel.Channel, "Da empresa"), (channel.IsOn, channel.SwitchFrom.Level, channel.Text));
        Assert.Equal((true, AutoMessageLevel.Product), (other.IsOn, other.SwitchFrom.Level));
    }

    [Fact]
    public void Decide_OwnFileWithoutText_DoesNotTakeTheTextFromAbove()
    {
        var messages = new AutoMessages([Say(MessageKind.Survey, AutoMessagePlace.Company, isOn: true, text: "Da empresa"), Say(MessageKind.Survey, AutoMessagePlace.OfTeam(Team), file: 3)]);

        var decision = messages.Decide(MessageKind.Survey, Team, null);

        Assert.Equal((true, (string?)null, 3L), (decision.IsSent, decision.Text, decision.MediaFileId!.Value));
    }

    [Fact]
    public void Decide_InvalidOption_NoTeamHasAWordInIt()
    {
        var messages = new AutoMessages([Say(MessageKind.InvalidOption, AutoMessagePlace.OfTeam(Team), isOn: false)]);

        Assert.True(messages.Decide(MessageKind.InvalidOption, Team, null).IsSent);
    }

    [Theory]
    [InlineData(MessageKind.AgentJoined)]
    [InlineData(MessageKind.AgentLeft)]
    public void Decide_NoticeOfGuests_GoesWhateverASwitchSays(MessageKind kind)
    {
        var messages = new AutoMessages([Say(kind, AutoMessagePlace.Company, isOn: false, text: "Entrou ou saiu")]);

        var decision = messages.Decide(kind, Team, Channel);

        Assert.Equal((true, AutoMessageReason.Always, "Entrou ou saiu"), (decision.IsSent, decision.Reason, decision.Text));
    }

    [Fact]
    public void Decide_OnWithoutContent_DoesNotGoAndSaysWhy()
    {
        var messages = new AutoMessages([Say(MessageKind.TeamClosing, AutoMessagePlace.OfTeam(Team), isOn: true)]);

        Assert.Equal(AutoMessageReason.Empty, messages.Decide(MessageKind.TeamClosing, Team, null).Reason);
        Assert.True(messages.Decide(MessageKind.ConversationCompleted, Team, null).IsSent);
    }

    [Fact]
    public void Decide_TeamClosingOn_ReplacesTheCompletionInThatTeamOnly()
    {
        var messages = new AutoMessages([Say(MessageKind.TeamClosing, AutoMessagePlace.OfTeam(Team), isOn: true, text: "Obrigado!")]);

        Assert.Equal(AutoMessageReason.TeamClosingGoes, messages.Decide(MessageKind.ConversationCompleted, Team, null).Reason);
        Assert.True(messages.Decide(MessageKind.ConversationCompleted, 8, null).IsSent);
        Assert.True(messages.Decide(MessageKind.ConversationCompleted, null, null).IsSent);
    }

    [Fact]
    public void Decide_WindowClosed_SendsNothingNotEvenWhatAlwaysGoes()
    {
        var messages = new AutoMessages([]);

        Assert.Equal(AutoMessageReason.WindowClosed, messages.Decide(MessageKind.ConversationStarted, Team, null, new AutoMessageMoment(Now, IsWindowOpen: false)).Reason);
        Assert.False(messages.Decide(MessageKind.AgentJoined, Team, null, new AutoMessageMoment(Now, IsWindowOpen: false)).IsSent);
    }

    [Theory]
    [InlineData(MessageKind.ConversationStarted, 59, false)]
    [InlineData(MessageKind.ConversationStarted, 60, true)]
    [InlineData(MessageKind.OutOfHours, 12 * 3600 - 1, false)]
    [InlineData(MessageKind.OutOfHours, 12 * 3600, true)]
    public void Decide_SameEventAgain_WaitsForTheQuietTime(MessageKind kind, int seconds, bool isSent)
    {
        var decision = new AutoMessages([]).Decide(kind, Team, null, new AutoMessageMoment(Now, LastSentAt: Now.AddSeconds(-seconds)));

        Assert.Equal((isSent, isSent ? AutoMessageReason.On : AutoMessageReason.Repeated), (decision.IsSent, decision.Reason));
    }

    [Fact]
    public void AtEnd_EachEnding_AsksInItsOrder()
    {
        var messages = new AutoMessages(
        [
            Say(MessageKind.TeamClosing, AutoMessagePlace.OfTeam(Team), isOn: true, text: "Obrigado!"), Say(MessageKind.Survey, AutoMessagePlace.Company, isOn: true),
            Say(MessageKind.Inactivity, AutoMessagePlace.Company, isOn: true),
        ]);

        Assert.Equal([MessageKind.TeamClosing, MessageKind.Survey], Sent(AutoMessageEnding.Agent, Team));
        Assert.Equal([MessageKind.ConversationCompleted, MessageKind.Survey], Sent(AutoMessageEnding.Agent, 8));
        Assert.Equal([MessageKind.TeamClosing], Sent(AutoMessageEnding.Contact, Team));
        Assert.Equal([MessageKind.ConversationCompleted], Sent(AutoMessageEnding.Administrator, null));
        Assert.Equal([MessageKind.Inactivity], Sent(AutoMessageEnding.Idle, Team));
        Assert.Contains(messages.AtEnd(AutoMessageEnding.Agent, Team, null), d => d is { Kind: MessageKind.ConversationCompleted, Reason: AutoMessageReason.TeamClosingGoes });

        IEnumerable<MessageKind> Sent(AutoMessageEnding ending, long? team) => messages.AtEnd(ending, team, null).Where(d => d.IsSent).Select(d => d.Kind);
    }

    private static AutoMessage Say(MessageKind kind, AutoMessagePlace place, bool? isOn = null, string? text = null, long? file = null) =>
        new() { Kind = kind, TeamId = place.TeamId, ChannelId = place.ChannelId, IsOn = isOn, HasContent = text is not null || file is not null, Text = text, MediaFileId = file };
}
