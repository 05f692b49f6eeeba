using System.Globalization;
using System.Text.Json;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Graph;
using Conecta.Simulator.Templates;
using Conecta.Simulator.Webhooks;

namespace Conecta.Simulator;

/// <summary>The stand-in's world: its state behind one lock, its clock and its dice.</summary>
public sealed class Platform
{
    private readonly Random _random;

    public Platform(SimulatorOptions options, SimulatorClock clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        Clock = clock;
#pragma warning disable CA5394 // Repeatable ids are wanted; nothing here is a secret.
        _random = new Random(options.Seed);
#pragma warning restore CA5394
        State = Load(options.StateFile) ?? new PlatformState();
        if (State.Accounts.Count == 0) DemoAccount.AddTo(this);
        else clock.Advance(TimeSpan.FromTicks(State.OffsetTicks));
        Outbox = new WebhookOutbox(this);
    }

    /// <summary>Settings; the control page changes some of them.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>Clock.</summary>
    public SimulatorClock Clock { get; }

    /// <summary>Taken by whoever reads or changes the state.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The state.</summary>
    public PlatformState State { get; }

    /// <summary>What is to be told to apps.</summary>
    internal WebhookOutbox Outbox { get; }

    /// <summary>Refusals that were ordered for the next calls.</summary>
    internal List<OrderedFault> Faults { get; } = [];

    /// <summary>Management calls of the last hour by account and app.</summary>
    internal Dictionary<string, Queue<DateTime>> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether something happened by itself since the state was last written.</summary>
    internal bool IsDirty { get; set; }

    /// <summary>Raised to make every cursor go bad.</summary>
    internal int CursorEpoch { get; set; } = 1;

    /// <summary>Now, UTC.</summary>
    public DateTime Now => Clock.Now;

    /// <summary>A new id: decimal digits, longer than 32 bits.</summary>
    public string NextId()
    {
        State.LastId += Dice(1, 1000);
        return State.LastId.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A number from <paramref name="from"/> to below <paramref name="below"/>.</summary>
    public int Dice(int from, int below)
    {
#pragma warning disable CA5394
        return _random.Next(from, below);
#pragma warning restore CA5394
    }

    /// <summary>Bytes of the dice.</summary>
    public byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
#pragma warning disable CA5394
        _random.NextBytes(bytes);
#pragma warning restore CA5394
        return bytes;
    }

    /// <summary>A text of letters and digits for handles and trace ids.</summary>
    public string RandomText(int bytes) => Convert.ToBase64String(RandomBytes(bytes)).TrimEnd('=').Replace('+', 'A').Replace('/', 'B');

    /// <summary>Lets happen what became due: reviews, ends of pauses, changes of category, deletions, deliveries.</summary>
    public void Settle()
    {
        new TemplateLife(this).Settle();
        new Messages.MessageLife(this).Settle();
    }

    /// <summary>Writes the state, where a file is set.</summary>
    public void Save()
    {
        IsDirty = false;
        if (Options.StateFile is not { Length: > 0 } file) return;
        State.OffsetTicks = Clock.Offset.Ticks;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllBytes(file + ".new", JsonSerializer.SerializeToUtf8Bytes(State));
        File.Move(file + ".new", file, overwrite: true);
    }

    private static PlatformState? Load(string? file)
    {
        if (string.IsNullOrEmpty(file) || !File.Exists(file)) return null;
        try
        {
            return JsonSerializer.Deserialize<PlatformState>(File.ReadAllBytes(file));
        }
        catch (JsonException)
        {
            // A file of an older stand-in: it holds nothing that cannot be made again.
            return null;
        }
    }
}

/// <summary>A refusal ordered for the next calls.</summary>
internal sealed class OrderedFault
{
    public required GraphError Error { get; init; }

    public required int Left { get; set; }

    /// <summary>Verb it is for; empty is any.</summary>
    public string? Method { get; init; }

    /// <summary>Part of the path it is for; empty is any.</summary>
    public string? PathPart { get; init; }
}
