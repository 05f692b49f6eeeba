using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Conecta.EfDesign;

/// <summary>Gives <c>dotnet ef</c> a context of the SQLite model.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteConectaDbContext>
{
    /// <inheritdoc/>
    public SqliteConectaDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteConectaDbContext>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>Gives <c>dotnet ef</c> a context of the PostgreSQL model.</summary>
public sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresConectaDbContext>
{
    /// <inheritdoc/>
    public PostgresConectaDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresConectaDbContext>().UseNpgsql("Host=design").Options);
}
