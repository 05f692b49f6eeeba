namespace Conecta.Core.Data;

/// <summary>
/// What a feature needs in the database beyond its migrations (search indexes, extensions). Run at each start after migrating, so it must be
/// harmless to repeat. It runs before anything else uses the database.
/// </summary>
public interface ISchemaStep
{
    /// <summary>Brings the feature's part of the schema up to date.</summary>
    /// <param name="db">A context of the configured provider, without a company.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task ApplyAsync(ConectaDbContext db, CancellationToken cancellationToken);
}
