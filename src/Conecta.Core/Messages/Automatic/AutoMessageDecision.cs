using System.Runtime.InteropServices;
using Conecta.Core.Variables;

namespace Conecta.Core.Messages.Automatic;

/// <summary>Who says something about a message, from the general to the particular; the more particular word counts.</summary>
public enum AutoMessageLevel
{
    /// <summary>The table of the product.</summary>
    Product,

    /// <summary>Empresa.</summary>
    Company,

    /// <summary>Equipe.</summary>
    Team,

    /// <summary>Canal.</summary>
    Channel,
}

/// <summary>Whose word counts: the rule that the simulator shows beside a line (SIM-5).</summary>
/// <param name="Level">Who.</param>
/// <param name="Place">The team or channel, where one says it.</param>
/// <param name="Version">Version of the row; empty for the table of the product.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AutoMessageOrigin(AutoMessageLevel Level, AutoMessagePlace Place, Guid Version);

/// <summary>How a message stands at a place, whatever happens.</summary>
/// <param name="Rule">The message.</param>
/// <param name="IsOn">Whether it goes.</param>
/// <param name="SwitchFrom">Who says so.</param>
/// <param name="Text">The text or caption as it was written, or null.</param>
/// <param name="MediaFileId">The file, or null.</param>
/// <param name="ContentFrom">Whose text and file these are.</param>
public sealed record AutoMessageState(AutoMessageRule Rule, bool IsOn, AutoMessageOrigin SwitchFrom, string? Text, long? MediaFileId, AutoMessageOrigin ContentFrom)
{
    /// <summary>Whether there is nothing to send.</summary>
    public bool IsEmpty => Text is null && MediaFileId is null;
}

/// <summary>Why a message goes or does not go.</summary>
public enum AutoMessageReason
{
    /// <summary>It is on.</summary>
    On,

    /// <summary>It always goes (MSG-4).</summary>
    Always,

    /// <summary>It is off (MSG-3).</summary>
    Off,

    /// <summary>It is on, but has neither text nor file.</summary>
    Empty,

    /// <summary>The team's own closing goes instead (MSG-6).</summary>
    TeamClosingGoes,

    /// <summary>The channel's window for free texts is closed (MSG-5).</summary>
    WindowClosed,

    /// <summary>The same went a moment ago (MSG-9).</summary>
    Repeated,
}

/// <summary>What is known of the moment at which a message would go.</summary>
/// <param name="At">Now (UTC).</param>
/// <param name="IsWindowOpen">Whether the channel takes free texts now (MSG-5).</param>
/// <param name="LastSentAt">When this message last went for the same event in this attendance, or to this contact where <see cref="AutoMessageRule.RepeatsByContact"/>; null = never (UTC).</param>
public sealed record AutoMessageMoment(DateTime At, bool IsWindowOpen = true, DateTime? LastSentAt = null);

/// <summary>Whether a message goes, with what, and why.</summary>
/// <param name="IsSent">Whether it goes.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">What it would be, and whose words these are.</param>
public sealed record AutoMessageDecision(bool IsSent, AutoMessageReason Reason, AutoMessageState State)
{
    /// <summary>Which message.</summary>
    public MessageKind Kind => State.Rule.Kind;

    /// <summary>The text or caption, variables not yet filled; null when it does not go or has none.</summary>
    public string? Text => IsSent ? State.Text : null;

    /// <summary>The file; null when it does not go or has none.</summary>
    public long? MediaFileId => IsSent ? State.MediaFileId : null;
}

/// <summary>Who or what ends an attendance, as far as messages at the end care.</summary>
public enum AutoMessageEnding
{
    /// <summary>The agent's X.</summary>
    Agent,

    /// <summary>An administrator in Monitoramento.</summary>
    Administrator,

    /// <summary>The contact's closing command.</summary>
    Contact,

    /// <summary>Nobody wrote for the tempo de sessão.</summary>
    Idle,
}
