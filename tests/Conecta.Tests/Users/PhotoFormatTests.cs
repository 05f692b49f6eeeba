using Conecta.Core.Media;

namespace Conecta.Tests.Users;

public sealed class PhotoFormatTests
{
    /// <summary>The head of a PNG of a size; enough for reading kind and size.</summary>
    internal static byte[] Png(int width, int height) =>
    [
        0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R',
        (byte)(width >> 24), (byte)(width >> 16), (byte)(width >> 8), (byte)width, (byte)(height >> 24), (byte)(height >> 16), (byte)(height >> 8), (byte)height,
        8, 6, 0, 0, 0, 0, 0, 0, 0,
    ];

    [Fact]
    public void Read_Png_TellsItsSize() => Assert.Equal(new PhotoFormat("image/png", 640, 480), PhotoFormat.Read(Png(640, 480)));

    [Fact]
    public void Read_Jpeg_FindsTheFrameBehindOtherSegments()
    {
        byte[] file = [0xFF, 0xD8, 0xFF, 0xE0, 0, 6, 1, 2, 3, 4, 0xFF, 0xDB, 0, 3, 0, 0xFF, 0xC2, 0, 17, 8, 0x01, 0xE0, 0x02, 0x80, 3, 1, 0x22, 0, 2, 0x11, 1];

        Assert.Equal(new PhotoFormat("image/jpeg", 640, 480), PhotoFormat.Read(file));
    }

    [Fact]
    public void Read_WebPOfEachKind_TellsItsSize()
    {
        byte[] riff = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8];
        byte[] extended = [.. riff, .. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0x7F, 0x02, 0, 0xDF, 0x01, 0];
        byte[] lossy = [.. riff, .. "VP8 "u8, 0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 0x80, 0x02, 0xE0, 0x01];
        var bits = 639u | (479u << 14);
        byte[] lossless = [.. riff, .. "VP8L"u8, 0, 0, 0, 0, 0x2F, (byte)bits, (byte)(bits >> 8), (byte)(bits >> 16), (byte)(bits >> 24), 0, 0, 0, 0, 0];

        Assert.All([extended, lossy, lossless], file => Assert.Equal(new PhotoFormat("image/webp", 640, 480), PhotoFormat.Read(file)));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("GIF89a......................................")]
    [InlineData("")]
    [InlineData("RIFF0000WEBPxxxx0000000000000000")]
    public void Read_AnythingElse_IsNoPhoto(string text) => Assert.Null(PhotoFormat.Read(System.Text.Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void Read_EveryCutOfAFile_NeverFails()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 6, 1, 2, 3, 4, 0xFF, 0xC0, 0, 17, 8, 0, 1, 0, 1, 3];
        foreach (var file in new[] { Png(1, 1), jpeg })
            for (var length = 0; length < file.Length; length++)
                _ = PhotoFormat.Read(file.AsSpan(0, length));
        Assert.Null(PhotoFormat.Read(Png(0, 5)));
    }
}
