using System.IO.Compression;
using System.Text;

namespace Conecta.Core.Media;

/// <summary>What the content of a file says it is, among what WhatsApp delivers (whatsapp.md 5: formats and sizes of media).</summary>
/// <param name="Kind">Image, document or audio.</param>
/// <param name="MediaType">Type under which it is sent.</param>
public sealed record MediaFormat(MediaKind Kind, string MediaType)
{
    /// <summary>Most bytes of anything: a document.</summary>
    public const long MaxBytes = 100L << 20;

    private const int Head = 1 << 20;
    private const int MostZipEntries = 20_000;

    private static readonly Dictionary<string, string> OldOffice = new(StringComparer.Ordinal)
    {
        [".doc"] = "application/msword",
        [".xls"] = "application/vnd.ms-excel",
        [".ppt"] = "application/vnd.ms-powerpoint",
    };

    private static readonly HashSet<string> DocumentEndings =
        new([".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".txt"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Most bytes of a kind, as WhatsApp takes it.</summary>
    public static long MaxBytesOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => 5L << 20,
        MediaKind.Audio or MediaKind.Video => 16L << 20,
        _ => MaxBytes,
    };

    /// <summary>Judges a whole file by its bytes; the name tells old Office formats and plain text apart, and a document's must end like one.</summary>
    /// <param name="file">The file, seekable.</param>
    /// <param name="name">The name it was sent under.</param>
    /// <returns>The format, or why the file cannot be sent to a contact, in Portuguese.</returns>
    public static (MediaFormat? Format, string? Refusal) Read(Stream file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(name);
        var found = ReadContent(file, name);
        // Who gets a document opens it by its ending, whatever its bytes are.
        return found.Format is { Kind: MediaKind.Document } && !DocumentEndings.Contains(Path.GetExtension(name))
            ? (null, "A terminação do nome não combina com um documento. Dê ao arquivo o nome certo, como contrato.pdf, e envie de novo.")
            : found;
    }

    private static (MediaFormat? Format, string? Refusal) ReadContent(Stream file, string name)
    {
        file.Position = 0;
        var buffer = new byte[(int)Math.Min(Head, file.Length)];
        file.ReadExactly(buffer);
        ReadOnlySpan<byte> head = buffer;
        if (head.IsEmpty) return (null, "O arquivo está vazio.");
        if (PhotoFormat.Read(head) is { } picture) return OfPicture(picture.MediaType, head);
        if (head.StartsWith("GIF8"u8)) return (null, "O WhatsApp não aceita imagens GIF. Salve-a como JPEG ou PNG.");
        if (AudioType(head) is { } audio) return (new MediaFormat(MediaKind.Audio, audio), null);
        if (head.Length >= 12 && head[4..].StartsWith("ftyp"u8)) return (new MediaFormat(MediaKind.Video, "video/mp4"), null);
        if (head.TrimStart("\uFEFF \t\r\n"u8).StartsWith("%PDF-"u8)) return (new MediaFormat(MediaKind.Document, "application/pdf"), null);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return OldOffice.TryGetValue(Path.GetExtension(name).ToLowerInvariant(), out var old) ? (new MediaFormat(MediaKind.Document, old), null) : Unknown();
        if (head.StartsWith("PK\u0003\u0004"u8)) return OfPackage(file);
        return Path.GetExtension(name).Equals(".txt", StringComparison.OrdinalIgnoreCase) && IsText(file) ? (new MediaFormat(MediaKind.Document, "text/plain"), null) : Unknown();
    }

    private static (MediaFormat? Format, string? Refusal) Unknown() =>
        (null, "O WhatsApp não entrega este tipo de arquivo. Envie imagem (JPEG ou PNG), áudio (MP3, AAC, M4A, AMR ou OGG) ou documento (PDF, Word, Excel, PowerPoint ou texto).");

    private static (MediaFormat? Format, string? Refusal) OfPicture(string mediaType, ReadOnlySpan<byte> head) => mediaType switch
    {
        "image/webp" => (null, "O WhatsApp não aceita imagens WebP. Salve-a como JPEG ou PNG."),
        // IHDR: bit depth at 24, colour type at 25 (PNG, third edition, 11.2.1); 2 is RGB, 6 is RGBA.
        "image/png" when head[24] != 8 || head[25] is not (2 or 6) => (null, "O WhatsApp só aceita PNG colorido de 8 bits por cor (RGB). Salve a imagem de novo como PNG de 24 bits ou como JPEG."),
        _ => (new MediaFormat(MediaKind.Image, mediaType), null),
    };

    private static string? AudioType(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("ID3"u8)) return "audio/mpeg";
        if (head.StartsWith("#!AMR\n"u8)) return "audio/amr";
        if (head.StartsWith("OggS"u8)) return head[..Math.Min(head.Length, 64)].IndexOf("OpusHead"u8) >= 0 ? "audio/ogg" : null;
        if (head.Length >= 12 && head[4..].StartsWith("ftypM4A "u8)) return "audio/mp4";
        if (head.Length < 4 || head[0] != 0xFF || (head[1] & 0xE0) != 0xE0) return null;
        // Frame headers: layer 0 with a full sync word is AAC in ADTS; another layer with a possible bit rate is MPEG audio.
        if ((head[1] & 0xF6) == 0xF0) return "audio/aac";
        return (head[1] & 0x06) != 0 && (head[1] & 0x18) != 0x08 && (head[2] & 0xF0) is not (0xF0 or 0) && (head[2] & 0x0C) != 0x0C ? "audio/mpeg" : null;
    }

    // Only the names of the parts are read; nothing is unpacked.
    private static (MediaFormat? Format, string? Refusal) OfPackage(Stream file)
    {
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostZipEntries || zip.GetEntry("[Content_Types].xml") is null) return Unknown();
            if (zip.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return (null, "O documento tem macros e não será aceito por quem recebe. Salve-o sem macros ou como PDF.");
            (string Folder, string Type)[] known =
            [
                ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            ];
            foreach (var (folder, type) in known)
                if (zip.Entries.Any(e => e.FullName.StartsWith(folder, StringComparison.Ordinal)))
                    return (new MediaFormat(MediaKind.Document, type), null);
            return Unknown();
        }
        catch (InvalidDataException)
        {
            return (null, "O arquivo está danificado. Abra-o no seu computador, salve de novo e envie outra vez.");
        }
    }

    private static bool IsText(Stream file)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, 8192, leaveOpen: true);
        var buffer = new char[8192];
        try
        {
            int read;
            while ((read = reader.Read(buffer)) > 0)
                if (buffer.AsSpan(0, read).Contains('\0'))
                    return false;
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
