using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Variables;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Pauses;

/// <summary>Creates and changes reasons of the scope's company. Refusals name the properties of <see cref="PauseFields"/>.</summary>
public sealed class PauseWriter(ConectaDbContext db, VariableCatalogue variables, TimeProvider clock)
{
    /// <summary>Makes a reason.</summary>
    /// <exception cref="FieldErrorException">The name exists, or the message is wrong.</exception>
    public Task<long> CreateAsync(PauseFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var reason = new PauseReason { CreatedAt = clock.GetUtcNow().UtcDateTime };
            await DemandMessageAsync(fields, token);
            fields.CopyTo(reason);
            db.PauseReasons.Add(reason);
            await SaveAsync(token);
            return reason.Id;
        }, cancellationToken);
    }

    /// <summary>Changes a reason.</summary>
    /// <exception cref="MissingException">There is no such reason.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">The name exists, or the message is wrong.</exception>
    public Task UpdateAsync(long id, Guid version, PauseFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var reasons = db.PauseReasons;
            var reason = await reasons.FirstOrDefaultAsync(p => p.Id == id, token) ?? throw new MissingException();
            if (reason.Version != version) throw new EditConflictException(reason.Version);
            await DemandMessageAsync(fields, token);
            fields.CopyTo(reason);
            await SaveAsync(token);
        }, cancellationToken);
    }

    private async Task DemandMessageAsync(PauseFields fields, CancellationToken cancellationToken)
    {
        if (VariableText.FindFault(fields.Message, await variables.ForAsync(MessageKind.PauseMessage, cancellationToken)) is { } fault) throw new FieldErrorException(nameof(fields.Message), fault);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, PauseReasonMapping.NameIndex, nameof(PauseReason), nameof(PauseReason.NameFolded)))
        {
            throw new FieldErrorException(nameof(PauseFields.Name), "Já existe uma pausa com este nome.");
        }
    }
}
