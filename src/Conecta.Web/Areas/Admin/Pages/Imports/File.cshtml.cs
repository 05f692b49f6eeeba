using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Shared;
using Conecta.Web.Components.Flash;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>"O que entendemos": how the file was read, with a preview, and another reading when something looks wrong (import.md 5.1).</summary>
public sealed class FileModel(ConectaDbContext db, ImportReading reading, ImportMapping mapping) : ImportPage(db)
{
    private readonly ConectaDbContext _db = db;

    /// <summary>Sheet tried under "Ajustar leitura"; null leaves it to the file's content, as with all of these.</summary>
    [BindProperty(Name = "aba", SupportsGet = true)]
    public int? Sheet { get; set; }

    /// <summary>The sheet that the form showed: another one makes the chosen heading row meaningless.</summary>
    [BindProperty(Name = "aba-atual", SupportsGet = true)]
    public int? ShownSheet { get; set; }

    /// <summary>Row of the headings; 0 for none.</summary>
    [BindProperty(Name = "cabecalho", SupportsGet = true)]
    public int? HeadingRow { get; set; }

    /// <summary>Encoding of a text file.</summary>
    [BindProperty(Name = "codificacao", SupportsGet = true)]
    public TextEncodingKind? Encoding { get; set; }

    /// <summary>Separator of a text file, by its word (<see cref="ReadingWords"/>).</summary>
    [BindProperty(Name = "separador", SupportsGet = true)]
    public string? Separator { get; set; }

    /// <summary>"Ler sem aspas".</summary>
    [BindProperty(Name = "sem-aspas", SupportsGet = true)]
    public bool IgnoreQuotes { get; set; }

    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.File;

    /// <summary>How the file was read; null until it was.</summary>
    public MappingView? View { get; private set; }

    /// <summary>The file as it would be read with the adjustment; null when it is gone or cannot be read so.</summary>
    public SpreadsheetInspection? Look { get; private set; }

    /// <summary>Why the preview cannot be shown.</summary>
    public string? LookFault { get; private set; }

    /// <summary>What was noticed about the file.</summary>
    public IReadOnlyList<ImportIssue> Findings { get; private set; } = [];

    /// <summary>The day on which the stored file is deleted.</summary>
    public DateTime? DeleteAfter { get; private set; }

    /// <summary>Whether another reading than the one in force is being tried.</summary>
    public bool IsAdjusted => ShownSheet is not null;

    /// <summary>Whether the file was refused as it was read, but may be readable in another way.</summary>
    public bool MayReadOtherwise => ImportReading.MayReadOtherwise(Import);

    /// <summary>Whether the reading can be changed.</summary>
    public bool IsAdjustable => IsEditable || MayReadOtherwise;

    /// <summary>Whether it is a text file, which has an encoding and a separator.</summary>
    public bool IsText => View is null || View.Understanding.Encoding is not null;

    /// <summary>Whether the file is still being read.</summary>
    public bool IsReading => Import.State is ImportState.Draft or ImportState.Reading;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        if (Import.ReusedImportId is not null && !Request.Query.ContainsKey("ver")) return LocalRedirect(ImportLinks.Furthest(Slug, Id, Import.State));
        if (MayReadOtherwise) await LookAsync(Choices(), cancellationToken);
        if (Import.Understanding is null || IsReading || Import.State == ImportState.Refused) return Page();
        View = await mapping.GetAsync(Id, cancellationToken);
        Findings = await _db.ImportIssues.AsNoTracking().Where(i => i.ImportJobId == Id && i.Seq == 0).OrderBy(i => i.Id).Take(100).ToListAsync(cancellationToken);
        DeleteAfter = await _db.ImportFiles.Where(f => f.ImportJobId == Id && f.Kind == ImportFileKind.Upload && f.DeletedAt == null)
            .Select(f => (DateTime?)f.DeleteAfter).FirstOrDefaultAsync(cancellationToken);
        await LookAsync(Choices(), cancellationToken);
        return Page();
    }

    /// <summary>How far the reading is, for the page that waits.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        if (IsReading) return Partial("_Reading", this);
        Response.Headers["HX-Refresh"] = "true";
        return StatusCode(StatusCodes.Status204NoContent);
    }

    /// <summary>Reads the file again with the choices of the preview.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        if (!IsAdjustable) return Elsewhere("A leitura do arquivo não pode mais ser mudada nesta etapa.");
        try
        {
            if (Import.State == ImportState.Reviewing) await mapping.BackAsync(Id, cancellationToken);
            await reading.StartAsync(Id, Choices(), cancellationToken);
        }
        catch (ImportMoveException)
        {
            await FindAsync(cancellationToken);
            return Elsewhere("Outra pessoa levou esta importação adiante. Nada foi mudado.");
        }

        TempData.Flash(FlashLevel.Info, "O arquivo está sendo lido de novo. Confira as colunas depois.");
        return LocalRedirect(ImportLinks.Step(Slug, Id, ImportStep.File));
    }

    private async Task LookAsync(ReadingChoices choices, CancellationToken cancellationToken)
    {
        try
        {
            Look = await reading.InspectAsync(Id, choices, cancellationToken);
        }
        catch (ImportFileRefusedException refused)
        {
            LookFault = refused.Finding.Message;
        }
        catch (MissingException)
        {
            LookFault = "O arquivo já foi apagado; a leitura não pode mais ser mudada.";
        }
    }

    private ReadingChoices Choices()
    {
        if (ShownSheet is null && View is not null) return ReadingWords.InForce(View.Understanding);
        // The form shows what is tried, also where that cannot be read either.
        if (ShownSheet is null && MayReadOtherwise && ImportReading.Suggestion(Import) is var likely)
            (Encoding, Separator, IgnoreQuotes) = (likely.Encoding, ReadingWords.SeparatorPath(likely.Separator), likely.IgnoreQuotes);
        var isOtherSheet = Sheet is not null && Sheet != ShownSheet;
        return new ReadingChoices
        {
            SheetIndex = Sheet,
            HeadingRow = isOtherSheet ? null : HeadingRow,
            Encoding = Encoding,
            Separator = ReadingWords.SeparatorOf(Separator),
            IgnoreQuotes = IgnoreQuotes,
        };
    }
}
