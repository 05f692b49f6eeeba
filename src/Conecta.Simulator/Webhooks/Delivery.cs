namespace Conecta.Simulator.Webhooks;

/// <summary>One POST to an app, with every try so far. Times are UTC.</summary>
public sealed class Delivery
{
    public required string Id { get; init; }

    public required string AppId { get; init; }

    public required string Url { get; init; }

    /// <summary>Fields of the changes inside, for people.</summary>
    public required string Fields { get; init; }

    /// <summary>The exact bytes, which are also what is signed.</summary>
    public required byte[] Body { get; init; }

    public required string Signature { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? NextAt { get; set; }

    public bool Delivered { get; set; }

    public List<DeliveryTry> Tries { get; init; } = [];

    /// <summary>Whether it will not be tried again.</summary>
    public bool IsOver => NextAt is null;
}

/// <summary>One try: the status that came back, or what kept it from coming.</summary>
public sealed record DeliveryTry(DateTime At, int? Status, string? Failure);
