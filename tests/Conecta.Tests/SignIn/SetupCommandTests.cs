using System.Diagnostics;
using System.Net;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace Conecta.Tests.SignIn;

/// <summary>The verb as people run it: another process, in Production.</summary>
public sealed class SetupCommandTests : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"conecta-setup-{Guid.NewGuid():N}");
    private DatabaseOptions _database = new();

    public async ValueTask InitializeAsync() => _database = await DatabaseTemplate.PrepareAsync(DatabaseProvider.Sqlite, _folder);

    public async ValueTask DisposeAsync() => await DatabaseTemplate.RemoveAsync(_database, _folder);

    // reliability.md 1, check 17
    [Fact]
    public async Task Setup_FreshInstallation_PrintsOneLinkUntilItIsUsed()
    {
        var first = await RunAsync("setup", "--email", "dona@conecta.test", "--name", "Dona da Casa");

        Assert.Equal(0, first.Code);
        Assert.Matches("^https://conecta.exemplo.test/senha/[A-Za-z0-9_-]{43}$", first.Output.Trim());
        Assert.Equal(
            "PlatformAdmin|dona@conecta.test|Dona da Casa|no password",
            await ReadAsync("""SELECT "Kind" || '|' || "UserName" || '|' || "Name" || '|' || coalesce("PasswordHash", 'no password') FROM "User";"""));
    }

    [Fact]
    public async Task Setup_AgainWithAnotherAddress_LeavesOnlyThatOne()
    {
        await RunAsync("setup", "--email", "dnoa@conecta.test");

        var second = await RunAsync("setup", "--email", "dona@conecta.test");

        Assert.True(second.Code == 0, second.Errors);
        Assert.Equal("dona@conecta.test 1", await ReadAsync("""SELECT group_concat("UserName") || ' ' || (SELECT count(*) FROM "AccountLink") FROM "User";"""));
    }

    [Theory]
    [InlineData("setup")]
    [InlineData("setup", "--email")]
    [InlineData("setup", "--email", "sem-arroba")]
    [InlineData("setup", "--mail", "dona@conecta.test")]
    public async Task Setup_WrongUsage_SaysHow(params string[] args)
    {
        var answer = await RunAsync(args);

        Assert.Equal(2, answer.Code);
        Assert.Equal("", answer.Output);
        Assert.Contains("Uso: setup --email", answer.Errors, StringComparison.Ordinal);
    }

    // reliability.md 8, fault F14
    [Fact]
    public async Task Setup_FolderHeldByAnInstanceThatDoesNotAnswer_IsRefused()
    {
        using var running = InstanceLock.TryTake(new DataFolder(_folder));

        var answer = await RunAsync("setup", "--email", "dona@conecta.test");

        Assert.Equal(1, answer.Code);
        Assert.Contains("Pare o serviço", answer.Errors, StringComparison.Ordinal);
    }

    // The README's production lines: docker run, then docker exec.
    [Fact]
    public async Task Setup_BesideTheRunningService_PrintsTheLinkAndTheServiceGoesOn()
    {
        var address = $"http://127.0.0.1:{FreePort.Find()}";
        using var service = Start(address, "serve");
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            await ReadyAsync(service, client);

            var answer = await RunAsync("setup", "--email", "dona@conecta.test");

            Assert.True(answer.Code == 0, answer.Errors);
            Assert.Matches("^https://conecta.exemplo.test/senha/[A-Za-z0-9_-]{43}$", answer.Output.Trim());
            using var trusted = new HttpRequestMessage(HttpMethod.Get, new Uri(answer.Output.Trim()).PathAndQuery);
            trusted.Headers.Add("X-Forwarded-Proto", "https");
            using var page = await client.SendAsync(trusted);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);

            using var inClear = await client.GetAsync(new Uri("/entrar", UriKind.Relative));
            Assert.Equal(HttpStatusCode.BadRequest, inClear.StatusCode);
            Assert.Contains("só atende por conexão segura (https). Abra https://conecta.exemplo.test/", await inClear.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
        }
    }

    private async Task<object?> ReadAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "conecta.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static async Task ReadyAsync(Process service, HttpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            Assert.False(service.HasExited, "The service ended by itself.");
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
            }
        }
    }

    private Process Start(string address, params string[] args)
    {
        var start = Command(args);
        start.RedirectStandardOutput = start.RedirectStandardError = false;
        start.Environment["Urls"] = address;
        start.Environment["Conecta__TrustedProxies__0"] = "127.0.0.0/8";
        return Process.Start(start)!;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var process = Process.Start(Command(args))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private ProcessStartInfo Command(string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Conecta.Web.dll"));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Conecta__DataDirectory"] = _folder;
        start.Environment["Conecta__PublicUrl"] = "https://conecta.exemplo.test/";
        return start;
    }
}
