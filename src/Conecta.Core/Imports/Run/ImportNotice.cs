using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Mail;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Imports.Run;

/// <summary>
/// The mail about the end of an import, when it took more than a minute or nobody watches any more: counts and a link, never a contact's data
/// (import.md 5.5). Written in the transaction that ends the import, so that it comes exactly once.
/// </summary>
public sealed class ImportNotice(ConectaDbContext db, EmailOutbox outbox, IOptions<ConectaOptions> options)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Left = TimeSpan.FromSeconds(30);
    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    /// <summary>Writes the mail, when one is due.</summary>
    /// <param name="import">The import before its last step.</param>
    /// <param name="userId">Who asked for the work; null for the command line, which gets no mail.</param>
    /// <param name="startedAt">When the work began (UTC).</param>
    /// <param name="now">When it ended (UTC).</param>
    /// <param name="state">How it ended.</param>
    /// <param name="lines">What came of it, a line each.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    internal async Task WriteAsync(
        ImportJob import, long? userId, DateTime? startedAt, DateTime now, ImportState state, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var isDue = now - (startedAt ?? now) > Long || import.WatchedAt is not { } watched || now - watched > Left;
        if (!isDue || userId is not { } id) return;
        var person = await db.Users.Where(u => u.Id == id && u.IsEnabled).Select(u => new { u.Email, u.UserName, u.Name }).SingleOrDefaultAsync(cancellationToken);
        if ((person?.Email ?? person?.UserName) is not { } address) return;
        var slug = await db.Companies.Where(c => c.Id == import.CompanyId).Select(c => c.Slug).SingleAsync(cancellationToken);
        var label = ImportMoves.Label(state).ToLower(Portuguese);
        var body = $"""
            Olá, {person!.Name}.

            A importação nº {import.Id} está {label}.

            {string.Join("\n", lines)}

            Veja o resultado:
            {options.Value.PublicUrl.TrimEnd('/')}/e/{slug}/contatos/importacoes/{import.Id}/resultado

            """;
        await outbox.AddAsync(address, $"Importação nº {import.Id}: {label}", body, cancellationToken);
    }

    /// <summary>The equation, a line for each bucket.</summary>
    internal static IEnumerable<string> Lines(ImportCounts counts)
    {
        string Line(string label, int count) => string.Create(Portuguese, $"{label}: {count:N0}");
        return
        [
            Line("Linhas do arquivo", counts.Rows), Line("Novos", counts.New), Line("Atualizados", counts.Updated), Line("Sem mudança", counts.Unchanged),
            Line("Repetidos na planilha", counts.Repeated), Line("Ignorados", counts.Ignored), Line("Pendentes", counts.Pending),
        ];
    }
}
