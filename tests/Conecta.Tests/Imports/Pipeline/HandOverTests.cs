using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Conecta.Core.Contacts;
using Conecta.Core.History;
using Conecta.Core.Imports;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Conecta.Web.Cli;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>The command line beside a running instance (import.md 20, "One writer").</summary>
public sealed class HandOverTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    private const string List = "Nome;Celular\nAna;(35) 98888-7777\nRui;553588887777\nEva;98765-4321\n";

    private string SocketFile => Path.Combine(app.Folder, "control.sock");

    [Fact]
    public async Task Import_BesideARunningInstance_AnswersAsIfAlone()
    {
        var company = await CompanyAsync();
        await using var alone = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        string[] command = ["import", "--file", "-", "--mode", "upsert", "--company"];

        var (exitCode, answer) = await ImportProcess.JsonAsync(app.Folder, ImportFlow.Csv(List), [.. command, company.Slug]);
        var (expectedExit, expected) = await ImportProcess.JsonAsync(alone.Folder, ImportFlow.Csv(List), [.. command, "alfa"]);

        Assert.Equal((expectedExit, Comparable(expected)), (exitCode, Comparable(answer)));
        var import = await app.WithDbAsync(company.Id, db => db.ImportJobs.AsNoTracking().SingleAsync());
        Assert.Equal((answer.GetProperty("import").GetInt64(), ImportState.DonePending, "cli:" + Environment.UserName), (import.Id, import.State, import.PersonName));
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.Contacts.CountAsync()));
        Assert.All(
            await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "import").Select(a => a.ActorName).ToListAsync()),
            actor => Assert.Equal("cli:" + Environment.UserName, actor));
    }

    [Fact]
    public async Task Import_WithoutJson_ShowsProgressAndTheTableOfTheInstance()
    {
        var company = await CompanyAsync();

        var (exitCode, output, error) = await ImportProcess.RunAsync(app.Folder, ImportFlow.Csv(List), "import", "--company", company.Slug, "--file", "-");

        Assert.Equal(1, exitCode);
        Assert.Contains("Linhas", output, StringComparison.Ordinal);
        Assert.Contains($"/e/{company.Slug}/contatos/importacoes/", output, StringComparison.Ordinal);
        Assert.Contains("linhas", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_DryRunBesideARunningInstance_KeepsNothing()
    {
        var company = await CompanyAsync();

        var (_, answer) = await ImportProcess.JsonAsync(app.Folder, ImportFlow.Csv(List), "import", "--company", company.Slug, "--file", "-", "--dry-run", "--quiet");

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("import").ValueKind);
        Assert.Equal(3, answer.GetProperty("rows").GetInt32());
        Assert.Equal(0, await app.WithDbAsync(company.Id, async db => await db.ImportJobs.CountAsync() + await db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Import_OfAnUnknownCompany_IsRefusedByTheInstance()
    {
        await CompanyAsync();

        var (exitCode, answer) = await ImportProcess.JsonAsync(app.Folder, ImportFlow.Csv(List), "import", "--company", "ninguem", "--file", "-");

        Assert.Equal(2, exitCode);
        Assert.Equal("company.not_found", Assert.Single(answer.GetProperty("issues").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Import_WithAProfileBesideARunningInstance_MapsAsItSays()
    {
        var company = await CompanyAsync();
        var profile = Path.Combine(app.Folder, "perfil.json");
        await File.WriteAllTextAsync(profile, """{"version":1,"name":"ERP","columns":[{"heading":"Quem","field":"name"},{"heading":"Contato","field":"phone"}]}""");

        var (exitCode, answer) = await ImportProcess.JsonAsync(
            app.Folder, ImportFlow.Csv("Quem;Contato\nAna;35988887777\n"), "import", "--company", company.Slug, "--file", "-", "--map", profile, "--quiet");

        Assert.Equal((0, 1), (exitCode, answer.GetProperty("new").GetInt32()));
    }

    [Fact]
    public async Task Socket_OfARunningInstance_BelongsToItsOwnerOnly()
    {
        await CompanyAsync();

        if (OperatingSystem.IsWindows()) return; // The system there knows no such rights.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SocketFile));
    }

    [Fact]
    public async Task Caller_WhoVanishesAfterTheFile_LeavesAnImportThatEnds()
    {
        var company = await CompanyAsync();

        using (var caller = await ConnectAsync())
        {
            await HelloAsync(caller, company.Slug);
            Assert.Equal('A', (char)(await ReceiveAsync(caller))!.Value.Kind);
            await SendAsync(caller, 'D', ImportFlow.Csv(List));
            await SendAsync(caller, 'E', []);
        }

        await UntilAsync(() => app.WithDbAsync(company.Id, db => db.ImportJobs.AnyAsync(j => j.State == ImportState.DonePending)));
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Caller_WhoVanishesWithinTheFile_LeavesNothing()
    {
        var company = await CompanyAsync();

        using (var caller = await ConnectAsync())
        {
            await HelloAsync(caller, company.Slug);
            await ReceiveAsync(caller);
            await SendAsync(caller, 'D', ImportFlow.Csv(List));
        }

        // The next caller is answered after the first one's session has ended or beside it; either way nothing of it is there.
        await ImportProcess.JsonAsync(app.Folder, ImportFlow.Csv("Nome;Celular\nZoe;35 98888-1111\n"), "import", "--company", company.Slug, "--file", "-");
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.ImportJobs.CountAsync()));
        Assert.Equal("Zoe", await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.Name).SingleAsync()));
    }

    [Fact]
    public async Task Caller_WhoStopsWithinTheFile_GetsAnEmptyDocumentAndLeavesNothing()
    {
        var company = await CompanyAsync();
        using var caller = await ConnectAsync();
        await HelloAsync(caller, company.Slug);
        await ReceiveAsync(caller);
        await SendAsync(caller, 'D', ImportFlow.Csv(List));

        await SendAsync(caller, 'C', []);
        var (exitCode, answer) = await AnswerAsync(caller);

        Assert.Equal((1, 0, JsonValueKind.Null), (exitCode, answer.GetProperty("rows").GetInt32(), answer.GetProperty("import").ValueKind));
        Assert.Equal(0, await app.WithDbAsync(company.Id, db => db.ImportJobs.CountAsync()));
    }

    [Fact]
    public async Task Caller_WhoStopsAfterTheFile_GetsCountsThatClose()
    {
        var company = await CompanyAsync();
        using var caller = await ConnectAsync();
        await HelloAsync(caller, company.Slug);
        await ReceiveAsync(caller);
        await SendAsync(caller, 'D', ImportFlow.Csv("Nome;Celular\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"N{i};35 98{i:0000000}\n"))));
        await SendAsync(caller, 'E', []);

        await SendAsync(caller, 'C', []);
        var (_, answer) = await AnswerAsync(caller);

        int Of(string name) => answer.GetProperty(name).GetInt32();
        Assert.Equal(Of("rows"), Of("new") + Of("updated") + Of("unchanged") + Of("repeated") + Of("ignored") + Of("pending"));
        Assert.All(
            await app.WithDbAsync(company.Id, db => db.ImportJobs.Select(j => j.State).ToListAsync()),
            state => Assert.Contains(state, new[] { ImportState.Cancelled, ImportState.Done, ImportState.DonePending }));
    }

    [Fact]
    public async Task Socket_InAFolderWithALongPathAndAStaleFile_ListensInThatFolder()
    {
        var root = Directory.CreateTempSubdirectory("conecta-longo-").FullName;
        var folder = new DataFolder(Path.Combine(root, new string('a', 120)));
        var path = Path.Combine(folder.Root, "control.sock");
        await File.WriteAllTextAsync(path, "left by a killed process");
        using var server = new ControlServer(app.Services, folder, Options.Create(new ConectaOptions()), NullLogger<ControlServer>.Instance);
        await server.StartAsync(default);

        using var caller = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 30_000 };
        await UntilAsync(async () =>
        {
            using var address = new ControlAddress(folder);
            try
            {
                await caller.ConnectAsync(address.EndPoint);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
        await SendAsync(caller, 'H', """{"Version":1,"Verb":"import","Arguments":[],"FileName":"a","User":"ana"}"""u8.ToArray());

        Assert.Equal('R', (char)(await ReceiveAsync(caller))!.Value.Kind);
        await server.StopAsync(default);
        Assert.False(File.Exists(path));
        Directory.Delete(root, recursive: true);
    }

    public static TheoryData<string> HostileBytes() =>
    [
        "", "GET / HTTP/1.1\r\n\r\n", "H", "H\x7f\x7f\x7f\x7f", "H\xff\xff\xff\xff", "H\0\0\0\x02{}", "H\0\0\0\x04null", "H\0\0\0\x05[[[[[", "D\0\0\0\x01x", "\0\0\0\0\0", "X\0\0\0\x01\0",
    ];

    [Theory]
    [MemberData(nameof(HostileBytes))]
    public async Task Socket_FedWithNonsense_StillServesTheNextCaller(string bytes)
    {
        var company = await CompanyAsync();
        using (var hostile = await ConnectAsync())
        {
            await hostile.SendAsync(Encoding.Latin1.GetBytes(bytes));
            hostile.Shutdown(SocketShutdown.Send);
            Assert.Null(await ReceiveAsync(hostile));
        }

        var (exitCode, _) = await ImportProcess.JsonAsync(
            app.Folder, ImportFlow.Csv("Nome;Celular\nAna;35 98888-7777\n"), "import", "--company", company.Slug, "--file", "-", "--dry-run", "--quiet");

        Assert.Equal(0, exitCode);
    }

    [Theory]
    [InlineData("""{"Version":2,"Verb":"import","Arguments":["--company","x","--file","/etc/passwd"],"FileName":"a.csv","User":"ana"}""")]
    [InlineData("""{"Version":2,"Verb":"import","Arguments":["--company","x","--file","-"],"FileName":"a.csv","User":"ana\u0007"}""")]
    [InlineData("""{"Version":2,"Verb":"import","Arguments":["--company","x","--file","-"],"FileName":"","User":"ana"}""")]
    [InlineData("""{"Version":2,"Verb":"import","Arguments":[null],"FileName":"a","User":"ana"}""")]
    [InlineData("""{"Version":2,"Verb":"import","Arguments":["--company","x","--file","-"],"FileName":"a","User":"ana","Root":true}""")]
    [InlineData("""{"Version":2,"Verb":"setup","Arguments":["--email","ninguem"],"FileName":"a","User":"ana"}""")]
    [InlineData("""{"Version":2,"Verb":"serve","Arguments":[],"FileName":"a","User":"ana"}""")]
    public async Task Hello_ThatIsNoneOfOurs_IsClosedWithoutAnAnswer(string hello)
    {
        await CompanyAsync();
        using var caller = await ConnectAsync();

        await SendAsync(caller, 'H', Encoding.UTF8.GetBytes(hello));

        Assert.Null(await ReceiveAsync(caller));
    }

    [Fact]
    public async Task Hello_OfAnotherVersion_IsToldSo()
    {
        await CompanyAsync();
        using var caller = await ConnectAsync();

        await SendAsync(caller, 'H', """{"Version":1,"Verb":"import","Arguments":[],"FileName":"a","User":"ana"}"""u8.ToArray());

        Assert.Equal('R', (char)(await ReceiveAsync(caller))!.Value.Kind);
    }

    [Fact]
    public async Task Callers_WhoSayNothing_DoNotKeepTheOthersOutForGood()
    {
        var company = await CompanyAsync();
        var silent = new List<Socket>();
        for (var i = 0; i < 12; i++) silent.Add(await ConnectAsync());
        // Those above the limit are turned away at once; when the others leave, there is room again.
        Assert.Null(await ReceiveAsync(silent[^1]));
        foreach (var socket in silent) socket.Dispose();

        await UntilAsync(async () => (await ImportProcess.JsonAsync(
            app.Folder, ImportFlow.Csv("Nome;Celular\nAna;35 98888-7777\n"), "import", "--company", company.Slug, "--file", "-", "--dry-run", "--quiet")).ExitCode == 0);
    }

    private static string Comparable(JsonElement answer) => string.Join('\n', answer.EnumerateObject()
        .Where(p => p.Name is not ("import" or "elapsedMs")).Select(p => $"{p.Name}={p.Value.GetRawText()}"));

    private async Task<Company> CompanyAsync() => (await TestData.CreateCompanyAsync(app.Services)).Company;

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 30_000 };
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketFile));
        return socket;
    }

    /// <summary>The rest of a session: its exit code and its document.</summary>
    private static async Task<(int ExitCode, JsonElement Answer)> AnswerAsync(Socket caller)
    {
        using var output = new MemoryStream();
        while (await ReceiveAsync(caller) is { } frame)
        {
            if (frame.Kind == (byte)'O') output.Write(frame.Payload);
            if (frame.Kind == (byte)'X') return (frame.Payload[0], JsonDocument.Parse(output.ToArray()).RootElement);
        }

        throw new InvalidOperationException("The instance closed without an exit code.");
    }

    private static Task HelloAsync(Socket caller, string slug) => SendAsync(
        caller, 'H', JsonSerializer.SerializeToUtf8Bytes(new { Version = 2, Verb = "import", Arguments = new[] { "--company", slug, "--file", "-", "--json" }, FileName = "lista.csv", User = "ana" }));

    private static async Task SendAsync(Socket caller, char kind, byte[] payload)
    {
        byte[] frame = [(byte)kind, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];
        await caller.SendAsync(frame);
    }

    /// <summary>The next frame; null when the instance has closed.</summary>
    private static async Task<(byte Kind, byte[] Payload)?> ReceiveAsync(Socket caller)
    {
        try
        {
            await using var stream = new NetworkStream(caller);
            var head = new byte[5];
            await stream.ReadExactlyAsync(head);
            var payload = new byte[(head[1] << 24) | (head[2] << 16) | (head[3] << 8) | head[4]];
            await stream.ReadExactlyAsync(payload);
            return (head[0], payload);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Asks again until it is so; the test runner's own limit ends a wait in vain.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo()) await Task.Yield();
    }
}
