using System.Text;
using ClosedXML.Excel;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Results;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Workbooks;

/// <summary>The files that an import hands out: templates and reports (import.md 13).</summary>
public sealed class ImportWorkbooks(ConectaDbContext db, ImportFieldList fieldList, ImportResults results, IEnumerable<IContactOwners> owners)
{
    private const int TemplateRows = 5000;

    private static readonly string[] TemplateFields =
    [
        ImportFields.Name, ImportFields.Phone, ImportFields.Phone2, ImportFields.Email, ImportFields.Document, ImportFields.BirthDate,
        ImportFields.Company, ImportFields.City, ImportFields.State, ImportFields.PostalCode, ImportFields.Address, ImportFields.Tags,
        ImportFields.Groups, ImportFields.Owner, ImportFields.ExternalId, ImportFields.Notes, ImportFields.OptIn, ImportFields.OptInAt, ImportFields.OptInSource,
    ];

    private static readonly string[] Instructions =
    [
        "Preencha um contato por linha na aba Contatos. Não mude os títulos.",
        "Obrigatórios para contatos novos: Nome e Telefone (WhatsApp), com DDD. Não é preciso escrever +55.",
        "As duas linhas em cinza são exemplos e não são importadas enquanto ficarem como estão.",
        "Datas como 31/12/2025. Etiquetas e grupos separados por vírgula. UF com duas letras.",
        "Atendente responsável: nome ou e-mail de um agente da empresa; deixe em branco se ninguém cuida do contato.",
        "Autorização: sim ou não; deixe em branco se não souber. Data e origem da autorização ficam nas colunas ao lado.",
    ];

    /// <summary>The template workbook with the company's campos adicionais.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="by">Who fills it in: the agents on offer are those that this person sees; null for the product itself.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    public async Task WriteTemplateAsync(Stream output, Access? by, CancellationToken cancellationToken)
    {
        var agents = new List<string>();
        foreach (var source in owners) agents.AddRange((await source.ListAsync([], by, cancellationToken)).Where(o => o.IsSeen).Select(o => o.Name));
        var custom = await fieldList.CustomAsync(cancellationToken);
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("Contatos");
        var help = book.AddWorksheet("Instruções");
        var lists = book.AddWorksheet("Listas");
        var column = 0;
        foreach (var key in TemplateFields)
        {
            column++;
            Head(sheet, column, ImportFields.Find(key)!.Label);
            if (key is ImportFields.Phone or ImportFields.Phone2 or ImportFields.Document or ImportFields.PostalCode or ImportFields.ExternalId) AsText(sheet, column);
            if (key == ImportFields.State) AddList(sheet, lists, column, [.. BrazilianState.All.Select(s => s.Code)]);
            if (key == ImportFields.OptIn) AddList(sheet, lists, column, ["sim", "não"]);
            if (key == ImportFields.Owner) AddList(sheet, lists, column, agents);
            for (var example = 0; example < TemplateExamples.Rows.Count; example++)
                if (TemplateExamples.Rows[example].TryGetValue(key, out var value))
                    Example(sheet.Cell(example + 2, column), value);
        }

        foreach (var field in custom)
        {
            column++;
            Head(sheet, column, field.Name);
            if (field.Kind is CustomFieldKind.Phone or CustomFieldKind.Cpf or CustomFieldKind.Cnpj) AsText(sheet, column);
            if (field.Kind == CustomFieldKind.Choice) AddList(sheet, lists, column, field.OptionList());
            if (field.Kind == CustomFieldKind.YesNo) AddList(sheet, lists, column, ["sim", "não"]);
        }

        sheet.SheetView.FreezeRows(1);
        for (var i = 0; i < Instructions.Length; i++) Text(help.Cell(i + 1, 1), Instructions[i]);
        help.Column(1).Width = 110;
        lists.Visibility = XLWorksheetVisibility.Hidden;
        book.SaveAs(output);
    }

