using Conecta.Core.Contacts.Lists;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Users;

namespace Conecta.Core.Contacts.Export;

/// <summary>Format of an exported file.</summary>
public enum ExportFormat
{
    /// <summary>Excel workbook.</summary>
    Xlsx,

    /// <summary>CSV with semicolons.</summary>
    Csv,
}

/// <summary>Writes the filtered list with the visible columns into a file, and notes in the audit trail who took what (ux.md 5, #6).</summary>
public sealed class ContactExport(ContactList list, ContactRows rows, AuditTrail audit, DataFolder folder)
{
    private const int Batch = 1000;

    /// <summary>Writes the file; it disappears when the stream is closed.</summary>
    /// <param name="filter">Which contacts.</param>
    /// <param name="columns">Columns in order.</param>
    /// <param name="format">Format.</param>
    /// <param name="zone">Zone of the times.</param>
    /// <param name="by">Who takes the file; names that he does not see are withheld.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The file at its beginning, and how many contacts are in it.</returns>
    public async Task<(Stream File, int Count)> WriteAsync(
        ContactFilter filter, IReadOnlyList<ContactColumn> columns, ExportFormat format, TimeZoneInfo zone, Access by, CancellationToken cancellationToken)
    {
        var ids = await list.IdsAsync(filter, cancellationToken);
        var file = new FileStream(
            Path.Combine(folder.Folder("temp"), $"{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            var count = 0;
            using (TextTable table = format == ExportFormat.Xlsx ? new XlsxTable(file, "Contatos") : new CsvTable(file))
            {
                table.Write(columns.Select(c => c.Title));
                foreach (var batch in ids.Order().Chunk(Batch))
                    foreach (var row in await rows.ReadAsync(batch, by, cancellationToken))
                    {
                        table.Write(columns.Select(c => c.Text(row, zone)));
                        count++;
                    }
            }

            await audit.WriteAsync("contact.exported", "contact", null, null, AuditResult.Done, cancellationToken, new Dictionary<string, object?[]>(StringComparer.Ordinal)
            {
                ["Quantidade"] = [null, count],
                ["Formato"] = [null, format.ToString()],
                ["Colunas"] = [null, string.Join(", ", columns.Select(c => c.Title))],
                ["Filtros"] = [null, filter.Count],
            });
            file.Position = 0;
            return (file, count);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
