using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waits for its time or for a free worker.</summary>
    Waiting,

    /// <summary>A worker holds it under a lease.</summary>
    Running,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Gave up after the last try; kept for a person to look at.</summary>
    Dead,
}

/// <summary>Work that must survive a restart: a row with attempts, next time, last error and a lease (design.md 5).</summary>
public sealed class Job
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Company the job works in; null for the installation.</summary>
    public long? CompanyId { get; set; }

    /// <summary>Which handler runs it, e.g. <c>mail.send</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What the handler needs: an id or a small JSON; never personal data.</summary>
    public string Payload { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public JobState State { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>How often the process died while it worked, without getting any further in between.</summary>
    public int Crashes { get; set; }

    /// <summary>Where the work stood when it was last taken (<see cref="IJobProgress"/>); null for work without a checkpoint.</summary>
    public string? Mark { get; set; }

    /// <summary>Not before (UTC).</summary>
    public DateTime DueAt { get; set; }

    /// <summary>Worker that holds it.</summary>
    public Guid? LeaseOwner { get; set; }

    /// <summary>The lease is lost after this (UTC).</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>Why the last try failed; type and message, no personal data.</summary>
    public string? LastError { get; set; }

    /// <summary>When it was asked for (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When it ended (UTC).</summary>
    public DateTime? EndedAt { get; set; }
}

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("Job");
        builder.Property(j => j.Kind).HasMaxLength(60);
        builder.Property(j => j.Payload).HasMaxLength(4000);
        builder.Property(j => j.Mark).HasMaxLength(60);
        builder.Property(j => j.LastError).HasMaxLength(1000);
        builder.HasIndex(j => new { j.State, j.DueAt, j.Id }).HasDatabaseName("IX_Job_Due");
    }
}
