using System.IO.Compression;
using System.Text;
using Conecta.Core.Media;

namespace Conecta.Tests.Media;

public sealed class MediaFormatTests
{
    [Theory]
    [InlineData("FFFB9064", "a.mp3", MediaKind.Audio, "audio/mpeg")]
    [InlineData("49443303", "a.bin", MediaKind.Audio, "audio/mpeg")]
    [InlineData("FFF15080", "a.aac", MediaKind.Audio, "audio/aac")]
    [InlineData("2321414D520A00", "a.amr", MediaKind.Audio, "audio/amr")]
    [InlineData("00000020667479704D344120", "a.m4a", MediaKind.Audio, "audio/mp4")]
    [InlineData("00000020667479706D703432", "a.mp4", MediaKind.Video, "video/mp4")]
    [InlineData("4F67675300020000000000000000000000000000000000000000000001134F70757348656164", "a.ogg", MediaKind.Audio, "audio/ogg")]
    [InlineData("255044462D312E37", "a.PDF", MediaKind.Document, "application/pdf")]
    [InlineData("EFBBBF0A255044462D312E37", "a.pdf", MediaKind.Document, "application/pdf")]
    [InlineData("D0CF11E0A1B11AE1", "a.doc", MediaKind.Document, "application/msword")]
    [InlineData("4F6CC3A1", "a.txt", MediaKind.Document, "text/plain")]
    public void Read_ContentOfAKnownKind_IsBelievedWhateverTheName(string hex, string name, MediaKind kind, string mediaType)
    {
        var (format, refusal) = MediaFormat.Read(new MemoryStream(Convert.FromHexString(hex)), name);

        Assert.Null(refusal);
        Assert.Equal(new MediaFormat(kind, mediaType), format);
    }

    [Theory]
    [InlineData("4D5A9000", "foto.jpg", "O WhatsApp não entrega este tipo de arquivo.")]
    [InlineData("3C7376673E", "a.svg", "O WhatsApp não entrega este tipo de arquivo.")]
    [InlineData("3C68746D6C3E", "a.html", "O WhatsApp não entrega este tipo de arquivo.")]
    [InlineData("4F6CE1", "a.txt", "O WhatsApp não entrega este tipo de arquivo.")]
    [InlineData("474946383961", "a.gif", "O WhatsApp não aceita imagens GIF.")]
    [InlineData("4F676753000200000000000000000000000000000000000000000000011E01766F72626973", "a.ogg", "O WhatsApp não entrega este tipo de arquivo.")]
    [InlineData("D0CF11E0A1B11AE1", "a.msg", "O WhatsApp não entrega este tipo de arquivo.")]
    [InlineData("255044462D312E37", "setup.exe", "A terminação do nome não combina com um documento.")]
    [InlineData("4D5A255044462D312E34", "a.pdf", "O WhatsApp não entrega este tipo de arquivo.")]
    [InlineData("", "a.pdf", "O arquivo está vazio.")]
    [InlineData("504B0304FFFF", "a.docx", "O arquivo está danificado.")]
    public void Read_ContentThatIsNotDelivered_IsRefusedWithAdvice(string hex, string name, string beginning)
    {
        var (format, refusal) = MediaFormat.Read(new MemoryStream(Convert.FromHexString(hex)), name);

        Assert.Null(format);
        Assert.StartsWith(beginning, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 2, true)]
    [InlineData(8, 6, true)]
    [InlineData(16, 2, false)]
    [InlineData(8, 3, false)]
    [InlineData(8, 0, false)]
    public void Read_Png_OnlyEightBitColourIsTaken(byte depth, byte colour, bool isTaken)
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0, 1, 0, 0, 0, 1, depth, colour, 0, 0, 0, 0, 0, 0, 0];

        var (format, refusal) = MediaFormat.Read(new MemoryStream(png), "a.png");

        Assert.Equal(isTaken, format is not null);
        Assert.Equal(isTaken, refusal is null);
    }

    [Theory]
    [InlineData("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation")]
    public void Read_OfficePackage_IsKnownByItsParts(string part, string mediaType) =>
        Assert.Equal(mediaType, MediaFormat.Read(Package("[Content_Types].xml", part), "a.docx").Format?.MediaType);

    [Fact]
    public void Read_PackageWithMacrosOrOfAnotherKind_IsRefused()
    {
        Assert.Contains("macros", MediaFormat.Read(Package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx").Refusal, StringComparison.Ordinal);
        Assert.NotNull(MediaFormat.Read(Package("app.js"), "a.docx").Refusal);
    }

    private static MemoryStream Package(params string[] parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in parts)
                using (var entry = zip.CreateEntry(part).Open())
                    entry.Write(Encoding.ASCII.GetBytes("x"));
        return stream;
    }
}
