using Conecta.Core.Imports.Reading;
using static Conecta.Tests.Imports.Reading.TestWorkbook;

namespace Conecta.Tests.Imports.Reading;

/// <summary>Catalogue of import.md 22 B: odd but readable sheets.</summary>
public sealed class SheetStructureTests
{
    private static readonly string Heading = Row(1, "Nome", "Telefone");

    [Fact]
    [Trait("Catalogue", "21")]
    public void Read_MillionStyledEmptyRows_OnlyRowsWithData()
    {
        var empty = string.Concat(Enumerable.Range(4, 1_048_570).Select(i => $"<row r=\"{i}\"><c s=\"0\"/></row>"));
        var reading = Reading.Of(With(OneContact + Row(3, "Bia", "11988887777") + empty + Row(1_048_576, "Cid", "11977776666")));

        Assert.Equal([2, 3, 1_048_576], reading.Rows.Select(r => r.Number));
        Assert.Equal(1_048_570, reading.Summary.BlankRows);
    }

    [Fact]
    [Trait("Catalogue", "23")]
    public void Read_OneCellInTheLastCorner_DimensionAndGapsCostNothing()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = Reading.Of(With(Text("XFD1048576", "x").Insert(0, "<row r=\"1048576\">") + "</row>", before: "<dimension ref=\"A1:XFD1048576\"/>"), choices: new ReadingChoices { HeadingRow = 0 });

