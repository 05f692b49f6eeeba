using Conecta.Simulator.Accounts;
using Conecta.Simulator.Messages;
using Conecta.Simulator.Templates;
using Conecta.Simulator.Webhooks;

namespace Conecta.Simulator;

/// <summary>Everything the stand-in remembers; plain data, so that it can be written to a file.</summary>
public sealed class PlatformState
{
    public long LastId { get; set; } = 300_000_000_000_000;

    public long Sequence { get; set; }

    public long OffsetTicks { get; set; }

    public List<SimulatedAccount> Accounts { get; init; } = [];

    public List<SimulatedNumber> Numbers { get; init; } = [];

    public List<SimulatedApp> Apps { get; init; } = [];

    public List<SimulatedToken> Tokens { get; init; } = [];

    public List<SimulatedTemplate> Templates { get; init; } = [];

    public List<NameLock> NameLocks { get; init; } = [];

    public List<SampleFile> Samples { get; init; } = [];

    public List<SentMessage> Messages { get; init; } = [];

    public List<Delivery> Deliveries { get; init; } = [];
}
