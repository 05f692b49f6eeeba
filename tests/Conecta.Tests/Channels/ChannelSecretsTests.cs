using System.Collections.Concurrent;
using System.Text;
using Conecta.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Conecta.Tests.Channels;

/// <summary>The product with every word that it logs kept.</summary>
public sealed class TalkativeApp : ConectaApp
{
    public Lines Log { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace)));
    }

    public sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}

public sealed class ChannelSecretsTests(TalkativeApp app) : IClassFixture<TalkativeApp>
{
    [Fact]
    public async Task Secrets_AfterEveryAct_AreInNoFileAndInNoLine()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        const string Marker = "Canal que se procura";
        await browser.PostFormAsync($"/e/{company.Slug}/canais/novo/whatsapp", TestChannels.WhatsAppForm(Marker));
        await browser.PostFormAsync($"/e/{company.Slug}/canais/novo/whatsapp", TestChannels.WhatsAppForm(Marker)); // refused
        await browser.GetPageAsync($"/e/{company.Slug}/auditoria");

        var files = Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".sock", StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal)).Select(Read).ToList();

        if (!files.Exists(f => f.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)) >= 0)) Assert.Skip("The database is on a server.");
        foreach (var secret in new[] { TestChannels.Token, TestChannels.Secret, TestChannels.Verify })
        {
            Assert.DoesNotContain(files, f => f.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0 || f.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) >= 0);
            Assert.DoesNotContain(app.Log.All, line => line.Contains(secret, StringComparison.Ordinal));
        }

        Assert.Contains(app.Log.All, line => line.Contains("canais/novo", StringComparison.Ordinal)); // what was done is among what was kept
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }
}
