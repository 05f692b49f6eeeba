using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Conecta.Core.Imports.Reading;

namespace Conecta.Tests.Imports.Reading;

/// <summary><c>.xls</c> files, read by a child process (import.md 6.3).</summary>
public sealed class OldExcelTests
{
    [Fact]
    public void Read_SampleFile_SameRowsAsItsModernTwin()
    {
        var old = Reading.Of(File.ReadAllBytes(Path.Combine(SampleFiles.Contacts, "relatorio-antigo.xls")), "relatorio-antigo.xls");
        var modern = Reading.Of(File.ReadAllBytes(Path.Combine(SampleFiles.Contacts, "relatorio-com-titulo.xlsx")));

        Assert.Null(old.Refusal);
        Assert.Equal(FileKind.OldWorkbook, old.Inspection!.Kind);
        Assert.DoesNotContain("file.type_mismatch", old.Codes);
        Assert.Equal(modern.Inspection!.Sheet.Headings.Select(h => h.Name), old.Inspection.Sheet.Headings.Select(h => h.Name));
        Assert.Equal(modern.Rows.Select(r => r.Number), old.Rows.Select(r => r.Number));
        Assert.Equal(modern.Text, old.Text);
    }

    [Fact]
    [Trait("Catalogue", "5")]
    public void Read_OldExcelUnderTheNameOfAModernOne_ReadByContent()
    {
        var reading = Reading.Of(Simple().Build(), "clientes.xlsx");

        Assert.Equal("2: A=Ana B=5511999998888", reading.Text);
        Assert.Equal("O conteúdo é Excel 97-2003 (.xls), apesar do nome. Lemos como Excel 97-2003 (.xls).", Assert.Single(reading.Findings).Message);
    }

    [Theory]
    [InlineData(false, 45291)]
    [InlineData(true, 43829)]
    public void Read_Dates_CalendarDateInBothSystems(bool from1904, int serial)
    {
        var reading = Reading.Of(new TestOldExcel { Date1904 = from1904 }.Sheet("Plan1", s => Heading(s).Text(2, 0, "Ana").Number(2, 1, serial, style: 1)).Build(), "a.xls");

        var cell = reading.Rows[0].Cells[1];
        Assert.Equal((SheetCellKind.Date, "2023-12-31"), (cell.Kind, cell.Text));
        Assert.True(SheetDate.TryRead(cell.Text, reading.Inspection!.Date1904, out var date));
        Assert.Equal(new DateTime(2023, 12, 31), date);
    }

    [Fact]
    public void Read_FormulasAndErrors_StoredValueMarkedErrorsNotBlank()
    {
        var reading = Reading.Of(
            new TestOldExcel().Sheet("Plan1", s => Heading(s).Formula(2, 0, 2).Number(2, 1, 7).Error(3, 0, 0x2A).FormulaError(3, 1, 0x17).Boolean(4, 0, true).Number(4, 1, 1.5)).Build(), "a.xls");

        Assert.Equal("2: A=2 B=7\n3: A=#N/A B=#REF!\n4: A=1 B=1.5", reading.Text);
        Assert.Equal(["cell.formula_value", "cell.error_value", "cell.formula_value", "cell.error_value"], reading.Codes);
        Assert.Equal([SheetCellKind.Number, SheetCellKind.Number, SheetCellKind.Error, SheetCellKind.Error, SheetCellKind.Boolean, SheetCellKind.Number], reading.Rows.SelectMany(r => r.Cells).Select(c => c.Kind));
        Assert.True(reading.Rows[0].Cells[0].IsFormula);
    }

    [Fact]
    [Trait("Catalogue", "40")]
    public void Read_HiddenThings_CountedAndAsked()
    {
        var content = new TestOldExcel()
            .Sheet("Oculta", s => Heading(s).Text(2, 0, "Eva").Number(2, 1, 1), visibility: 1)
            .Sheet("Muito oculta", s => Heading(s).Text(2, 0, "Ivo").Number(2, 1, 1), visibility: 2)
            .Sheet("Plan1", s => Heading(s.HiddenColumn(1)).HiddenRow(3).Text(2, 0, "Ana").Text(3, 0, "Bia").Number(3, 1, 2))
            .Build();

        var reading = Reading.Of(content, "a.xls");
        var chosen = Reading.Of(content, "a.xls", new ReadingChoices { SheetIndex = 1 });

        Assert.Equal(["sheet.hidden_skipped", "sheet.hidden_skipped", "column.hidden", "sheet.hidden_rows"], reading.Codes);
        Assert.Equal([(2, false), (3, true)], reading.Rows.Select(r => (r.Number, r.Hidden)));
        Assert.Equal([SheetVisibility.Hidden, SheetVisibility.VeryHidden, SheetVisibility.Visible], reading.Inspection!.Sheets.Select(s => s.Visibility));
        Assert.Equal("2: A=Ivo B=1", chosen.Text);
    }

