using System.Text;
using System.Xml;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>The parts of an <c>.xlsx</c> that are read: content types, workbook, its relationships, styles, shared strings, worksheets.
/// Nothing else in the archive is ever opened.</summary>
internal sealed class WorkbookPackage : Workbook
{
    private readonly ZipContainer container;
    private readonly ReadingBudget budget;
    private SharedStrings? strings;
    private NumberFormats? formats;
    private string? stringsPath;
    private string? stylesPath;
    private List<WorkbookSheet> sheets = [];
    private bool date1904;
    private bool hasExternalContent;

    private WorkbookPackage(ZipContainer container, ReadingBudget budget)
    {
        this.container = container;
        this.budget = budget;
    }

    public override IReadOnlyList<WorkbookSheet> Sheets => sheets;

    public override bool Date1904 => date1904;

    public override bool HasExternalContent => hasExternalContent;

    public SharedStrings Strings => strings ??= ReadStrings();

    public NumberFormats Formats => formats ??= ReadFormats();

    /// <summary>Tells what a zip archive is.</summary>
    public static DetectedFile Judge(ZipContainer container, long fileBytes, ReadingLimits limits)
    {
        var look = new ReadingBudget(limits, TimeProvider.System, limits.TimeFor(fileBytes), CancellationToken.None);
        var path = FindWorkbook(container, look, out var contentType);
        if (path is not null)
        {
            if (contentType.Contains("sheet.binary", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
                return Unsupported("Excel binário (.xlsb)");
            if (contentType.Contains("wordprocessingml", StringComparison.OrdinalIgnoreCase) || contentType.Contains("ms-word", StringComparison.OrdinalIgnoreCase))
                return Unsupported("Word (.docx)");
            if (contentType.Contains("presentationml", StringComparison.OrdinalIgnoreCase))
                return Unsupported("PowerPoint (.pptx)");
            var hasMacros = contentType.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
                || container.Names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
            return hasMacros
                ? new DetectedFile(FileKind.MacroWorkbook, null, [ImportFinding.ForFile(ImportIssueCode.FileMacrosIgnored)])
                : new DetectedFile(FileKind.Workbook, null, []);
        }
        if (container.Find("mimetype") is { } mimetype)
        {
            using var part = container.OpenPart(mimetype, 4_096, look);
            using var reader = new StreamReader(part, Encoding.Latin1);
            return Unsupported(reader.ReadToEnd().Contains("spreadsheet", StringComparison.Ordinal) ? "OpenDocument (.ods)" : "OpenDocument");
        }
        var isNumbers = container.Names.Any(n => n.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase) || n.Equals("Index.zip", StringComparison.OrdinalIgnoreCase));
        return Unsupported(isNumbers ? "Numbers (.numbers)" : "ZIP");
    }

    /// <summary>Reads the workbook part; the file has been judged to be one.</summary>
    public static WorkbookPackage Open(ZipContainer container, ReadingBudget budget)
    {
        var package = new WorkbookPackage(container, budget);
        package.ReadWorkbook();
        return package;
    }

    public override bool HasRows(int index) => sheets[index].Part is not null;

    public override RowCursor OpenBeginning(int index) => OpenSheet(index);

    public override RowCursor OpenSheet(int index)
    {
        var sheet = sheets[index];
        var maxBytes = budget.Limits.MaxWorksheetBytes;
        if (sheet.Part is null)
            throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
        // Both are read first: a worksheet is one forward pass.
        var (texts, styles) = (Strings, Formats);
        var xml = PartXml.Open(container.OpenPart(sheet.Part, maxBytes, budget), maxBytes);
        return new WorksheetCursor(xml, texts, styles, budget);
    }

    public override void Dispose() => strings?.Dispose();

    private static DetectedFile Unsupported(string name) =>
        new(null, ImportFinding.ForFile(ImportIssueCode.FileUnsupportedType, ("tipo", name)), []);

    private static string? FindWorkbook(ZipContainer container, ReadingBudget budget, out string contentType)
    {
        contentType = "";
        if (container.Find("[Content_Types].xml") is not { } types)
            return null;
        var maxBytes = budget.Limits.MaxOtherPartBytes;
        string? path = null;
        if (container.Find("_rels/.rels") is { } root)
        {
            using var xml = PartXml.Open(container.OpenPart(root, maxBytes, budget), maxBytes);
            path = Relationships.Read(xml, "").FirstOfType("officeDocument");
        }
        string? main = null;
        using (var xml = PartXml.Open(container.OpenPart(types, maxBytes, budget), maxBytes))
        {
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Override")
                    continue;
                var name = xml.GetAttribute("PartName")?.Replace('\\', '/').TrimStart('/') ?? "";
                var type = xml.GetAttribute("ContentType") ?? "";
                if (path is not null && name.Equals(path, StringComparison.OrdinalIgnoreCase))
                    contentType = type;
                if (type.EndsWith("sheet.main+xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("macroEnabled.main+xml", StringComparison.OrdinalIgnoreCase))
                    main ??= name;
            }
        }
        foreach (var candidate in new[] { path, main, "xl/workbook.xml" })
        {
            if (candidate is not null && container.Find(candidate) is not null)
                return candidate;
        }
        return null;
    }

    private XmlReader OpenXml(string path, long maxBytes) =>
        container.Find(path) is { } part
            ? PartXml.Open(container.OpenPart(part, maxBytes, budget), maxBytes)
            : throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);

    private void ReadWorkbook()
    {
        var maxBytes = budget.Limits.MaxOtherPartBytes;
        var path = FindWorkbook(container, budget, out _) ?? throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
        var slash = path.LastIndexOf('/');
        var folder = slash < 0 ? "" : path[..slash];
        var relationshipsPath = $"{(slash < 0 ? "" : folder + "/")}_rels/{path[(slash + 1)..]}.rels";
        Relationships relationships;
        using (var xml = OpenXml(relationshipsPath, maxBytes))
            relationships = Relationships.Read(xml, folder);
        stringsPath = relationships.FirstOfType("sharedStrings");
        stylesPath = relationships.FirstOfType("styles");
        hasExternalContent = relationships.HasExternal
            || relationships.All.Any(r => r.Type is "externalLink" or "connections")
            || container.Names.Any(IsExternalContent);
        using (var xml = OpenXml(path, maxBytes))
            ReadSheets(xml, relationships);
    }

    private static bool IsExternalContent(string name) =>
        name.Contains("/externalLinks/", StringComparison.OrdinalIgnoreCase) || name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase) || name.Contains("/media/", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("/connections.xml", StringComparison.OrdinalIgnoreCase);

    private void ReadSheets(XmlReader xml, Relationships relationships)
    {
        var found = new List<WorkbookSheet>();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                date1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
            if (xml.LocalName == "sheet" && ReadSheet(xml, relationships) is { } sheet)
                found.Add(sheet);
        }
        sheets = found;
    }

