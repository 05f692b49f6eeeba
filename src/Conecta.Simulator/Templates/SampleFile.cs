namespace Conecta.Simulator.Templates;

/// <summary>A sample of a header's file on its way through the resumable upload.</summary>
public sealed class SampleFile
{
    public required string SessionId { get; init; }

    public required string AppId { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public required int Length { get; init; }

    public byte[] Content { get; set; } = [];

    /// <summary>Given when the last byte is there.</summary>
    public string? Handle { get; set; }

    /// <summary>Last part of the address under which it can be read.</summary>
    public required string PublicName { get; init; }

    /// <summary>Whether it can be the sample of such a header.</summary>
    public bool Fits(string headerFormat) => headerFormat switch
    {
        "IMAGE" => ContentType is "image/jpeg" or "image/jpg" or "image/png",
        "VIDEO" => ContentType is "video/mp4",
        _ => ContentType is "application/pdf",
    };
}