        Assert.Equal("1048576: XFD=x", reading.Text);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20, "gaps were allocated");
    }

    [Theory]
    [InlineData("99999999")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("x")]
    [Trait("Catalogue", "24")]
    public void Read_ImpossibleRowNumber_RowIsAnIssueRestIsRead(string number)
    {
        var reading = Reading.Of(With(OneContact + $"<row r=\"{number}\">{Text("A3", "Bia")}</row>" + Row(7, "Cid", "11977776666")));

        Assert.Equal("2: A=Ana B=5511999998888\n3: A=Bia\n7: A=Cid B=11977776666", reading.Text);
        Assert.Equal("row.bad_reference", Assert.Single(reading.Rows[1].Findings).Code);
    }

    [Theory]
    [InlineData("ZZZZZ2")]
    [InlineData("XFE2")]
    [InlineData("2A")]
    [InlineData("A1048577")]
    [Trait("Catalogue", "24")]
    public void Read_ImpossibleCell_RowIsAnIssueRestIsRead(string reference)
    {
        var reading = Reading.Of(With(Heading + $"<row r=\"2\">{Text("A2", "Ana")}{Text(reference, "x")}</row>" + Row(3, "Bia", "1")));

        Assert.Equal("2: A=Ana\n3: A=Bia B=1", reading.Text);
        Assert.Equal("cell.bad_reference", Assert.Single(reading.Findings).Code);
    }

    [Fact]
    [Trait("Catalogue", "25")]
    public void Read_TooManyColumns_Refused()
    {
        var wide = Row(1, [.. Enumerable.Range(1, 1_001).Select(i => $"T{i}")]) + Row(2, [.. Enumerable.Range(1, 1_001).Select(i => $"v{i}")]);

        var reading = Reading.Of(With(wide));

        Assert.Equal("1.001 colunas; o limite é 1.000.", reading.RefusalFinding!.Message);
        Assert.Null(Reading.Of(With(wide), limits: new ReadingLimits { MaxFileColumns = 1_001 }).Refusal);
    }

    [Fact]
    public void Read_RowsAtAndAboveTheLimit_AcceptedAndRefused()
    {
        var content = With(Heading + Row(2, "Ana", "1") + Row(3, "Bia", "2") + Row(4, "Cid", "3"));

        Assert.Equal(3, Reading.Of(content, limits: new ReadingLimits { MaxDataRows = 3 }).Rows.Count);
        Assert.Equal("file.too_many_rows", Reading.Of(content, limits: new ReadingLimits { MaxDataRows = 2 }).Refusal);
    }

    [Fact]
    public void Read_TooManyCells_Refused() =>
        Assert.Equal("file.too_many_cells", Reading.Of(With(OneContact), limits: new ReadingLimits { MaxCells = 6 }).Refusal);

    [Fact]
    [Trait("Catalogue", "28")]
    public void Read_CountsThatLie_NotBelieved()
    {
        var book = new TestWorkbook().Sheet("Plan1", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\" spans=\"1:16384\"><c r=\"A2\" t=\"s\"><v>1</v></c></row>")
            .SharedStrings("<si><t>Nome</t></si><si><t>Ana</t></si>", "count=\"2147483647\" uniqueCount=\"2147483647\"");

        Assert.Equal("2: A=Ana", Reading.Of(book.Build()).Text);
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("99999999999")]
    [Trait("Catalogue", "29")]
    public void Read_SharedStringThatIsNotThere_NamesTheCell(string index)
    {
        var book = new TestWorkbook().Sheet("Plan1", Heading + $"<row r=\"2\"><c r=\"A2\" t=\"s\"><v>{index}</v></c>{Text("B2", "1")}</row>").SharedStrings("<si><t>x</t></si>");

        var finding = Assert.Single(Reading.Of(book.Build()).Findings);

        Assert.Equal(("cell.shared_text_missing", 2, 0), (finding.Code, finding.Row, finding.ColumnIndex));
    }

    [Fact]
    public void Read_RowOfOnlyMissingTexts_IsNotDropped()
    {
        var reading = Reading.Of(With(OneContact + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>7</v></c></row>"));

        Assert.Equal([2, 3], reading.Rows.Select(r => r.Number));
    }

    [Fact]
    [Trait("Catalogue", "30")]
    public void Read_ManyCellsWithOneLongText_StoppedByTotalText()
    {
        var cells = string.Concat(Enumerable.Range(2, 100).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" t=\"s\"><v>0</v></c></row>"));
        var book = new TestWorkbook().Sheet("Plan1", Heading + cells).SharedStrings($"<si><t>{new string('a', 32_000)}</t></si>");

        Assert.Equal("file.text_too_large", Reading.Of(book.Build(), limits: new ReadingLimits { MaxTextChars = 2_000_000 }).Refusal);
    }

    [Fact]
    public void Read_SharedStringsBeyondMemory_SameTextsFromTemporaryFile()
    {
        var strings = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"<si><t>{i} João {new string('ż', i % 900)}</t></si>"));
        var cells = string.Concat(Enumerable.Range(0, 3_000).Reverse().Select((index, i) => $"<row r=\"{i + 2}\"><c r=\"A{i + 2}\" t=\"s\"><v>{index}</v></c></row>"));
        var content = new TestWorkbook().Sheet("Plan1", Heading + cells).SharedStrings(strings).Build();

        var reading = Reading.Of(content, limits: new ReadingLimits { SharedStringMemory = 1 << 20 });

        Assert.Equal(Enumerable.Range(0, 3_000).Reverse().Select(i => $"{i} João {new string('ż', i % 900)}"), reading.Rows.Select(r => r.Cells[0].Text));
    }

    [Fact]
    [Trait("Catalogue", "31")]
    public void Read_ValidationAndMergesOverTheWholeSheet_Ignored()
    {
        var after = "<mergeCells count=\"1\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells><conditionalFormatting sqref=\"A1:XFD1048576\"/><dataValidations><dataValidation sqref=\"A1:XFD1048576\"/></dataValidations>";

        Assert.Single(Reading.Of(With(OneContact, after: after)).Rows);
    }

    [Fact]
    [Trait("Catalogue", "43")]
    public void Read_MergedDataCells_ValueAtTheFirstAndWarned()
    {
        var reading = Reading.Of(With(OneContact + Row(3, "", "11988887777"), after: "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A1:B1\"/></mergeCells>"));

        Assert.Equal("2: A=Ana B=5511999998888\n3: B=11988887777", reading.Text);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal(("cell.merged", 2, "A2:A3"), (finding.Code, finding.Row, finding.Value));
    }

    [Fact]
    [Trait("Catalogue", "32")]
    public void Read_CellTwiceAndRowTwice_FirstWinsRepeatIsAnIssue()
    {
        var reading = Reading.Of(With(Heading + $"<row r=\"2\">{Text("A2", "Ana")}{Text("A2", "Bia")}</row>{Row(2, "Cid")}{Row(1, "Dora")}"));

        Assert.Equal("2: A=Ana\n2: A=Cid\n1: A=Dora", reading.Text);
        Assert.Equal(["cell.duplicate_reference", "row.duplicate_number", "row.duplicate_number"], reading.Codes);
    }

    [Fact]
    [Trait("Catalogue", "33")]
    public void Read_NoReferences_ByPosition()
    {
        var rows = "<row><c t=\"inlineStr\"><is><t>Nome</t></is></c><c t=\"inlineStr\"><is><t>Telefone</t></is></c></row><row><c/><c><v>11</v></c></row><row><c t=\"inlineStr\"><is><t>Bia</t></is></c></row>";

        Assert.Equal("2: B=11\n3: A=Bia", Reading.Of(With(rows)).Text);
    }

    [Fact]
    [Trait("Catalogue", "34")]
    public void Read_OutOfOrder_KeptByReference()
    {
        var reading = Reading.Of(With(Heading + $"<row r=\"5\">{Text("B5", "2")}{Text("A5", "Bia")}</row>" + Row(3, "Ana", "1")));

        Assert.Equal("5: A=Bia B=2\n3: A=Ana B=1", reading.Text);
        Assert.Equal(["row.out_of_order"], reading.Codes);
    }

    [Fact]
    [Trait("Catalogue", "35")]
    public void Read_StrictFlavour_Read()
    {
        var book = new TestWorkbook { MainNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main", RelationsNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships" };

        Assert.Equal("2: A=Ana B=5511999998888", Reading.Of(book.Sheet("Plan1", OneContact).Build()).Text);
    }

    [Fact]
    [Trait("Catalogue", "36")]
    public void Read_EveryWayToWriteText_SameText()
    {
        var rows = Heading
            + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t> Ana  Lu </t></is></c><c r=\"B2\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\"> Ana </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> Lu </t></r></is></c></row>"
            + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\" t=\"str\"><v> Ana  Lu </v></c><c r=\"B4\" t=\"inlineStr\"><is><t><![CDATA[ Ana  Lu ]]></t></is></c></row>";
        var book = new TestWorkbook().Sheet("Plan1", rows)
            .SharedStrings("<si><t xml:space=\"preserve\"> Ana  Lu </t></si><si><r><t xml:space=\"preserve\"> Ana </t></r><rPh sb=\"0\" eb=\"1\"><t>fonética</t></rPh><r><t xml:space=\"preserve\"> Lu </t></r><phoneticPr fontId=\"1\"/></si>");

        Assert.All(Reading.Of(book.Build()).Rows.SelectMany(r => r.Cells), cell => Assert.Equal(" Ana  Lu ", cell.Text));
    }

    [Fact]
    [Trait("Catalogue", "59")]
    public void Read_EscapedCharacters_Decoded()
    {
        var reading = Reading.Of(With(Heading + Row(2, "a_x000D__x000A_b", "_x005F_x000D_") + Row(3, "c_x0007_d", "_xD83D_")));

        Assert.Equal("2: A=a\r\nb B=_x000D_\n3: A=cd B=\ud83d", reading.Text);
        Assert.Equal(["cell.control_characters"], reading.Codes);
    }

    [Fact]
    [Trait("Catalogue", "37")]
    public void Read_DatesByStyle_OnlyWhereTheStyleSaysSo()
    {
        var book = new TestWorkbook { Date1904 = true }
            .Sheet("Plan1", Heading + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45291</v></c><c r=\"B2\" s=\"2\"><v>45291</v></c></row><row r=\"3\"><c r=\"A3\" s=\"3\"><v>45291.5</v></c><c r=\"B3\" s=\"9\"><v>7</v></c></row>")
            .Styles("<numFmt numFmtId=\"170\" formatCode=\"&quot;dd&quot;0.00\\m[Red]\"/><numFmt numFmtId=\"171\" formatCode=\"dd/mm/yyyy;@\"/>", 0, 14, 170, 171);

        var reading = Reading.Of(book.Build());

        Assert.Equal([SheetCellKind.Date, SheetCellKind.Number, SheetCellKind.Date, SheetCellKind.Number], reading.Rows.SelectMany(r => r.Cells).Select(c => c.Kind));
        Assert.Equal(["cell.style_unknown"], reading.Codes);
        Assert.True(reading.Inspection!.Date1904);
    }

    [Fact]
    [Trait("Catalogue", "37")]
    public void Read_NoStylesPart_DatesFallBackToNumbers()
    {
        var reading = Reading.Of(With(Heading + "<row r=\"2\"><c r=\"A2\" s=\"4\"><v>45291</v></c><c r=\"B2\" s=\"0\"><v>1</v></c></row>"));

        Assert.All(reading.Rows[0].Cells, c => Assert.Equal(SheetCellKind.Number, c.Kind));
        Assert.Equal(["cell.style_unknown"], reading.Codes);
    }

    [Fact]
    [Trait("Catalogue", "55")]
    public void Read_FormulasAndErrors_NeverEvaluated()
    {
        var reading = Reading.Of(With(Heading
            + "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>WEBSERVICE(\"http://192.0.2.1\")</f><v>Ana</v></c><c r=\"B2\"><f>1+1</f><v>2</v></c></row>"
            + "<row r=\"3\"><c r=\"A3\"><f>A1</f><v></v></c><c r=\"B3\"><f>A1</f></c></row>"
            + "<row r=\"4\"><c r=\"A4\" t=\"e\"><v>#N/A</v></c><c r=\"B4\" t=\"b\"><v>1</v></c></row>"
            + "<row r=\"5\"><c r=\"A5\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"B5\"><v>1</v></c></row>"));

        Assert.Equal("2: A=Ana B=2\n3: A= B=\n4: A=#N/A B=1\n5: B=1", reading.Text);
        Assert.Equal(["cell.formula_value", "cell.formula_value", "cell.formula_without_value", "cell.formula_without_value", "cell.error_value"], reading.Codes);
        Assert.Contains("#N/A", reading.Findings[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Catalogue", "62")]
    public void Read_TextLongerThanACell_PendingAndNotKept()
    {
        var book = new TestWorkbook().Sheet("Plan1", Heading + Row(2, new string('a', 32_767)) + Row(3, new string('a', 32_768)) + "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>0</v></c></row>")
            .SharedStrings($"<si><t>{new string('b', 2_000_000)}</t></si>");

        var reading = Reading.Of(book.Build());

        Assert.Equal([SheetCellKind.Text, SheetCellKind.TooLong, SheetCellKind.TooLong], reading.Rows.Select(r => r.Cells[0].Kind));
        Assert.Equal(["cell.too_long", "cell.too_long"], reading.Codes);
    }

    [Fact]
    [Trait("Catalogue", "62")]
    public void Read_RowWithTooMuchText_Pending()
    {
        var reading = Reading.Of(With(Row(1, "A", "B", "C", "D", "E") + Row(2, [.. Enumerable.Repeat(new string('a', 30_000), 5)])));

        Assert.Equal(["row.too_long"], reading.Codes);
    }

    [Fact]
    [Trait("Catalogue", "39")]
    public void Inspect_SeveralSheets_TabOrderAndBestHeadings()
    {
        var book = new TestWorkbook().Sheet("Resumo 😀 \"1\"", Row(1, "Mês", "Total") + Row(2, "Maio", "3")).RawSheet("Gráfico", "<chartsheet/>", kind: "chartsheet")
            .Sheet("Vazia", "").Sheet("Contatos", OneContact);

        var reading = Reading.Of(book.Build(), score: titles => titles.Count(t => t is "Nome" or "Telefone"));

        Assert.Equal(["Resumo 😀 \"1\"", "Vazia", "Contatos"], reading.Inspection!.Sheets.Select(s => s.Name));
        Assert.Equal("Contatos", reading.Inspection.Sheet.Name);
        Assert.Equal("Há 2 abas com dados; a escolhida é \"Contatos\".", Assert.Single(reading.Findings).Message);
        Assert.Equal("2: A=Ana B=5511999998888", reading.Text);
    }

    [Fact]
    [Trait("Catalogue", "38")]
    public void Inspect_ThousandsOfSheets_FirstOnesPeekedAllListed()
    {
        var book = new TestWorkbook();
        for (var i = 0; i < 3_000; i++)
            book.Sheet($"Aba {i}", OneContact);

        var inspection = Reading.Of(book.Build(), score: _ => 1).Inspection!;

        Assert.Equal((3_000, 50), (inspection.Sheets.Count, inspection.Sheets.Count(s => s.Peeked)));
        Assert.Equal("Aba 0", inspection.Sheet.Name);
    }

    [Fact]
    [Trait("Catalogue", "40")]
    public void Inspect_HiddenSheets_OnlyOnChoice()
    {
        var content = new TestWorkbook().Sheet("Oculta", OneContact, "hidden").Sheet("Muito oculta", OneContact, "veryHidden").Sheet("Plan1", Row(1, "X") + Row(2, "1")).Build();

        var unasked = Reading.Of(content);
        var chosen = Reading.Of(content, choices: new ReadingChoices { SheetIndex = 1 });

        Assert.Equal("Plan1", unasked.Inspection!.Sheet.Name);
        Assert.Equal(2, unasked.Codes.Count(c => c == "sheet.hidden_skipped"));
        Assert.Equal((SheetVisibility.VeryHidden, "2: A=Ana B=5511999998888"), (chosen.Inspection!.Sheet.Visibility, chosen.Text));
    }

    [Fact]
    [Trait("Catalogue", "38")]
    public void Inspect_OnlyHiddenSheetsHaveData_Refused() =>
        Assert.Equal("sheet.none_visible", Reading.Of(new TestWorkbook().Sheet("Oculta", OneContact, "hidden").Sheet("Plan1", "").Build()).Refusal);

    [Fact]
    public void Inspect_OnlyAHeading_NoData() => Assert.Equal("file.no_data", Reading.Of(With(Heading)).Refusal);

    [Fact]
    [Trait("Catalogue", "40")]
    public void Read_HiddenRowsAndColumns_CountedAndAsked()
    {
        var reading = Reading.Of(With(OneContact + "<row r=\"3\" hidden=\"1\">" + Text("A3", "Bia") + "</row>", before: "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>"));

        Assert.Equal([false, true], reading.Rows.Select(r => r.Hidden));
        Assert.Equal(["column.hidden", "sheet.hidden_rows"], reading.Codes);
        Assert.Equal(1, reading.Summary.HiddenRows);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Catalogue", "41")]
    public void Inspect_TitleLinesAboveTheHeading_HeadingFound(bool withJudge)
    {
        var content = File.ReadAllBytes(Path.Combine(SampleFiles.Contacts, "relatorio-com-titulo.xlsx"));

        var reading = Reading.Of(content, score: withJudge ? titles => titles.Count(t => t is "Telefone" or "Nome" or "Cliente" or "Celular") : null);

        Assert.Contains("header.below_first_row", reading.Codes);
        Assert.Equal(1_200, reading.Rows.Count);
    }

    [Fact]
    [Trait("Catalogue", "42")]
    public void Inspect_OddHeadings_NamedApart()
    {
        var reading = Reading.Of(With($"<row r=\"1\">{Text("A1", " Nome\r\n completo ")}{Text("B1", "Telefone")}{Text("C1", "telefone")}<c r=\"E1\" t=\"e\"><v>#REF!</v></c></row>" + Row(2, "Ana", "1", "2", "3", "4")), choices: new ReadingChoices { HeadingRow = 1 });

        Assert.Equal(["Nome completo", "Telefone", "telefone (2)", "Coluna D", "Coluna E"], reading.Inspection!.Sheet.Headings.Select(h => h.Name));
        Assert.Equal(["header.duplicate", "header.blank", "header.error_value"], reading.Codes);
    }

    [Fact]
    [Trait("Catalogue", "42")]
    public void Inspect_NoHeading_AskedAndColumnsNamed()
    {
        var reading = Reading.Of(With(Row(1, "11999998888", "ana@exemplo.com.br") + Row(2, "11988887777", "bia@exemplo.com.br")));

        Assert.Equal(["header.not_found"], reading.Codes);
        Assert.Equal(["Coluna A", "Coluna B"], reading.Inspection!.Sheet.Headings.Select(h => h.Name));
        Assert.Equal(2, reading.Rows.Count);
    }

    [Fact]
    [Trait("Catalogue", "44")]
    public void Read_BlankRowsAndRowsOfSpaces_CountedApart()
    {
        var reading = Reading.Of(With(OneContact + Row(3, " ", "\u00a0") + "<row r=\"4\"/>" + Row(5, "Bia") + "<row r=\"6\"><c r=\"A6\"/></row>"));

        Assert.Equal([2, 5], reading.Rows.Select(r => r.Number));
        Assert.Equal(new ReadingSummary(2, 3, 0, 5), reading.Summary);
    }

    [Fact]
    public void Read_ValueWhereNoColumnIs_Pending()
    {
        var rows = string.Concat(Enumerable.Range(3, 300).Select(i => Row(i, "Ana", "1")));

        var reading = Reading.Of(With(OneContact + rows + Row(400, "Bia", "2", "", "perdido")));

        var finding = Assert.Single(reading.Findings);
        Assert.Equal(("row.too_many_values", 400, "perdido"), (finding.Code, finding.Row, finding.Value));
    }
}
