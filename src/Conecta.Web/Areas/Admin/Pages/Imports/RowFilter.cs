using Conecta.Core.Imports;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The chips above the rows of an import; each is a filter in the address.</summary>
public enum RowFilter
{
    /// <summary>Every row.</summary>
    All,

    /// <summary>Novos.</summary>
    New,

    /// <summary>A atualizar.</summary>
    Updated,

    /// <summary>Sem mudança.</summary>
    Unchanged,

    /// <summary>Repetidos na planilha.</summary>
    Repeated,

    /// <summary>Pendentes.</summary>
    Pending,

    /// <summary>Ignorados.</summary>
    Ignored,

    /// <summary>Com aviso; overlaps the others and is no part of the sum.</summary>
    Warned,
}

/// <summary>Names and meaning of the chips.</summary>
public static class RowFilters
{
    private static readonly string[] Paths = ["todas", "novos", "atualizar", "sem-mudanca", "repetidos", "pendentes", "ignorados", "com-aviso"];

    /// <summary>The chips that stand for a bucket, in the order of the equation.</summary>
    public static readonly IReadOnlyList<RowFilter> Buckets =
        [RowFilter.New, RowFilter.Updated, RowFilter.Unchanged, RowFilter.Repeated, RowFilter.Ignored, RowFilter.Pending];

    /// <summary>All chips: everything, the buckets, and the warnings, which overlap them.</summary>
    public static readonly IReadOnlyList<RowFilter> Chips = [RowFilter.All, .. Buckets, RowFilter.Warned];

    /// <summary>The filter's word in the address.</summary>
    public static string Path(RowFilter filter) => Paths[(int)filter];

    /// <summary>The filter of an address; every row for a word that is none.</summary>
    public static RowFilter Parse(string? path) => (RowFilter)Math.Max(0, Array.IndexOf(Paths, path));

    /// <summary>The bucket that a filter stands for; null for all rows and for warnings.</summary>
    public static ImportBucket? Bucket(RowFilter filter) => filter switch
    {
        RowFilter.New => ImportBucket.New,
        RowFilter.Updated => ImportBucket.Updated,
        RowFilter.Unchanged => ImportBucket.Unchanged,
        RowFilter.Repeated => ImportBucket.Repeated,
        RowFilter.Pending => ImportBucket.Pending,
        RowFilter.Ignored => ImportBucket.Ignored,
        _ => null,
    };

    /// <summary>How many rows of an import a filter holds.</summary>
    public static int Count(RowFilter filter, ImportJob import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return filter switch
        {
            RowFilter.New => import.Counts.New,
            RowFilter.Updated => import.Counts.Updated,
            RowFilter.Unchanged => import.Counts.Unchanged,
            RowFilter.Repeated => import.Counts.Repeated,
            RowFilter.Pending => import.Counts.Pending,
            RowFilter.Ignored => import.Counts.Ignored,
            RowFilter.Warned => import.Warned,
            _ => import.Counts.Rows,
        };
    }

    /// <summary>The chip's word; before the run the buckets are promises.</summary>
    public static string Label(RowFilter filter, bool done) => filter switch
    {
        RowFilter.New => "Novos",
        RowFilter.Updated => done ? "Atualizados" : "A atualizar",
        RowFilter.Unchanged => "Sem mudança",
        RowFilter.Repeated => "Repetidos na planilha",
        RowFilter.Pending => "Pendentes",
        RowFilter.Ignored => "Ignorados",
        RowFilter.Warned => "Com aviso",
        _ => "Todas as linhas",
    };

    /// <summary>The word for one row.</summary>
    public static string RowLabel(ImportBucket? bucket, bool done) => bucket switch
    {
        ImportBucket.New => done ? "Criado" : "Novo",
        ImportBucket.Updated => done ? "Atualizado" : "A atualizar",
        ImportBucket.Unchanged => "Sem mudança",
        ImportBucket.Repeated => "Repetido",
        ImportBucket.Ignored => "Ignorado",
        ImportBucket.Pending => "Pendente",
        _ => "—",
    };

    /// <summary>How a bucket looks in a badge.</summary>
    public static string Tone(ImportBucket? bucket) => bucket switch
    {
        ImportBucket.New => "success",
        ImportBucket.Updated => "primary",
        ImportBucket.Pending => "danger",
        ImportBucket.Repeated => "info",
        _ => "neutral",
    };
}
