using System.IO.Compression;
using System.Text;
using Conecta.Core.Imports.Reading;

namespace Conecta.Tests.Imports.Reading;

/// <summary>Broken files from a fixed seed (import.md 22 F). A read either is refused with a code or accounts for its rows; nothing else
/// may come out. <c>CONECTA_FUZZ=10000</c> in the environment runs the whole of them.</summary>
public sealed class MutationTests
{
    private const int Seed = 20_261_122;
    private const long MostAllocated = 256L << 20;

    // A read of these small seeds that takes ten seconds hangs. The child that reads an .xls has its own end.
    private static readonly ReadingLimits Limits = new() { MaxUnpackedBytes = 64 << 20, MaxDataRows = 10_000, ReadTime = TimeSpan.FromSeconds(10), OldExcelTime = TimeSpan.FromSeconds(5) };

    static MutationTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The twelve of the catalogue, in its order.</summary>
    private static List<(string Name, byte[] Content)> Seeds
    {
        get
        {
            var rows = TestWorkbook.OneContact + string.Concat(Enumerable.Range(3, 20).Select(i => TestWorkbook.Row(i, $"João {i}", $"1199999{i:0000}")));
            var shared = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>" + string.Concat(Enumerable.Range(2, 20).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" t=\"s\"><v>{i % 3}</v></c><c r=\"B{i}\"><v>{i}</v></c></row>"));
            var dates = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Data</v></c></row>" + string.Concat(Enumerable.Range(2, 20).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" s=\"{i % 2}\"><v>{45_000 + i}.5</v></c></row>"));
            var plain = "<row><c t=\"inlineStr\"><is><t>Nome</t></is></c><c t=\"str\"><v>Valor</v></c></row>" + string.Concat(Enumerable.Repeat("<row><c><f>1+1</f><v>2</v></c><c t=\"b\"><v>1</v></c></row>", 10));
            var text = "Nome;Telefone;Nota\r\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"João {i};1199999{i:0000};\"a;b \"\"c\"\"\r\nd\"\r\n"));
            return
            [
                ("shared.xlsx", new TestWorkbook().Sheet("Plan1", shared).SharedStrings("<si><t>Nome</t></si><si><t>João</t></si><si><t>Maria &amp; José</t></si>").Build()),
                ("inline.xlsx", TestWorkbook.With(rows)),
                ("strict.xlsx", new TestWorkbook { MainNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main", RelationsNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships" }.Sheet("Plan1", rows).Build()),
                ("1904.xlsx", new TestWorkbook { Date1904 = true }.Sheet("Plan1", dates).Styles("", 0, 14).Build()),
                ("dates.xlsx", new TestWorkbook().Sheet("Plan1", dates).Styles("<numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy;@\"/>", 0, 170).Build()),
                ("three.xlsx", new TestWorkbook().Sheet("A", "").Sheet("B", rows, "hidden").Sheet("C", rows).Build()),
                ("rich.xlsx", new TestWorkbook().Sheet("Plan1", shared).SharedStrings("<si><t>Nome</t></si><si><r><t>Jo</t></r><r><rPr><b/></rPr><t>ão</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si><si><t>_x000D_\n</t></si>").Build()),
                ("noref.xlsx", TestWorkbook.With(plain)),
                ("antigo.xls", new TestOldExcel().Sheet("Oculta", s => s.Text(1, 0, "x"), visibility: 1).Sheet("Plan1", s =>
                {
                    s.Text(1, 0, "Nome").Text(1, 1, "Telefone").HiddenColumn(3);
                    for (var row = 2; row < 22; row++)
                        s.Text(row, 0, $"João {row}").Number(row, 1, 5511999990000 + row).Number(row, 2, 45_000 + row, style: 1).Formula(row, 3, row).Error(row, 4, 0x2A);
                    s.Merge(2, 3, 0, 0);
                }).Build()),
                ("bom.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]),
                ("excel.csv", Encoding.GetEncoding(1252).GetBytes(text)),
                ("unicode.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text.Replace(';', '\t'))]),
            ];
        }
    }

    [Fact]
    [Trait("Catalogue", "F")]
    public void Read_Mutants_RefusedWithACodeOrAccountedFor()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("CONECTA_FUZZ"), out var asked) ? asked : 300;
        var random = new Random(Seed);
        var seeds = Seeds;
        Assert.Equal(12, seeds.Count);
        Assert.All(seeds, seed => Assert.Null(Reading.Of(seed.Content, seed.Name).Refusal));
        var refused = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var (name, content) = seeds[i % seeds.Count];
            var mutant = name.EndsWith(".xlsx", StringComparison.Ordinal) && random.Next(2) == 0 ? MutatePart(content, random) : Mutate(content, random);

            var before = GC.GetAllocatedBytesForCurrentThread();
            var first = Try(i, mutant, name);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostAllocated, $"mutant {i} of {name}: too much memory");
            // The library that reads an .xls does loop on some mutants; that its child is then killed is what is wanted.
            Assert.True(first.Refusal != "file.time_limit" || name == "antigo.xls", $"mutant {i} of {name}: ten seconds");
            Assert.True(first.Refusal is not null || first.Rows.Count == first.Summary.DataRows, $"mutant {i} of {name}: rows do not add up");
            Assert.All(first.Rows, row => Assert.Equal(row.Cells.Select(c => c.Column).Distinct().Order(), row.Cells.Select(c => c.Column)));

            // A process for each look is dear, so only some of the old ones are read twice.
            if (name != "antigo.xls" || (i % 10 == 0 && first.Refusal != "file.time_limit"))
            {
                var second = Try(i, mutant, name);
                Assert.Equal(first.Refusal, second.Refusal);
                Assert.Equal(first.Codes, second.Codes);
                Assert.Equal(first.Text, second.Text);
            }

            refused[first.Refusal ?? ""] = refused.GetValueOrDefault(first.Refusal ?? "") + 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", refused.OrderByDescending(r => r.Value).Select(r => $"{(r.Key.Length == 0 ? "read" : r.Key)} {r.Value}")));
        // Both outcomes must occur, or the mutants test nothing.
        Assert.InRange(refused.GetValueOrDefault(""), count / 20, count * 9 / 10);
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
