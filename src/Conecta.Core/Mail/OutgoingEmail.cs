using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Mail;

/// <summary>A mail to send: written in the transaction of what causes it, sent by a job, blanked once sent.</summary>
public sealed class OutgoingEmail
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Mailbox.</summary>
    public string To { get; set; } = "";

    /// <summary>Subject, one line.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Plain text; links stand on lines of their own. Encrypted where it is kept, since it may hold a one-time link.</summary>
    public string ProtectedBody { get; set; } = "";

    /// <summary>When it was written (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When it left (UTC); null until then.</summary>
    public DateTime? SentAt { get; set; }
}

/// <summary>Takes a mail out of the house.</summary>
public interface IEmailSender
{
    /// <summary>Sends one mail or throws.</summary>
    Task SendAsync(string to, string subject, string body, CancellationToken cancellationToken);
}

internal sealed class OutgoingEmailMapping : IEntityTypeConfiguration<OutgoingEmail>
{
    public void Configure(EntityTypeBuilder<OutgoingEmail> builder)
    {
        builder.ToTable("OutgoingEmail");
        builder.Property(e => e.To).HasMaxLength(User.EmailMaxLength);
        builder.Property(e => e.Subject).HasMaxLength(200);
        builder.Property(e => e.ProtectedBody).HasMaxLength(20_000);
    }
}
