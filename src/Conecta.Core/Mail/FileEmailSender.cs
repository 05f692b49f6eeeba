using System.Globalization;
using System.Text;
using Conecta.Core.Shared;

namespace Conecta.Core.Mail;

/// <summary>Writes mails as text files into the data folder; the way of Development, where a page shows them.</summary>
public sealed class FileEmailSender(DataFolder folder, TimeProvider clock) : IEmailSender
{
    /// <inheritdoc/>
    public async Task SendAsync(string to, string subject, string body, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd-HHmmss-fffffff}-{Guid.NewGuid():N}.txt");
        var text = string.Create(CultureInfo.InvariantCulture, $"Para: {to}\nAssunto: {subject}\nData: {now:O}\n\n{body}\n");
        var path = Path.Combine(folder.Folder("mails"), name);
        await File.WriteAllTextAsync(path + ".tmp", text, Encoding.UTF8, cancellationToken);
        File.Move(path + ".tmp", path);
    }
}
