using Conecta.Core.Contacts.Values;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin;

/// <summary>A row of a list as its search reads it.</summary>
/// <param name="Id">Key.</param>
/// <param name="First">A text that is searched.</param>
/// <param name="Second">Another, or null.</param>
/// <param name="Third">Another, or null.</param>
public sealed record SearchedRow(long Id, string First, string? Second = null, string? Third = null);

/// <summary>
/// Search by parts of texts, blind to accents and case, over lists that stay small (companies, groups, administrators): their texts are read and compared
/// here, since neither database folds a text in the same way. Lists that grow keep a folded column or a search index.
/// </summary>
public static class FoldedSearch
{
    /// <summary>The rows that hold every word of the search text.</summary>
    public static async Task<List<long>> IdsAsync(IQueryable<SearchedRow> rows, string text, CancellationToken cancellationToken)
    {
        var words = SearchText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = new List<long>();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var folded = SearchText.Fold($"{row.First} {row.Second} {row.Third}", int.MaxValue);
            if (words.All(word => folded.Contains(word, StringComparison.Ordinal))) found.Add(row.Id);
        }

        return found;
    }
}
