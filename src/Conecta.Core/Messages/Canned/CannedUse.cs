using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Messages.Canned;

/// <summary>How often an agent has sent a canned message in a team (CAN-3, CAN-4). The sum of a message stands beside it in <see cref="CannedMessage.UseCount"/>.</summary>
public sealed class CannedUse : ICompanyOwned
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public long CompanyId { get; set; }

    /// <summary>The message.</summary>
    public long CannedMessageId { get; set; }

    /// <summary>Who sent it.</summary>
    public long AgentId { get; set; }

    /// <summary>Team of the attendance; null without one.</summary>
    public long? TeamId { get; set; }

    /// <summary>How often.</summary>
    public long Count { get; set; }

    /// <summary>When last (UTC).</summary>
    public DateTime LastUsedAt { get; set; }
}

internal sealed class CannedUseMapping : IEntityTypeConfiguration<CannedUse>
{
    public void Configure(EntityTypeBuilder<CannedUse> builder)
    {
        builder.ToTable("CannedUse");
        builder.HasIndex(u => new { u.CompanyId, u.CannedMessageId, u.AgentId, u.TeamId }).HasDatabaseName("IX_CannedUse_Message");
        builder.HasIndex(u => new { u.CompanyId, u.AgentId }).HasDatabaseName("IX_CannedUse_Agent");
        builder.HasIndex(u => new { u.CompanyId, u.TeamId }).HasDatabaseName("IX_CannedUse_Team");
        builder.HasOne<CannedMessage>().WithMany().HasForeignKey(u => new { u.CompanyId, u.CannedMessageId })
            .HasPrincipalKey(m => new { m.CompanyId, m.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Agent>().WithMany().HasForeignKey(u => new { u.CompanyId, u.AgentId })
            .HasPrincipalKey(a => new { a.CompanyId, a.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Team>().WithMany().HasForeignKey(u => new { u.CompanyId, u.TeamId })
            .HasPrincipalKey(t => new { t.CompanyId, t.Id }).IsRequired(false).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Counts what agents send.</summary>
public sealed class CannedUsage(ConectaDbContext db, TimeProvider clock)
{
    /// <summary>Notes one sending; joins the caller's write, so that it stands with the message that was sent.</summary>
    /// <param name="messageId">The canned message.</param>
    /// <param name="agentId">Who sent it.</param>
    /// <param name="teamId">Team of the attendance; null without one.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public Task NoteAsync(long messageId, long agentId, long? teamId, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (now, messages, uses) = (clock.GetUtcNow().UtcDateTime, db.CannedMessages, db.CannedUses);
        if (await messages.Where(m => m.Id == messageId).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.UseCount, m => m.UseCount + 1).SetProperty(m => m.LastUsedAt, now), token) == 0) return;
        if (await uses.Where(u => u.CannedMessageId == messageId && u.AgentId == agentId && u.TeamId == teamId).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.Count, u => u.Count + 1).SetProperty(u => u.LastUsedAt, now), token) > 0) return;
        uses.Add(new CannedUse { CannedMessageId = messageId, AgentId = agentId, TeamId = teamId, Count = 1, LastUsedAt = now });
        await db.SaveChangesAsync(token);
    }, cancellationToken);
}
