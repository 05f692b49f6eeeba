using System.Text.Json.Nodes;
using Conecta.Core.Data;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Dispositions;

/// <summary>What a team asks of its agents when an attendance ends.</summary>
public enum DispositionMark
{
    /// <summary>Nothing is asked.</summary>
    Off,

    /// <summary>The agent may choose one.</summary>
    Optional,

    /// <summary>The X stays blocked until one is chosen.</summary>
    Required,
}

/// <summary>The mark of a team that asks; a team without a row asks nothing.</summary>
public sealed class TeamDispositionMark : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }

    /// <summary>What it asks; never <see cref="DispositionMark.Off"/>.</summary>
    public DispositionMark Mark { get; set; }

    /// <summary>Name of a mark in Portuguese.</summary>
    public static string Of(DispositionMark mark) => mark switch
    {
        DispositionMark.Optional => "Opcional",
        DispositionMark.Required => "Obrigatória",
        _ => "Desligada",
    };

    /// <summary>A row of a version in Portuguese.</summary>
    internal static string Describe(JsonObject row) =>
        Enum.TryParse<DispositionMark>(row[nameof(Mark)]?.ToString(), out var mark) ? Of(mark) : "?";
}

/// <summary>A disposition that a team offers; a team that asks and has no row offers all that it may.</summary>
public sealed class TeamDisposition : ICompanyOwned
{
    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The team.</summary>
    public long TeamId { get; set; }

    /// <summary>The disposition.</summary>
    public long DispositionId { get; set; }
}

/// <summary>Sets of this feature.</summary>
public static class DispositionSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Dispositions of the scope's company that are not in the bin.</summary>
        public DbSet<Disposition> Dispositions => db.Set<Disposition>();

        /// <summary>The teams that they belong to.</summary>
        public DbSet<DispositionTeam> DispositionTeams => db.Set<DispositionTeam>();

        /// <summary>What teams ask.</summary>
        public DbSet<TeamDispositionMark> TeamDispositionMarks => db.Set<TeamDispositionMark>();

        /// <summary>What teams offer.</summary>
        public DbSet<TeamDisposition> TeamDispositions => db.Set<TeamDisposition>();
    }
}

internal sealed class TeamDispositionMarkMapping : IEntityTypeConfiguration<TeamDispositionMark>
{
    public void Configure(EntityTypeBuilder<TeamDispositionMark> builder)
    {
        builder.ToTable("TeamDispositionMark");
        builder.HasKey(m => new { m.CompanyId, m.TeamId });
        builder.HasOne<Team>().WithOne().HasForeignKey<TeamDispositionMark>(m => new { m.CompanyId, m.TeamId })
            .HasPrincipalKey<Team>(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TeamDispositionMapping : IEntityTypeConfiguration<TeamDisposition>
{
    public void Configure(EntityTypeBuilder<TeamDisposition> builder)
    {
        builder.ToTable("TeamDisposition");
        builder.HasKey(l => new { l.CompanyId, l.TeamId, l.DispositionId });
        builder.HasIndex(l => new { l.CompanyId, l.DispositionId, l.TeamId }).HasDatabaseName("IX_TeamDisposition_Disposition");
        builder.HasOne<Team>().WithMany().HasForeignKey(l => new { l.CompanyId, l.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Disposition>().WithMany().HasForeignKey(l => new { l.CompanyId, l.DispositionId })
            .HasPrincipalKey(d => new { d.CompanyId, d.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}
