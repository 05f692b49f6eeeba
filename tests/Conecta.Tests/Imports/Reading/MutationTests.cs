using System.IO.Compression;
using System.Text;
using Conecta.Core.Imports.Reading;

namespace Conecta.Tests.Imports.Reading;

/// <summary>Broken files from a fixed seed (import.md 22 F). A read either is refused with a code or accounts for its rows; nothing else
/// may come out. <c>CONECTA_FUZZ=10000</c> in the environment runs more of them.</summary>
public sealed class MutationTests
{
    private const int Seed = 20_261_122;

    private static readonly ReadingLimits Limits = new() { MaxUnpackedBytes = 64 << 20, MaxDataRows = 10_000 };

    static MutationTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static List<(string Name, byte[] Content)> Seeds
    {
        get
        {
            var rows = TestWorkbook.OneContact + string.Concat(Enumerable.Range(3, 20).Select(i => TestWorkbook.Row(i, $"João {i}", $"1199999{i:0000}")));
            var shared = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>45291</v></c></row>";
            var text = "Nome;Telefone;Nota\r\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"João {i};1199999{i:0000};\"a;b \"\"c\"\"\r\nd\"\r\n"));
            return
            [
                ("inline.xlsx", TestWorkbook.With(rows)),
                ("shared.xlsx", new TestWorkbook().Sheet("Plan1", shared).SharedStrings("<si><t>Nome</t></si><si><r><t>Jo</t></r><r><t>ão</t></r></si>").Styles("", 0, 14).Build()),
                ("strict.xlsx", new TestWorkbook { MainNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main", Date1904 = true }.Sheet("Plan1", rows).Build()),
                ("three.xlsx", new TestWorkbook().Sheet("A", "").Sheet("B", rows, "hidden").Sheet("C", rows).Build()),
                ("noref.xlsx", TestWorkbook.With("<row><c t=\"inlineStr\"><is><t>Nome</t></is></c></row><row><c><f>1+1</f><v>2</v></c></row>")),
                ("bom.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]),
                ("excel.csv", Encoding.GetEncoding(1252).GetBytes(text)),
                ("unicode.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text.Replace(';', '\t'))]),
                ("antigo.xls", File.ReadAllBytes(Path.Combine(SampleFiles.Contacts, "relatorio-antigo.xls"))),
            ];
        }
    }

    [Fact]
    public void Read_Mutants_RefusedWithACodeOrAccountedFor()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("CONECTA_FUZZ"), out var asked) ? asked : 300;
        var random = new Random(Seed);
        var seeds = Seeds;
        Assert.All(seeds, seed => Assert.Null(Reading.Of(seed.Content, seed.Name).Refusal));
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var (name, content) = seeds[i % seeds.Count];
            var mutant = name.EndsWith(".xlsx", StringComparison.Ordinal) && random.Next(2) == 0 ? MutatePart(content, random) : Mutate(content, random);

            var first = Try(i, mutant, name);
            var second = Try(i, mutant, name);

            Assert.True(first.Refusal is not null || first.Rows.Count == first.Summary.DataRows, $"mutant {i} of {name}: rows do not add up");
            Assert.Equal(first.Refusal, second.Refusal);
            Assert.Equal(first.Codes, second.Codes);
            refused += first.Refusal is null ? 0 : 1;
        }
        // Both outcomes must occur, or the mutants test nothing.
        Assert.InRange(refused, count / 10, count * 95 / 100);
    }

    private static Reading Try(int number, byte[] content, string name)
    {
        try
        {
            return Reading.Of(content, name, limits: Limits);
        }
        catch (Exception e)
        {
            Assert.Fail($"mutant {number} of {name}: {e}");
            throw;
        }
    }

    private static byte[] Mutate(byte[] content, Random random)
    {
        var bytes = content.ToArray();
        for (var changes = random.Next(1, 6); changes > 0 && bytes.Length > 0; changes--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 40))..]];
                    break;
                case 3:
                    bytes = [.. bytes[..at], .. bytes[at..Math.Min(bytes.Length, at + random.Next(1, 40))], .. bytes[at..]];
                    break;
                case 4:
                    "\"<>&;'\0\n0-9"u8.Slice(random.Next(10), 1).CopyTo(bytes.AsSpan(at));
                    break;
                default:
                    bytes = random.Next(8) == 0 ? bytes[..(at + 1)] : bytes;
                    break;
            }
        }
        return bytes;
    }

    /// <summary>Changes the bytes inside one entry and zips it again, or leaves the entry out.</summary>
    private static byte[] MutatePart(byte[] content, Random random)
    {
        using var target = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(content)))
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            var chosen = random.Next(source.Entries.Count);
            for (var i = 0; i < source.Entries.Count; i++)
            {
                using var part = new MemoryStream();
                using (var opened = source.Entries[i].Open())
                    opened.CopyTo(part);
                if (i == chosen && random.Next(10) == 0)
                    continue;
                using var entry = zip.CreateEntry(source.Entries[i].FullName).Open();
                entry.Write(i == chosen ? Mutate(part.ToArray(), random) : part.ToArray());
            }
        }
        return target.ToArray();
    }
}