    [Fact]
    [Trait("Catalogue", "43")]
    public void Read_MergedCells_ValueAtTheFirstAndWarned()
    {
        var reading = Reading.Of(new TestOldExcel().Sheet("Plan1", s => Heading(s).Text(2, 0, "Ana").Number(2, 1, 1).Number(3, 1, 2).Merge(2, 3, 0, 0)).Build(), "a.xls");

        Assert.Equal("2: A=Ana B=1\n3: B=2", reading.Text);
        Assert.Equal(("cell.merged", 2, "A2:A3"), (reading.Findings[^1].Code, reading.Findings[^1].Row, reading.Findings[^1].Value));
    }

    [Fact]
    public void Read_LongNumberAndOddText_ExactDigitsAndCheckedText()
    {
        var reading = Reading.Of(new TestOldExcel().Sheet("Plan1", s => Heading(s).Text(2, 0, "Jo\u0007ão 😀").Number(2, 1, 55119999988880000d)).Build(), "a.xls");

        Assert.Equal("João 😀", reading.Rows[0].Cells[0].Text);
        Assert.True(ExactNumber.TryParse(reading.Rows[0].Cells[1].Text, out var number));
        Assert.Equal(("55119999988880000", true), (number.Text, number.HasMoreDigitsThanExcelKeeps));
        Assert.Equal(["cell.control_characters"], reading.Codes);
    }

    [Fact]
    public void Read_AllRowsOfTheFormat_Read()
    {
        var reading = Reading.Of(new TestOldExcel().Sheet("Plan1", s =>
        {
            Heading(s);
            for (var row = 2; row <= 65_536; row++)
                s.Number(row, 1, row);
        }).Build(), "a.xls");

        Assert.Equal((65_535, 65_536), (reading.Summary.DataRows, reading.Summary.LastRowNumber));
        Assert.Equal("65536", reading.Rows[^1].Cells[0].Text);
    }

    [Fact]
    public void Read_RowsAboveTheLimit_Refused() => Assert.Equal(
        "file.too_many_rows",
        Reading.Of(new TestOldExcel().Sheet("Plan1", s => Heading(s).Number(2, 1, 1).Number(3, 1, 1)).Build(), "a.xls", limits: new ReadingLimits { MaxDataRows = 1 }).Refusal);

    [Fact]
    public void Detect_OldExcelAboveItsSize_SaysBothNumbers()
    {
        var content = TestOldExcel.Contain(new byte[3 << 20]);

        Assert.Equal("4 MB; o limite é 2 MB.", Reading.Of(content, "a.xls", limits: new ReadingLimits { MaxOldExcelBytes = 2 << 20 }).RefusalFinding!.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [Trait("Catalogue", "20")]
    public void Detect_LoopInTheWorkbookStream_UnsafeBeforeAnyChildStarts(int back)
    {
        var content = Simple().Build();
        // One allocation sector, the directory, then the stream: its fourth sector leads back into it.
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(512 + (4 * (2 + 3))), (uint)(2 + back));

        Assert.Equal("file.unsafe_container", Reading.Of(content, "a.xls").Refusal);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(48)]
    [Trait("Catalogue", "20")]
    public void Detect_ChainThatLeavesTheFile_Refused(int headerField)
    {
        var content = Simple().Build();
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(headerField), 1_000_000);

        Assert.Equal("file.damaged", Reading.Of(content, "a.xls").Refusal);
    }

