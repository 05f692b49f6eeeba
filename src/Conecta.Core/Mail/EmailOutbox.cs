using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Mail;

/// <summary>Puts mails into the outbox.</summary>
public sealed class EmailOutbox(ConectaDbContext db, JobQueue jobs, IDataProtectionProvider protection, TimeProvider clock)
{
    internal const string Purpose = "Conecta.Mail.Body";

    /// <summary>Writes a mail and the job that sends it, in the caller's transaction if there is one.</summary>
    public Task AddAsync(string to, string subject, string body, CancellationToken cancellationToken) =>
        db.WriteAsync(async token =>
        {
            var mail = new OutgoingEmail
            {
                To = to,
                Subject = subject.ReplaceLineEndings(" "),
                ProtectedBody = protection.CreateProtector(Purpose).Protect(body),
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            };
            db.Set<OutgoingEmail>().Add(mail);
            await db.SaveChangesAsync(token);
            jobs.Add(SendEmailJob.JobKind, mail.Id.ToString(CultureInfo.InvariantCulture));
            await db.SaveChangesAsync(token);
        }, cancellationToken);
}

/// <summary>Sends one mail of the outbox.</summary>
public sealed class SendEmailJob(ConectaDbContext db, IEmailSender sender, IDataProtectionProvider protection, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "mail.send";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var id = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var mail = await db.Set<OutgoingEmail>().FirstOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (mail is null || mail.SentAt is not null) return;
        var body = protection.CreateProtector(EmailOutbox.Purpose).Unprotect(mail.ProtectedBody);
        await sender.SendAsync(mail.To, mail.Subject, body, cancellationToken);
        mail.SentAt = clock.GetUtcNow().UtcDateTime;
        mail.ProtectedBody = "";
        await db.SaveChangesAsync(cancellationToken);
    }
}
