namespace Conecta.Simulator.Messages;

/// <summary>A template that was taken for delivery. Times are UTC.</summary>
public sealed class SentMessage
{
    public required string Id { get; init; }

    public required string NumberId { get; init; }

    public required string TemplateId { get; init; }

    public required string WaId { get; init; }

    public string? CallbackData { get; init; }

    public DateTime AcceptedAt { get; set; }

    /// <summary>accepted, held, sent, delivered, failed.</summary>
    public string Stage { get; set; } = "accepted";

    public bool IsOpen => Stage is "accepted" or "held" or "sent";
}