    [Fact]
    [Trait("Catalogue", "20")]
    public void Read_SheetThatIsThereTooOften_ChildIsKilledWhenItsTimeIsOver()
    {
        // Each of the sheets is the same nine megabytes; to list them all, the library walks over gigabytes.
        var book = new TestOldExcel().Sheet("Plan1", s =>
        {
            for (var row = 1; row <= 65_000; row++)
                s.Number(row, row % 256, row).Number(row, (row + 1) % 256, 1).Number(row, (row + 2) % 256, 1).Number(row, (row + 3) % 256, 1).Number(row, (row + 4) % 256, 1).Number(row, (row + 5) % 256, 1).Number(row, (row + 6) % 256, 1);
        });
        for (var i = 0; i < 2_000; i++)
            book.SameAs(0, $"Aba {i}");
        var watch = Stopwatch.StartNew();

        var reading = Reading.Of(book.Build(), "a.xls", limits: new ReadingLimits { OldExcelTime = TimeSpan.FromSeconds(1) });

        Assert.Equal("file.time_limit", reading.Refusal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(25), "the child was not killed");
    }

    [Fact]
    [Trait("Catalogue", "20")]
    public void Read_MillionsOfTinyTexts_MemoryLimitOfTheChild()
    {
        // Seven million texts of one letter: 28 MB in the file, far more as objects.
        var letters = new byte[2_055 * 4];
        for (var i = 0; i < letters.Length; i += 4)
            (letters[i], letters[i + 3]) = (1, (byte)'a');
        var book = new TestOldExcel
        {
            Globals = b =>
            {
                byte[] first = [0, 0, 0, 0, 0, 0, 0, 0];
                BinaryPrimitives.WriteInt32LittleEndian(first.AsSpan(4), 2_055 * 3_400);
                b.Record(0xFC, first);
                for (var i = 0; i < 3_400; i++)
                    b.Record(0x3C, letters);
            },
        }.Sheet("Plan1", s => Heading(s).Text(2, 0, "Ana").Number(2, 1, 1));

        Assert.Equal("file.memory_limit", Reading.Of(book.Build(), "a.xls").Refusal);
    }

    [Fact]
    public void Read_BrokenRecords_Damaged()
    {
        var content = Simple().Build();
        content.AsSpan(3 * 512, 400).Fill(0xEE);

        Assert.Equal("file.damaged", Reading.Of(content, "a.xls").Refusal);
    }

    [Fact]
    public void Child_Started_KnowsNoneOfOurSecretsAndHasItsLimit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The environment of another process can be read on Linux only.");
        Environment.SetEnvironmentVariable("Conecta__Database__ConnectionString", "Password=segredo");
        var budget = new ReadingBudget(ReadingLimits.Default, TimeProvider.System, TimeSpan.FromMinutes(1), CancellationToken.None);
        using var content = new MemoryStream(new TestOldExcel().Sheet("Plan1", s =>
        {
            for (var row = 1; row < 20_000; row++)
                s.Text(row, 0, "texto longo o bastante para que o filho espere por nós");
        }).Build());

        using var child = OldExcelProcess.Start(content, OldExcelChild.Whole(0), budget);
        Assert.Equal(OldExcelPiece.Sheet, child.Answer.Piece());
        var environment = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{child.Id}/environ"));

        Assert.Contains("DOTNET_GCHeapHardLimit=10000000\0", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("Conecta", environment.Replace("Conecta.Web.dll", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Child_AbandonedMidway_IsGone()
    {
        var budget = new ReadingBudget(ReadingLimits.Default, TimeProvider.System, TimeSpan.FromMinutes(1), CancellationToken.None);
        using var content = new MemoryStream(File.ReadAllBytes(Path.Combine(SampleFiles.Contacts, "relatorio-antigo.xls")));
        var child = OldExcelProcess.Start(content, OldExcelChild.Whole(0), budget);
        var id = child.Id;

        child.Dispose();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    [Fact]
    public async Task Read_Cancelled_ChildIsKilled()
    {
        using var cancellation = new CancellationTokenSource();
        using var stream = new MemoryStream(Simple().Build());
        using var file = Reading.Open(stream, "a.xls", cancellation: cancellation.Token);
        using var rows = file.OpenRows(file.Inspect(ReadingChoices.None));
        await cancellation.CancelAsync();

        Assert.Throws<OperationCanceledException>(() => rows.Read());
    }

    private static TestOldExcel Simple() => new TestOldExcel().Sheet("Plan1", s => Heading(s).Text(2, 0, "Ana").Number(2, 1, 5511999998888));

    private static TestOldExcel Heading(TestOldExcel sheet) => sheet.Text(1, 0, "Nome").Text(1, 1, "Telefone");
}