    /// <summary>The CSV template: semicolons, BOM, CRLF.</summary>
    public async Task WriteCsvTemplateAsync(Stream output, CancellationToken cancellationToken)
    {
        var custom = await fieldList.CustomAsync(cancellationToken);
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(';', TemplateFields.Select(k => SafeText.Csv(ImportFields.Find(k)!.Label)).Concat(custom.Select(f => SafeText.Csv(f.Name)))));
        foreach (var example in TemplateExamples.Rows)
            await writer.WriteLineAsync(string.Join(';', TemplateFields.Select(k => SafeText.Csv(example.GetValueOrDefault(k, ""))).Concat(custom.Select(_ => ""))));
    }

    /// <summary>The report: every row with its bucket, contact and reasons.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    public async Task WriteReportAsync(long importId, Stream output, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        await using var writer = await StreamedWorkbook.StartAsync(output, "Relatório", ["Linha", "Situação", "Contato", "Motivo"], cancellationToken);
        await foreach (var (row, reasons, _) in new RowReasons(db, results).ReadAsync(import.Id, null, cancellationToken))
            await writer.AddAsync([Number(row.RowNo), Situation(row.Bucket), row.ContactId is { } id ? Number(id) : "", reasons], isMarked: null);
    }

    /// <summary>The report as CSV: semicolons, BOM, CRLF.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    public async Task WriteCsvReportAsync(long importId, Stream output, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync("Linha;Situação;Contato;Motivo");
        await foreach (var (row, reasons, _) in new RowReasons(db, results).ReadAsync(import.Id, null, cancellationToken))
            await writer.WriteLineAsync(string.Join(';', Number(row.RowNo), SafeText.Csv(Situation(row.Bucket)), row.ContactId is { } id ? Number(id) : "", SafeText.Csv(reasons)));
    }

    /// <summary>A bucket as people read it.</summary>
    public static string Situation(ImportBucket? bucket) => bucket switch
    {
        ImportBucket.New => "Novo",
        ImportBucket.Updated => "Atualizado",
        ImportBucket.Unchanged => "Sem mudança",
        ImportBucket.Repeated => "Repetido na planilha",
        ImportBucket.Ignored => "Ignorado",
        ImportBucket.Pending => "Pendente",
        _ => "Na fila",
    };

    private static void Head(IXLWorksheet sheet, int column, string heading)
    {
        var cell = sheet.Cell(1, column);
        Text(cell, heading);
        cell.Style.Font.Bold = true;
        cell.Style.Fill.BackgroundColor = XLColor.FromHtml("#E8EEF5");
        sheet.Column(column).Width = Math.Clamp(heading.Length + 6, 14, 40);
    }

    private static void AsText(IXLWorksheet sheet, int column) => sheet.Range(2, column, TemplateRows, column).Style.NumberFormat.Format = "@";

    private static void Example(IXLCell cell, string value)
    {
        Text(cell, value);
        cell.Style.Font.Italic = true;
        cell.Style.Font.FontColor = XLColor.FromHtml("#6B7280");
    }

    /// <summary>Text that stays text: no type is guessed from it and nothing in it is a formula.</summary>
    private static void Text(IXLCell cell, string value)
    {
        cell.DataType = XLDataType.Text;
        cell.SetValue(value);
        if (ContactText.IsFormulaLike(value)) cell.Style.IncludeQuotePrefix = true;
    }

    private static void AddList(IXLWorksheet sheet, IXLWorksheet lists, int column, IReadOnlyList<string> options)
    {
        if (options.Count == 0) return;
        for (var i = 0; i < options.Count; i++) Text(lists.Cell(i + 1, column), options[i]);
        var validation = sheet.Range(2, column, TemplateRows, column).SetDataValidation();
        validation.List(lists.Range(1, column, options.Count, column), true);
        validation.IgnoreBlanks = true;
        validation.ErrorStyle = XLErrorStyle.Warning;
    }

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
