using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Pauses;

/// <summary>What holds for a reason that goes back to an earlier version.</summary>
public sealed class PauseRestoreRules(ConectaDbContext db, VariableCatalogue variables, PauseBin bin) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "pause";

    /// <inheritdoc/>
    public async Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken)
    {
        var reasons = db.PauseReasons;
        var fields = PauseFields.From<PauseFields>(await reasons.AsNoTracking().FirstAsync(p => p.Id == id, cancellationToken));
        if (new PauseFieldsValidator().Validate(fields) is { IsValid: false } answer) return answer.Errors[0].ErrorMessage;
        return VariableText.FindFault(fields.Message, await variables.ForAsync(MessageKind.PauseMessage, cancellationToken));
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => bin.PutAsync(ids, by, cancellationToken);
}