    private WorkbookSheet? ReadSheet(XmlReader xml, Relationships relationships)
    {
        var visibility = xml.GetAttribute("state") switch
        {
            "hidden" => SheetVisibility.Hidden,
            "veryHidden" => SheetVisibility.VeryHidden,
            _ => SheetVisibility.Visible,
        };
        var name = xml.GetAttribute("name") ?? "";
        string? id = null;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.Prefix.Length > 0)
                id = xml.Value;
        }
        xml.MoveToElement();
        var target = id is null ? null : relationships.Find(id);
        // No type but "worksheet" holds cells for us: charts, dialogs and macro sheets do not count as sheets.
        if (target is { Type: not "worksheet" })
            return null;
        return new WorkbookSheet(name, visibility, target is { } found ? container.Find(found.Path) : null);
    }

    private SharedStrings ReadStrings()
    {
        if (stringsPath is null || container.Find(stringsPath) is null)
            return new SharedStrings(budget.Limits);
        var maxBytes = budget.Limits.MaxSharedStringBytes;
        using var xml = OpenXml(stringsPath, maxBytes);
        return SharedStrings.Read(xml, budget);
    }

    private NumberFormats ReadFormats()
    {
        if (stylesPath is null || container.Find(stylesPath) is null)
            return NumberFormats.None;
        using var xml = OpenXml(stylesPath, budget.Limits.MaxOtherPartBytes);
        return NumberFormats.Read(xml);
    }
}
