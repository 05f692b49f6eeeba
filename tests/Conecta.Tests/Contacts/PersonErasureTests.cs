using System.Text;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Export;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Contacts.Merging;
using Conecta.Core.Contacts.Privacy;
using Conecta.Core.Contacts.Writing;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Undo;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Conecta.Tests.Imports.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Contacts;

/// <summary>
/// A person with unmistakable values goes through everything that keeps data; after erasing, no byte of them stands anywhere. On PostgreSQL the
/// tables are searched: dead row versions lie in its files until VACUUM, and its own log keeps them until it is recycled.
/// </summary>
public sealed class PersonErasureTests
{
    private const string Name = "Zuleica Xyloquartz";
    private const string OtherName = "Zuleica M Xyloquartz";

    // What must be found nowhere afterwards; each is seen before.
    private static readonly string[] Marks =
    [
        "Xyloquartz", "xyloquartz", "98765-4329", "5531987654329", "31987654329", "qwx.zyk@marca-unica.com.br", "71428793860", "714.287.938-60", "Rua Marca Rara 77",
        "segredo-da-ficha", "etiqueta-so-dela", "pediu por carta registrada", "nota muito particular", "valor da xyloquartz",
    ];

    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Erase_APersonWhoWentThroughEverything_LeavesNoByteBehind(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (request, other) = await LiveAsync(database, PrivacyKind.Erase);
        var before = await SearchAsync(database, provider);
        foreach (var mark in Marks.Where(m => m is not ("5531987654329" or "98765-4329" or "714.287.938-60")))
            Assert.True(before.Contains(mark), $"{mark} was never stored: the search would prove nothing.");

        await using (var scope = database.In(database.AlfaId))
            await scope.ServiceProvider.GetRequiredService<PersonErasure>().CarryOutAsync(request, "zuleica xyloquartz", neverImport: true, default);

        Assert.Empty(await SearchAsync(database, provider));
        await using var check = database.In(database.AlfaId);
        var db = check.ServiceProvider.GetRequiredService<ConectaDbContext>();
        Assert.Equal([other], await db.Contacts.IgnoreQueryFilters([FilterNames.Bin]).Select(c => c.Id).ToListAsync());
        var done = await db.Set<PrivacyRequest>().SingleAsync();
        Assert.Equal(PrivacyState.Done, done.State);
        Assert.Contains("Contatos apagados: 2.", done.Proof, StringComparison.Ordinal);
        Assert.Contains("Arquivos de importação apagados: 2.", done.Proof, StringComparison.Ordinal);
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Action == "privacy.erased"));

        // The other person of the same files is untouched, and the erased one does not come back.
        Assert.Equal([other], await check.ServiceProvider.GetRequiredService<ContactList>().IdsAsync(new ContactFilter { Q = "outra pessoa" }, default));
        var flow = new ImportFlow(database, database.AlfaId);
        var again = await flow.ImportAsync("Nome;WhatsApp\nZ;5531987654329");
        Assert.Equal("1 = 0 + 0 + 0 + 0 + 1 + 0", ImportFlow.Counts(again));
        Assert.All(await db.ImportJobs.AsNoTracking().ToListAsync(), job => Assert.True(job.Counts.Closes));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Anonymize_APerson_KeepsTheRecordWithoutThePerson(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (request, other) = await LiveAsync(database, PrivacyKind.Anonymize);

        await using (var scope = database.In(database.AlfaId))
            await scope.ServiceProvider.GetRequiredService<PersonErasure>().CarryOutAsync(request, Name, neverImport: false, default);

        Assert.Empty(await SearchAsync(database, provider));
        await using var check = database.In(database.AlfaId);
        var db = check.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var left = await db.Contacts.SingleAsync(c => c.Id != other);
        Assert.Equal((PersonErasure.NoName, null, "MG"), (left.Name, left.PhoneCanonical, left.State));
        Assert.NotNull(left.AnonymizedAt);
        Assert.Empty(await db.ContactSuppressions.ToListAsync());
        Assert.Equal([left.Id], await check.ServiceProvider.GetRequiredService<ContactList>().IdsAsync(new ContactFilter { Q = "anonimizado" }, default));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task CarryOut_WrongNameEndedOrForeignRequest_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        long erase, access;
        await using (var scope = database.In(database.AlfaId))
        {
            var contact = await scope.ServiceProvider.AddContactAsync("Ana Lima", "+5535999998888");
            var desk = scope.ServiceProvider.GetRequiredService<PrivacyDesk>();
            erase = await desk.AddAsync(contact, PrivacyKind.Erase, PrivacyChannel.Email, new DateOnly(2026, 11, 20), null, default);
            access = await desk.AddAsync(contact, PrivacyKind.Access, PrivacyChannel.Email, new DateOnly(2026, 11, 20), null, default);
            var erasure = scope.ServiceProvider.GetRequiredService<PersonErasure>();
            await Assert.ThrowsAsync<FieldErrorException>(() => erasure.CarryOutAsync(erase, "Ana", false, default));
            await Assert.ThrowsAsync<FieldErrorException>(() => erasure.CarryOutAsync(access, "Ana Lima", false, default));
            await Assert.ThrowsAsync<FieldErrorException>(() => desk.FinishAsync(erase, default));
            await desk.DeclineAsync(erase, "identidade não comprovada", default);
            await Assert.ThrowsAsync<FieldErrorException>(() => erasure.CarryOutAsync(erase, "Ana Lima", false, default));
            await Assert.ThrowsAsync<MissingException>(() => desk.AddAsync(contact + 1, PrivacyKind.Erase, PrivacyChannel.Email, new DateOnly(2026, 11, 20), null, default));
        }

        await using var beta = database.In(database.BetaId);
        await Assert.ThrowsAsync<MissingException>(() => beta.ServiceProvider.GetRequiredService<PersonErasure>().CarryOutAsync(access, "Ana Lima", false, default));
        Assert.Null(await beta.ServiceProvider.GetRequiredService<PrivacyDesk>().ReadAsync(access, default));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Register_AfterFifteenDays_ShowsTheRequestAsOverdue(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var contact = await scope.ServiceProvider.AddContactAsync("Ana Lima", "+5535999998888");
        var desk = scope.ServiceProvider.GetRequiredService<PrivacyDesk>();
        var id = await desk.AddAsync(contact, PrivacyKind.Correction, PrivacyChannel.Phone, new DateOnly(2026, 11, 22), null, default);

        database.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(0, (await desk.ReadAsync(id, default))!.DaysLeft);
        Assert.Equal(0, await desk.OverdueAsync(default));
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await desk.ReadAsync(id, default))!.IsOverdue);
        Assert.Equal(1, await desk.OverdueAsync(default));
        await desk.FinishAsync(id, default);
        Assert.Equal(0, await desk.OverdueAsync(default));
        await Assert.ThrowsAsync<FieldErrorException>(() => desk.AddAsync(contact, PrivacyKind.Access, PrivacyChannel.Phone, new DateOnly(2027, 1, 1), null, default));
    }

    /// <summary>The person comes by import, is edited, tagged, joined, exported; a second import waits for a correction.</summary>
    private static async Task<(long Request, long Other)> LiveAsync(TestDatabase database, PrivacyKind kind)
    {
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync(
            $"""
            Nome;WhatsApp;E-mail;CPF;Endereço;Observação;UF
            {Name};(31) 98765-4329;qwx.zyk@marca-unica.com.br;714.287.938-60;Rua Marca Rara 77;nota muito particular;MG
            Outra Pessoa;5531988887777;outra@casa.com.br;;;;
            """);
        var draft = await flow.ReadAsync(ImportFlow.Csv($"Nome;WhatsApp;E-mail\n{Name};(31) 98765-4329;qwx.zyk@marca-unica.com.br\nSem Número;;"), "rascunho.csv");
        await flow.PlanAsync(draft);
        // Another list, without the person, is undone for a reason that names her.
        var undone = await flow.ImportAsync("Nome;WhatsApp\nOutra Pessoa;5531988887777\n");
        await flow.WithAsync<ImportUndoing>(u => u.CheckAsync(undone.Id, default));
        await flow.WithAsync<ImportUndoRunner, RunOutcome>(r => r.RunAsync(undone.Id, TimeSpan.FromMinutes(1), default));
        await flow.WithAsync<ImportUndoing>(u => u.StartAsync(undone.Id, "Reclamou: QWX.zyk@marca-unica.com.br, 98765-4329", default));
        await flow.WithAsync<ImportUndoRunner, RunOutcome>(r => r.RunAsync(undone.Id, TimeSpan.FromMinutes(1), default));

        await using var scope = database.In(database.AlfaId);
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ConectaDbContext>();
        var person = await db.Contacts.SingleAsync(c => c.Name == Name);
        await services.GetRequiredService<ContactWriter>().UpdateAsync(
            person.Id, person.Version,
            new ContactDraft
            {
                Name = Name,
                WhatsApp = "5531987654329",
                WhatsAppBusiness = "5531987654329",
                Email = person.Email,
                Document = person.Document,
                Address = person.Address,
                State = "MG",
                Notes = "nota muito particular, e mais",
                Tags = "etiqueta-so-dela",
            }, null, default);
        db.ChangeTracker.Clear();
        await services.GetRequiredService<ConsentWriter>().ChangeAsync([person.Id], new ConsentChange(OptInState.OptedIn, "segredo-da-ficha", database.Clock.Now), default);
        var second = await services.AddContactAsync(OtherName, "+5531987654320");
        await services.AddPartsAsync(second, "dois", "valor da xyloquartz");
        var merger = services.GetRequiredService<ContactMerger>();
        var preview = await merger.PreviewAsync(person.Id, second, person.Id, null, default);
        await merger.MergeAsync(
            new MergeRequest(person.Id, second, preview.First.Contact.Version, preview.Second.Contact.Version, new Dictionary<string, MergeSide>()), default);
        var columns = await services.GetRequiredService<ContactColumns>().AllAsync(true, default);
        var (file, _) = await services.GetRequiredService<ContactExport>().WriteAsync(new ContactFilter(), columns, ExportFormat.Csv, TimeZoneInfo.Utc, null!, default);
        await file.DisposeAsync();
        var request = await services.GetRequiredService<PrivacyDesk>().AddAsync(
            person.Id, kind, PrivacyChannel.Other, new DateOnly(2026, 11, 20), "pediu por carta registrada, assinada Xyloquartz", default);
        return (request, await db.Contacts.Where(c => c.Name == "Outra Pessoa").Select(c => c.Id).SingleAsync());
    }

    /// <summary>Which marks stand in any file of the data folder, in UTF-8 or UTF-16, or in any column of any table.</summary>
    private static async Task<IReadOnlyCollection<string>> SearchAsync(TestDatabase database, DatabaseProvider provider)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var patterns = Marks.SelectMany(m => new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Select(e => (Mark: m, Bytes: e.GetBytes(m)))).ToList();
        foreach (var path in Directory.EnumerateFiles(database.Folder, "*", SearchOption.AllDirectories))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[file.Length];
            await file.ReadExactlyAsync(content);
            foreach (var (mark, bytes) in patterns)
                if (content.AsSpan().IndexOf(bytes) >= 0) found.Add(mark);
        }

        if (provider == DatabaseProvider.Sqlite) return found;
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        // Above the database's own wall, or nothing would be seen that could be left behind.
        db.Scope.EnterInstallation();
        await using var held = await HeldConnection.OpenAsync(db, CancellationToken.None);
        var connection = db.Database.GetDbConnection();
        var tables = new List<string>();
        await using (var list = connection.CreateCommand())
        {
            list.CommandText = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var dump = connection.CreateCommand();
#pragma warning disable CA2100 // The name comes from the catalogue.
            dump.CommandText = $"SELECT t::text FROM \"{table}\" AS t";
#pragma warning restore CA2100
            await using var reader = await dump.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                if (!await reader.IsDBNullAsync(0))
                    found.UnionWith(Marks.Where(m => reader.GetString(0).Contains(m, StringComparison.Ordinal)));
        }

        return found;
    }
}
