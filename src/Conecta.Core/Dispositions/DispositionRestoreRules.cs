using Conecta.Core.Data;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Dispositions;

/// <summary>What holds for a disposition that goes back to an earlier version.</summary>
public sealed class DispositionRestoreRules(ConectaDbContext db, DispositionBin bin) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "disposition";

    /// <inheritdoc/>
    public async Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken)
    {
        var all = db.Dispositions;
        var found = await all.AsNoTracking().FirstAsync(d => d.Id == id, cancellationToken);
        return new DispositionFieldsValidator().Validate(new DispositionFields { Name = found.Name }) is { IsValid: false } answer ? answer.Errors[0].ErrorMessage : null;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => bin.PutAsync(ids, by, cancellationToken);
}
