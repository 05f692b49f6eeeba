using System.Globalization;
using System.Text.RegularExpressions;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Shared;

namespace Conecta.Core.Messages.Canned.Sheets;

/// <summary>A row of a sheet of canned messages.</summary>
/// <param name="Number">The row as Excel numbers it.</param>
/// <param name="Cells">Heading of <see cref="CannedSheet.Headings"/> to text; a blank cell is left out.</param>
/// <param name="Fault">What is wrong with a cell as such, such as a formula error; null when nothing is.</param>
public sealed record CannedSheetRow(int Number, IReadOnlyDictionary<string, string> Cells, string? Fault);

/// <summary>A sheet as it was read.</summary>
/// <param name="Columns">The known headings that it has; what it has not stays as it is in messages that are there already.</param>
/// <param name="Unknown">Headings that mean nothing here.</param>
/// <param name="Rows">The filled rows.</param>
public sealed record CannedSheetContent(IReadOnlySet<string> Columns, IReadOnlyList<string> Unknown, IReadOnlyList<CannedSheetRow> Rows);

/// <summary>The columns of the workbook that canned messages go out in and come back by, and how its cells are read.</summary>
public static partial class CannedSheet
{
    public const string Code = "Código";
    public const string Title = "Título";
    public const string Shortcut = "Atalho";
    public const string Category = "Categoria";
    public const string Teams = "Equipes";
    public const string Agent = "Agente";
    public const string IsActive = "Ativa";
    public const string ValidFrom = "Válida de";
    public const string ValidTo = "Válida até";

    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 5 << 20;

    /// <summary>Most rows.</summary>
    public const int MaxRows = 1_000;

    // Text that would be read as something else carries this in front.
    private const char Escape = '\\';

    /// <summary>Every heading in the order of the export.</summary>
    public static readonly IReadOnlyList<string> Headings =
        [Code, Title, Shortcut, Category, Teams, Agent, IsActive, ValidFrom, ValidTo, .. Enumerable.Range(1, CannedMessage.MaxParts).Select(Part)];

    private static readonly Dictionary<string, string> Known = Headings.ToDictionary(h => SearchText.Fold(h), h => h, StringComparer.Ordinal)
        .Concat(Enumerable.Range(1, CannedMessage.MaxParts).Select(i => KeyValuePair.Create("texto " + i.ToString(CultureInfo.InvariantCulture), Part(i))))
        .Concat([KeyValuePair.Create("texto", Part(1)), KeyValuePair.Create("mensagem", Part(1)), KeyValuePair.Create("equipe", Teams)])
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Heading of a part, from 1.</summary>
    public static string Part(int number) => "Parte " + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A part as its cell shows it. A file stands by its name, since a sheet cannot carry it.</summary>
    public static string PartCell(string? text, string? fileName)
    {
        if (fileName is not null) return text is null ? $"[arquivo: {fileName}]" : $"[arquivo: {fileName}] {text}";
        return text is null ? "" : text[0] is Escape or '\'' || FilePart().IsMatch(text) ? Escape + text : text;
    }

    /// <summary>Reads the cell of a part.</summary>
    /// <returns>The text or caption, and the name of the file if the part is one.</returns>
    public static (string? Text, string? FileName) ReadPart(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.Length > 0 && cell[0] == Escape) return (CannedFields.Text(cell[1..]), null);
        return FilePart().Match(cell) is { Success: true } match ? (CannedFields.Text(cell[match.Length..]), match.Groups["name"].Value.Trim()) : (CannedFields.Text(cell), null);
    }

    /// <summary>Reads a workbook or text file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="fileName">The name it was sent under.</param>
    /// <param name="clock">Bounds the reading.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="FieldErrorException">Field <c>File</c>: it cannot be read, has no such columns, or too many rows.</exception>
    public static CannedSheetContent Read(byte[] content, string fileName, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length > MaxBytes) throw Refused("A planilha passa de 5 MB. Divida-a em arquivos menores.");
        try
        {
            using var stream = new MemoryStream(content, writable: false);
            var limits = ReadingLimits.Default with { MaxUploadBytes = MaxBytes, MaxDataRows = MaxRows, MaxFileColumns = 100 };
            using var file = SpreadsheetFile.Open(stream, fileName, limits, clock, cancellationToken);
            var inspection = file.Inspect(ReadingChoices.None, titles => titles.Count(t => Known.ContainsKey(SearchText.Fold(t))));
            var columns = Columns(inspection, out var unknown);
            using var rows = file.OpenRows(inspection);
            var read = new List<CannedSheetRow>();
            while (rows.Read()) read.Add(Row(rows.Row, columns, inspection.Date1904));
            return new CannedSheetContent(columns.Values.ToHashSet(StringComparer.Ordinal), unknown, read);
        }
        catch (ImportFileRefusedException refused)
        {
            throw Refused(refused.Finding.Message);
        }
    }

    private static Dictionary<int, string> Columns(SpreadsheetInspection inspection, out List<string> unknown)
    {
        var columns = new Dictionary<int, string>();
        unknown = [];
        foreach (var heading in inspection.Sheet.Headings)
        {
            if (inspection.Sheet.HeadingRow > 0 && Known.TryGetValue(SearchText.Fold(heading.Title), out var known) && !columns.ContainsValue(known)) columns[heading.Column] = known;
            else unknown.Add(heading.Title);
        }

        foreach (var needed in new[] { Title, Shortcut, Part(1) })
            if (!columns.ContainsValue(needed))
                throw Refused($"A planilha não tem a coluna \"{needed}\". Use os títulos do modelo.");
        return columns;
    }

    private static CannedSheetRow Row(SheetRow row, Dictionary<int, string> columns, bool date1904)
    {
        var (cells, fault) = (new Dictionary<string, string>(StringComparer.Ordinal), (string?)null);
        foreach (ref readonly var cell in row.Span)
        {
            if (!columns.TryGetValue(cell.Column, out var heading)) continue;
            if (cell.Kind is SheetCellKind.Error or SheetCellKind.FormulaWithoutValue) fault ??= $"A célula de \"{heading}\" tem uma fórmula sem resultado. Digite o valor no lugar dela.";
            else if (cell.Kind == SheetCellKind.TooLong) fault ??= $"O texto de \"{heading}\" é longo demais.";
            else if (CellValue.Text(cell, date1904) is { } text && !string.IsNullOrWhiteSpace(text)) cells[heading] = text;
        }

        return new CannedSheetRow(row.Number, cells, fault);
    }

    private static FieldErrorException Refused(string message) => new("File", message);

    [GeneratedRegex(@"^\[arquivo:(?<name>[^\n]{1,200}?\.[A-Za-z0-9]{1,5}|[^\]\n]{1,200})\]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FilePart();
}
