using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Imports.Matching;

/// <summary>What the cells of a column say about what it holds (import.md 7.2).</summary>
internal sealed class ColumnContent
{
    private const double Agreement = 0.80;
    private const double Contradiction = 0.20;

    /// <summary>Kinds that a column can be told to be by its content. Documents come before phones: their check digits prove more.</summary>
    private static readonly (ImportFieldKind Kind, string Label)[] Tellable =
    [
        (ImportFieldKind.Email, "e-mails"),
        (ImportFieldKind.Document, "CPF/CNPJ"),
        (ImportFieldKind.Phone, "telefones"),
        (ImportFieldKind.PostalCode, "CEPs"),
        (ImportFieldKind.State, "siglas de estado"),
        (ImportFieldKind.Date, "datas"),
        (ImportFieldKind.WhatsAppUserId, "IDs do WhatsApp"),
    ];

    private readonly IReadOnlyList<string> cells;
    private readonly Dictionary<ImportFieldKind, double> shares = [];

    public ColumnContent(IReadOnlyList<string> cells)
    {
        this.cells = [.. cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Take(ColumnSample.MaxCells)];
    }

    /// <summary>Whether the cells speak for this kind. Kinds that hold any text are never spoken for.</summary>
    public bool Agrees(ImportFieldKind kind) => cells.Count > 0 && CanBeJudged(kind) && Share(kind) >= kind switch
    {
        ImportFieldKind.State or ImportFieldKind.YesNo => 0.95,
        ImportFieldKind.PostalCode => 0.90,
        _ => Agreement,
    };

    /// <summary>Whether the cells can mostly be divided so; a column without cells says nothing against it.</summary>
    public bool Divides(ColumnSplit split) => cells.Count == 0 || cells.Count(split.Fits) >= Agreement * cells.Count;

    /// <summary>What the cells are instead of <paramref name="kind"/>; null unless they plainly are something else.</summary>
    public string? Contradicts(ImportFieldKind kind)
    {
        if (cells.Count == 0 || !CanBeJudged(kind) || Share(kind) >= Contradiction)
            return null;
        foreach (var (other, label) in Tellable)
            if (other != kind && Share(other) >= Agreement)
                return label;
        return null;
    }

    /// <summary>The kind that the cells alone tell; null when they tell none.</summary>
    public ImportFieldKind? Tells()
    {
        foreach (var (kind, _) in Tellable)
            if (Agrees(kind))
                return kind;
        return null;
    }

    private static bool CanBeJudged(ImportFieldKind kind) => kind is not
        (ImportFieldKind.Text or ImportFieldKind.Notes or ImportFieldKind.Choice or ImportFieldKind.Tags or ImportFieldKind.Groups or ImportFieldKind.Agent or ImportFieldKind.Split);

    private double Share(ImportFieldKind kind)
    {
        if (!shares.TryGetValue(kind, out var share))
        {
            share = (double)cells.Count(cell => Fits(kind, cell)) / cells.Count;
            shares.Add(kind, share);
        }
        return share;
    }

    private static bool Fits(ImportFieldKind kind, string cell) => kind switch
    {
        ImportFieldKind.Phone or ImportFieldKind.LocalNumber => FitsPhone(cell),
        ImportFieldKind.CountryCode => CountDigits(cell) is >= 1 and <= 4 && !cell.Any(char.IsLetter),
        ImportFieldKind.AreaCode => CountDigits(cell) is 2 or 3 && !cell.Any(char.IsLetter),
        ImportFieldKind.Email => EmailAddress.Parse(cell).IsAccepted,
        ImportFieldKind.Document => TaxDocument.Parse(cell) is { IsAccepted: true },
        ImportFieldKind.Cpf => TaxDocument.ParseCpf(cell).IsAccepted,
        ImportFieldKind.Cnpj => TaxDocument.ParseCnpj(cell).IsAccepted,
        // A bare number may be a serial; that it is a date, only the heading can tell.
        ImportFieldKind.Date => DateValue.Parse(cell).IsAccepted,
        ImportFieldKind.Number => NumberValue.Parse(cell).IsAccepted,
        ImportFieldKind.YesNo => YesNo.Parse(cell).IsAccepted,
        ImportFieldKind.State => BrazilianState.Parse(cell).IsAccepted,
        ImportFieldKind.PostalCode => CountDigits(cell) == 8 && PostalCode.Parse(cell).IsAccepted,
        ImportFieldKind.WebAddress => WebAddress.Parse(cell).IsAccepted,
        ImportFieldKind.WhatsAppUserId => cell.Length is >= 6 and <= 100 && cell[2] == '.' && char.IsAsciiLetterUpper(cell[0]) && char.IsAsciiLetterUpper(cell[1]),
        ImportFieldKind.Name => !cell.Contains('@', StringComparison.Ordinal) && cell.Count(char.IsLetter) is var letters && letters >= 2 && letters > CountDigits(cell),
        _ => true,
    };

    private static bool FitsPhone(string cell)
    {
        var result = BrazilianPhone.Parse(cell);
        return result.Number is not null || (result.Has(PhoneCodes.MissingAreaCode) && result.Issues.Count == 1);
    }

    private static int CountDigits(string text) => text.Count(char.IsAsciiDigit);
}
