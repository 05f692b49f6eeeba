using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Conecta.Core.Data;

/// <summary>
/// The one context of the product. It knows no feature: mappings are found in the assembly, and each feature brings its sets as extension
/// properties. Every write goes through the writer gate, is stamped, guarded by the company wall and recorded by the observers.
/// </summary>
public class ConectaDbContext(
    DbContextOptions options,
    CompanyScope scope,
    WriterGate gate,
    IEnumerable<IChangeObserver> observers) : IdentityUserContext<User, long>(options)
{
    private bool _writing;

    /// <summary>The scope's company, used by the query filter; -1, which no row has, without one.</summary>
    public long FilterCompanyId => scope.CompanyId ?? -1;

    /// <summary>The scope this context works in.</summary>
    public CompanyScope Scope => scope;

    /// <summary>Whether this context holds the writer gate now.</summary>
    public bool IsWriting => _writing;

    /// <summary>What the open connection was told of the scope (<see cref="WallOnConnection"/>); null when it was told nothing or nobody is sure.</summary>
    internal string? ToldWall { get; set; }

    /// <summary>What this context has filled by bulk inserts, on PostgreSQL.</summary>
    internal FreshTables FreshTables { get; } = new();

    /// <summary>
    /// Makes sure that the open connection stands behind the wall of the scope as it is now. Commands that EF makes are looked after by themselves; call this
    /// before a command of one's own when the scope may have changed since <see cref="WriteAsync{T}"/> or <see cref="HeldConnection"/> began.
    /// </summary>
    public ValueTask EnsureWallAsync(CancellationToken cancellationToken) => WallOnConnection.EnsureAsync(this, cancellationToken);

    /// <summary>Whether another writer waits for the gate; bulk work that holds it then commits at its next boundary.</summary>
    public bool IsGateWanted => gate.IsWanted;

    /// <summary>
    /// Runs a piece of work inside the writer gate and one transaction; nested calls join it. Set-based writes and raw writes exist only in here.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (_writing) return await work(cancellationToken);
        await gate.EnterAsync(cancellationToken);
        _writing = true;
        try
        {
            await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
            await EnsureWallAsync(cancellationToken);
            var result = await work(cancellationToken);
            foreach (var observer in observers) await observer.BeforeCommitAsync(this, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch
        {
            // A setting made inside a transaction goes back with it.
            ToldWall = null;
            foreach (var observer in observers) observer.Forget();
            throw;
        }
        finally
        {
            _writing = false;
            gate.Leave();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(async token => { await work(token); return true; }, cancellationToken);

    /// <summary>Never used: a synchronous save would block a thread while it waits for the gate.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Use SaveChangesAsync: a synchronous save would block a thread at the writer gate.");

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        if (!ChangeTracker.HasChanges()) return 0;
        CompanyWall.Check(this);
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
            if (entry.State is EntityState.Added or EntityState.Modified)
                entry.Entity.Version = Guid.NewGuid();

        return await WriteAsync(token => SaveObservedAsync(acceptAllChangesOnSuccess, token), cancellationToken);
    }

    private async Task<int> SaveObservedAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        var captured = observers.Select(o => (Observer: o, State: o.BeforeSave(this))).ToList();
        var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        var recorded = false;
        foreach (var (observer, state) in captured)
            if (state is not null)
            {
                observer.AfterSave(this, state);
                recorded = true;
            }

        if (recorded) await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        return count;
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        UserMapping.Apply(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ConectaDbContext).Assembly);
        foreach (var type in builder.Model.GetEntityTypes().ToList())
        {
            var entity = Expression.Parameter(type.ClrType, "e");
            if (typeof(ICompanyOwned).IsAssignableFrom(type.ClrType))
                builder.Entity(type.ClrType).HasQueryFilter(FilterNames.Company, Expression.Lambda(
                    Expression.Equal(
                        Expression.Property(entity, nameof(ICompanyOwned.CompanyId)),
                        Expression.Property(Expression.Constant(this), nameof(FilterCompanyId))), entity));
            if (typeof(ISoftDeleted).IsAssignableFrom(type.ClrType))
                builder.Entity(type.ClrType).HasQueryFilter(FilterNames.Bin, Expression.Lambda(
                    Expression.Equal(
                        Expression.Property(entity, nameof(ISoftDeleted.DeletedAt)),
                        Expression.Constant(null, typeof(DateTime?))), entity));
            if (typeof(IVersioned).IsAssignableFrom(type.ClrType))
                builder.Entity(type.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        }
    }
}

/// <summary>Context that finds and applies the SQLite migrations; the product uses the base type.</summary>
public sealed class SqliteConectaDbContext(DbContextOptions<SqliteConectaDbContext> options)
    : ConectaDbContext(options, CompanyScope.Installation(), WriterGate.Open(), []);

/// <summary>Context that finds and applies the PostgreSQL migrations; the product uses the base type.</summary>
public sealed class PostgresConectaDbContext(DbContextOptions<PostgresConectaDbContext> options)
    : ConectaDbContext(options, CompanyScope.Installation(), WriterGate.Open(), []);
