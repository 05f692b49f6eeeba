using System.Net;
using System.Net.Mail;
using Conecta.Core.Shared;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Mail;

/// <summary>Sends mails by the configured SMTP server, always over TLS.</summary>
public sealed class SmtpEmailSender(IOptions<ConectaOptions> options) : IEmailSender
{
    /// <inheritdoc/>
    public async Task SendAsync(string to, string subject, string body, CancellationToken cancellationToken)
    {
        var mail = options.Value.Mail;
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = true };
        if (!string.IsNullOrEmpty(mail.User)) client.Credentials = new NetworkCredential(mail.User, mail.Password);
        using var message = new MailMessage(mail.From, to, subject, body);
        await client.SendMailAsync(message, cancellationToken);
    }
}
