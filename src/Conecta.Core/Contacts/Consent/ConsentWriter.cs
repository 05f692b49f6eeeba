using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Consent;

/// <summary>A change of OPTIN by a person.</summary>
/// <param name="State">Autorizado or recusado; a given answer cannot be made undefined again.</param>
/// <param name="Source">Where the answer was given; mandatory.</param>
/// <param name="EvidenceAt">When the contact gave it (UTC).</param>
/// <param name="TextVersion">Version of the text agreed to, or null.</param>
public sealed record ConsentChange(OptInState State, string Source, DateTime EvidenceAt, string? TextVersion = null);

/// <summary>What became of a change over several contacts.</summary>
/// <param name="Changed">How many took the new answer.</param>
/// <param name="Kept">How many keep their refusal, because it is newer than the evidence (OPT-3).</param>
public sealed record ConsentOutcome(int Changed, int Kept);

/// <summary>Changes OPTIN and writes its proof. A refusal wins over everything but later evidence (OPT-3).</summary>
public sealed class ConsentWriter(ConectaDbContext db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Purpose of every consent that a person records.</summary>
    public const string Purpose = "mensagens";

    /// <summary>Channel of every consent that a person records.</summary>
    public const string Channel = "whatsapp";

    /// <summary>
    /// Whether new evidence outweighs what stands.
    /// </summary>
    public static bool Outweighs(OptInState present, DateTime? presentAt, OptInState next, DateTime evidenceAt) =>
        present != OptInState.OptedOut || next == OptInState.OptedOut || presentAt is not { } since || evidenceAt > since;

    /// <summary>Changes the OPTIN of contacts; unknown ids are passed over. Inside one transaction per call.</summary>
    /// <exception cref="FieldErrorException">No source, a date in the future, or a state that is no answer.</exception>
    public async Task<ConsentOutcome> ChangeAsync(IReadOnlyCollection<long> contactIds, ConsentChange change, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        Require(change, now);
        return await db.WriteAsync(async token =>
        {
            var (changed, kept) = (0, 0);
            foreach (var batch in contactIds.Chunk(500))
            {
                var contacts = await db.Contacts.Where(c => batch.Contains(c.Id)).ToListAsync(token);
                foreach (var contact in contacts)
                {
                    if (!Outweighs(contact.OptIn, contact.OptInAt, change.State, change.EvidenceAt))
                    {
                        kept++;
                        continue;
                    }

                    (contact.OptIn, contact.OptInAt, contact.OptInSource) = (change.State, change.EvidenceAt, change.Source.Trim());
                    contact.UpdatedAt = now;
                    db.ConsentRecords.Add(Record(contact.Id, change, now));
                    changed++;
                }

                await db.SaveChangesAsync(token);
                db.ChangeTracker.Clear();
            }

            return new ConsentOutcome(changed, kept);
        }, cancellationToken);
    }

    private static void Require(ConsentChange change, DateTime now)
    {
        if (change.State is not (OptInState.OptedIn or OptInState.OptedOut))
            throw new FieldErrorException(nameof(change.State), "Escolha autorizado ou recusado.");
        if (string.IsNullOrWhiteSpace(change.Source))
            throw new FieldErrorException(nameof(change.Source), "Informe de onde veio a resposta, por exemplo \"ficha assinada na loja\".");
        if (change.Source.Trim().Length > ContactLimits.Source)
            throw new FieldErrorException(nameof(change.Source), $"A fonte tem no máximo {ContactLimits.Source} caracteres.");
        if (change.EvidenceAt > now)
            throw new FieldErrorException(nameof(change.EvidenceAt), "A data da resposta não pode estar no futuro.");
    }

    private ConsentRecord Record(long contactId, ConsentChange change, DateTime now) => new()
    {
        ContactId = contactId,
        State = change.State,
        Purpose = Purpose,
        Channel = Channel,
        Source = change.Source.Trim(),
        EvidenceAt = change.EvidenceAt,
        TextVersion = change.TextVersion,
        AuthorUserId = user.UserId,
        AuthorName = user.Name.Length > 120 ? user.Name[..120] : user.Name,
        IpAddress = user.IpAddress,
        At = now,
    };
}
