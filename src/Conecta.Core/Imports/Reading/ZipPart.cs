namespace Conecta.Core.Imports.Reading;

/// <summary>One entry of a zip archive as its central directory tells it.</summary>
internal sealed record ZipPart(string Name, long HeaderOffset, long PackedBytes, uint Checksum, int Method);
