using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Jobs;
using Conecta.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Conecta.Tests.SignIn;

/// <summary>The product without its background worker: jobs run when a test asks, so mails can be read without waiting.</summary>
public class SignInApp : ConectaApp
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Conecta:PublicUrl", "https://conecta.exemplo.test");
        builder.ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(JobWorker)).ToList())
                services.Remove(worker);
            services.TryAddSingleton<JobWorker>();
        });
    }

    /// <summary>Runs all due jobs and gives the mails sent to an address, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> MailsToAsync(string address)
    {
        var worker = Services.GetRequiredService<JobWorker>();
        while (await worker.RunOneAsync(CancellationToken.None))
        {
        }

        var folder = Path.Combine(Folder, "mails");
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.GetFiles(folder, "*.txt").Select(file => (Written: File.GetLastWriteTimeUtc(file), Text: File.ReadAllText(file)))
            .Where(mail => mail.Text.StartsWith($"Para: {address}\n", StringComparison.Ordinal)).OrderBy(mail => mail.Written).Select(mail => mail.Text)];
    }

    /// <summary>The path of the password link in the last mail to an address.</summary>
    public async Task<string> LinkToAsync(string address)
    {
        var mail = (await MailsToAsync(address))[^1];
        var line = mail.Split('\n').Single(l => l.Contains("/senha/", StringComparison.Ordinal));
        Assert.StartsWith("https://conecta.exemplo.test/senha/", line, StringComparison.Ordinal);
        return new Uri(line.Trim()).AbsolutePath;
    }

    /// <summary>The account as it stands in the database now.</summary>
    public Task<User> ReadAsync(User user) => WithDbAsync(null, db => db.Users.AsNoTracking().SingleAsync(u => u.Id == user.Id));

    /// <summary>Changes an account behind the product's back.</summary>
    public Task ChangeAsync(User user, Action<User> change) => WithDbAsync(null, async db =>
    {
        change(await db.Users.SingleAsync(u => u.Id == user.Id));
        return await db.SaveChangesAsync();
    });

    /// <summary>The audit actions about an account, the oldest first.</summary>
    public Task<List<AuditEntry>> AuditOfAsync(User user) => WithDbAsync(null, db => db.AuditEntries.AsNoTracking()
        .Where(a => a.ObjectKind == "user" && a.ObjectId == user.Id).OrderBy(a => a.Id).ToListAsync());

    /// <summary>Signs in over the form.</summary>
    public static Task<TestPage> EnterAsync(HttpClient browser, string login, string password, string url = "/entrar") =>
        browser.PostFormAsync(url, ("Input.Login", login), ("Input.Password", password));
}
