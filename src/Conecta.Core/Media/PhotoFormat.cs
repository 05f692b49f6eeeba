using System.Buffers.Binary;

namespace Conecta.Core.Media;

/// <summary>What the head of a picture file says.</summary>
/// <param name="MediaType">image/png, image/jpeg or image/webp.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public readonly record struct PhotoFormat(string MediaType, int Width, int Height)
{
    /// <summary>Reads kind and size from the file's own bytes; names and declared types are not believed.</summary>
    /// <returns>Null for anything but PNG, JPEG or WebP with a readable size.</returns>
    public static PhotoFormat? Read(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10])) return ReadPng(file);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return ReadJpeg(file);
        if (file.Length >= 30 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8)) return ReadWebP(file);
        return null;
    }

    private static PhotoFormat? ReadPng(ReadOnlySpan<byte> file) =>
        file.Length >= 33 && file[12..].StartsWith("IHDR"u8)
            ? Sized("image/png", BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]))
            : null;

    // Walks the segments to the frame header, which tells the size (ITU T.81, annex B).
    private static PhotoFormat? ReadJpeg(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (at + 9 < file.Length)
        {
            if (file[at] != 0xFF) return null;
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
                return Sized("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            if (marker is 0xD9 or 0xDA) return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2) return null;
            at += 2 + length;
        }

        return null;
    }

    // The three kinds of WebP keep their size in different places (RFC 9649, 2).
    private static PhotoFormat? ReadWebP(ReadOnlySpan<byte> file)
    {
        var chunk = file[12..];
        if (chunk.StartsWith("VP8X"u8)) return Sized("image/webp", 1u + Little24(file[24..]), 1u + Little24(file[27..]));
        if (chunk.StartsWith("VP8L"u8) && file[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
            return Sized("image/webp", 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }

        return chunk.StartsWith("VP8 "u8) && file[23..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? Sized("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3FFFu, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3FFFu)
            : null;
    }

    private static uint Little24(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);

    private static PhotoFormat? Sized(string mediaType, uint width, uint height) =>
        width is 0 or > int.MaxValue || height is 0 or > int.MaxValue ? null : new PhotoFormat(mediaType, (int)width, (int)height);
}
