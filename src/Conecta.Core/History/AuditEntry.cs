using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.History;

/// <summary>How an act ended.</summary>
public enum AuditResult
{
    /// <summary>It happened.</summary>
    Done,

    /// <summary>It was refused for lack of permission.</summary>
    Denied,

    /// <summary>It was tried and failed (a wrong password).</summary>
    Failed,
}

/// <summary>One line of the audit trail: who, the real person, where, when, what, field by field. Added, never changed.</summary>
public sealed class AuditEntry : IAppendOnly
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>Company it happened in; null for acts of the installation.</summary>
    public long? CompanyId { get; set; }

    /// <summary>Sign-in account that acted; null for the system and the command line.</summary>
    public long? UserId { get; set; }

    /// <summary>Name of the actor when it happened.</summary>
    public string ActorName { get; set; } = "";

    /// <summary>The person behind a support access; null otherwise.</summary>
    public string? RealPerson { get; set; }

    /// <summary>Address the request came from.</summary>
    public string? IpAddress { get; set; }

    /// <summary>What happened: <c>kind.verb</c>, e.g. <c>team.changed</c>, <c>signin.failed</c>.</summary>
    public string Action { get; set; } = "";

    /// <summary>Kind of object, e.g. <c>team</c>.</summary>
    public string ObjectKind { get; set; } = "";

    /// <summary>Id of the object, or null.</summary>
    public long? ObjectId { get; set; }

    /// <summary>Name of the object when it happened.</summary>
    public string? ObjectName { get; set; }

    /// <summary>How it ended.</summary>
    public AuditResult Result { get; set; }

    /// <summary>JSON object: field -> [before, after].</summary>
    public string? Changes { get; set; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntry");
        builder.Property(a => a.ActorName).HasMaxLength(120);
        builder.Property(a => a.RealPerson).HasMaxLength(120);
        builder.Property(a => a.IpAddress).HasMaxLength(64);
        builder.Property(a => a.Action).HasMaxLength(60);
        builder.Property(a => a.ObjectKind).HasMaxLength(40);
        builder.Property(a => a.ObjectName).HasMaxLength(200);
        builder.Property(a => a.Changes).HasMaxLength(100_000);
        builder.HasIndex(a => new { a.CompanyId, a.At, a.Id }).HasDatabaseName("IX_AuditEntry_Company");
        builder.HasIndex(a => new { a.CompanyId, a.ObjectKind, a.ObjectId, a.Id }).HasDatabaseName("IX_AuditEntry_Object");
    }
}
