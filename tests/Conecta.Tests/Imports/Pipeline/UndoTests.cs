using System.Globalization;
using System.Text;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Undo;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>Undo (import.md 17): after import, edits and undo the base is that of the edits alone.</summary>
public sealed class UndoTests
{
    private const string Base = """
        Código;Nome;Celular;E-mail;Cidade;Etiquetas;Grupos
        C1;Ana Lima;35988880001;ana@antes.com.br;Varginha;antiga;Clientes
        C2;Bia Melo;35988880002;bia@antes.com.br;Varginha;antiga;Clientes
        C3;Caio Reis;35988880003;;Varginha;;
        C4;Duda Nery;35988880004;duda@antes.com.br;;;
        """;

    private const string Second = """
        Código;Nome;Celular;E-mail;Cidade;Etiquetas;Grupos
        C1;Ana Lima Souza;35988880001;ana@depois.com.br;Lavras;vip;Feira
        C2;Bia Melo Costa;35988880002;bia@depois.com.br;Lavras;vip;Feira
        C3;Caio Reis;35988880003;caio@depois.com.br;Varginha;;
        C4;Duda Nery;35988880004;duda@antes.com.br;;;
        C5;Edu Paz;35988880005;edu@novo.com.br;Lavras;vip;Feira
        C6;Fabi Rosa;35988880006;fabi@novo.com.br;Lavras;vip;
        C7;Gil Neves;35988880007;;;;
        """;

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Undo_WithoutTouches_LeavesTheBaseAsItWas(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await StartAsync(database, flow);
        var before = await StateAsync(flow);

        var import = await flow.ImportAsync(Second);
        var imported = await StateAsync(flow);
        var undo = await UndoAsync(flow, import.Id);

        Assert.NotEqual(before, imported);
        Assert.Equal(before, await StateAsync(flow));
        Assert.Equal((3, 0, 3, 0), (undo.Created, undo.CreatedKept, undo.Updated, undo.UpdatedKept));
        Assert.Equal(ImportState.Undone, (await flow.JobAsync(import.Id)).State);
        Assert.Equal(3, await flow.DbAsync(db => db.Contacts.IgnoreQueryFilters([FilterNames.Bin]).CountAsync(c => c.DeletedAt != null)));
        Assert.Equal(0, await FoundAsync(flow, "edu"));
        Assert.Equal(3, await FoundAsync(flow, "antes"));
        Assert.Equal(0, await FoundAsync(flow, "depois"));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Undo_AfterEdits_EqualsTheEditsWithoutTheImport(DatabaseProvider provider)
    {
        await using var alone = await TestDatabase.CreateAsync(provider);
        var onlyEdits = new ImportFlow(alone, alone.AlfaId);
        await StartAsync(alone, onlyEdits);
        await EditAsync(onlyEdits);
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await StartAsync(database, flow);

        var import = await flow.ImportAsync(Second);
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        await EditAsync(flow);
        var undo = await UndoAsync(flow, import.Id);

        Assert.Equal(await StateAsync(onlyEdits), await StateAsync(flow));
        Assert.Equal((3, 0, 3, 1), (undo.Created, undo.CreatedKept, undo.Updated, undo.UpdatedKept));
        Assert.Equal(ImportState.UndonePartly, (await flow.JobAsync(import.Id)).State);
        var kept = (await flow.RowsAsync(import.Id)).Single(r => r.UndoNote is not null);
        Assert.Equal((3, "Mudou depois e fica como está: Cidade."), (kept.RowNo, kept.UndoNote));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Undo_CreatedContactsThatWereTouched_StayWithTheReason(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await StartAsync(database, flow);
        var import = await flow.ImportAsync(Second);
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        await SetAsync(flow, "C5", c => c.Notes = "Ligou ontem");
        await flow.ImportAsync("Código;Nome;Celular\nC6;Fabi Rosa;35988880006\n");

        var undo = await UndoAsync(flow, import.Id);

        Assert.Equal((3, 2, 3, 0), (undo.Created, undo.CreatedKept, undo.Updated, undo.UpdatedKept));
        var notes = (await flow.RowsAsync(import.Id)).Where(r => r.UndoNote is not null).Select(r => r.UndoNote);
        Assert.Equal(["Foi editado depois: Observações.", "Outra importação usou este contato depois."], notes);
        Assert.Equal(["C1", "C2", "C3", "C4", "C5", "C6"], await flow.DbAsync(db => db.Contacts.OrderBy(c => c.ExternalId).Select(c => c.ExternalId!).ToListAsync()));
        // The group and the tag of the import are still used, so they stay.
        Assert.Equal(1, await flow.DbAsync(db => db.Tags.CountAsync(t => t.Name == "vip")));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Undo_Check_PromisesWhatTheUndoDoesAndChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await StartAsync(database, flow);
        var import = await flow.ImportAsync(Second);
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        await EditAsync(flow);
        await SetAsync(flow, "C7", c => c.Email = "gil@exemplo.com.br");
        var before = await Snapshot.TakeAsync(flow);

        var promised = await CheckAsync(flow, import.Id);
        var after = await Snapshot.TakeAsync(flow);
        var again = await CheckAsync(flow, import.Id);
        await flow.WithAsync<ImportUndoing>(u => u.StartAsync(import.Id, "Lista errada", default));
        var done = await RunAsync(flow, import.Id);

        Assert.Equal(before, after);
        Assert.Equal((3, 1, 3, 1), (promised.Created, promised.CreatedKept, promised.Updated, promised.UpdatedKept));
        Assert.Equal((3, 1, 3, 1), (again.Created, again.CreatedKept, again.Updated, again.UpdatedKept));
        Assert.Equal((3, 1, 3, 1), (done.Created, done.CreatedKept, done.Updated, done.UpdatedKept));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Undo_Consent_IsWithdrawnByARecordAndNothingIsErased(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync("Nome;Celular\nAna;35988880001\n");
        database.Clock.Advance(TimeSpan.FromHours(1));
        var rules = new ImportRules { Consent = new ConsentDeclaration("consentimento", "Feira", new DateOnly(2026, 11, 1), "Rita") };
        const string list = "Nome;Celular\nAna;35988880001\nBia;35988880002\n";
        var import = await flow.ImportAsync(list, rules, ConsentAnswer.All);

        await UndoAsync(flow, import.Id);
        var records = await RecordsAsync(flow);
        database.Clock.Advance(TimeSpan.FromHours(1));
        await flow.DbAsync(db => db.WriteAsync(token => db.Set<Contact>().IgnoreQueryFilters([FilterNames.Bin]).Where(c => c.Name == "Bia").ExecuteDeleteAsync(token), default));
        await flow.ImportAsync(list, rules, ConsentAnswer.All);

        var source = $"Importação nº {import.Id} desfeita";
        Assert.Equal(["Ana OptedIn Feira", $"Ana Undefined {source}", "Bia OptedIn Feira", $"Bia Undefined {source}"], records);
        // The same file again brings the answer anew, with a record of its own.
        Assert.Equal(2, (await RecordsAsync(flow)).Count(r => r == "Ana OptedIn Feira"));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Undo_LaterImportFirstThenTheEarlier_BothGoBackWhole(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await StartAsync(database, flow);
        var before = await StateAsync(flow);
        var first = await flow.ImportAsync(Second);
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await flow.ImportAsync("Código;Nome;Celular;Cidade;Etiquetas\nC5;Edu Paz;35988880005;Itajubá;quente\nC1;Ana Lima Souza;35988880001;Itajubá;quente\n");

        await UndoAsync(flow, second.Id);
        await UndoAsync(flow, first.Id);

        Assert.Equal(before, await StateAsync(flow));
        Assert.Equal((ImportState.Undone, ImportState.Undone), ((await flow.JobAsync(first.Id)).State, (await flow.JobAsync(second.Id)).State));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Undo_PausedAndResumed_EndsTheSame(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var empty = await StateAsync(flow);
        var import = await flow.ImportAsync(StopAndGoTests.List());
        await CheckAsync(flow, import.Id);
        await flow.WithAsync<ImportUndoing>(u => u.StartAsync(import.Id, "Lista errada", default));
        Assert.Equal(RunOutcome.More, await SliceAsync(flow, import.Id));

        await flow.WithAsync<ImportUndoing>(u => u.PauseAsync(import.Id, default));
        var outcome = await SliceAsync(flow, import.Id);
        var left = await flow.DbAsync(db => db.Contacts.CountAsync());
        await flow.WithAsync<ImportUndoing>(u => u.ResumeAsync(import.Id, default));
        var undo = await RunAsync(flow, import.Id);

        Assert.Equal((RunOutcome.Finished, 676), (outcome, left));
        Assert.Equal((1176, 0), (undo.Created, undo.CreatedKept));
        Assert.Equal(empty, await StateAsync(flow));
        var actions = await flow.DbAsync(db => db.Set<AuditEntry>().Where(a => a.ObjectKind == "import" && a.ObjectId == import.Id && a.Action.StartsWith("import.undo"))
            .OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
        Assert.Equal(["import.undo_checked", "import.undo_started", "import.undo_paused", "import.undo_resumed", "import.undo_finished"], actions);
    }

    [Fact]
    public async Task Undo_OutOfItsDaysOrWithoutReasonOrTwice_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var import = await flow.ImportAsync(Base);
        await CheckAsync(flow, import.Id);

        await Assert.ThrowsAsync<FieldErrorException>(() => flow.WithAsync<ImportUndoing>(u => u.StartAsync(import.Id, "  ", default)));
        database.Clock.Advance(TimeSpan.FromDays(14));
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportUndoing>(u => u.StartAsync(import.Id, "Tarde", default)));
        database.Clock.Advance(TimeSpan.FromSeconds(-1));
        await flow.WithAsync<ImportUndoing>(u => u.StartAsync(import.Id, "Na hora", default));
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportUndoing>(u => u.StartAsync(import.Id, "De novo", default)));
        await RunAsync(flow, import.Id);
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportUndoing>(u => u.CheckAsync(import.Id, default)));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Undo_OfACancelledImport_TakesBackWhatEntered(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var empty = await StateAsync(flow);
        var id = await StopAndGoTests.ConfirmedAsync(flow);
        await StopAndGoTests.SliceAsync(flow, id);
        await flow.WithAsync<ImportControl>(c => c.CancelAsync(id, default));
        await flow.WithAsync<ImportRunner>(r => r.RunAsync(id, TimeSpan.FromMinutes(1), default));

        var undo = await UndoAsync(flow, id);

        Assert.Equal(490, undo.Created);
        Assert.Equal(empty, await StateAsync(flow));
        Assert.Equal(ImportState.Undone, (await flow.JobAsync(id)).State);
    }

    [Fact]
    public async Task Undo_FromAnotherCompany_FindsNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var import = await new ImportFlow(database, database.AlfaId).ImportAsync(Base);
        var other = new ImportFlow(database, database.BetaId);

        await Assert.ThrowsAsync<MissingException>(() => other.WithAsync<ImportUndoing>(u => u.CheckAsync(import.Id, default)));
        await Assert.ThrowsAsync<MissingException>(() => other.WithAsync<ImportUndoing>(u => u.PauseAsync(import.Id, default)));
    }

    internal static async Task<ImportUndo> UndoAsync(ImportFlow flow, long id)
    {
        await CheckAsync(flow, id);
        await flow.WithAsync<ImportUndoing>(u => u.StartAsync(id, "Lista errada", default));
        return await RunAsync(flow, id);
    }

    private static async Task<ImportUndo> CheckAsync(ImportFlow flow, long id)
    {
        await flow.WithAsync<ImportUndoing>(u => u.CheckAsync(id, default));
        var undo = await RunAsync(flow, id);
        Assert.Equal(ImportUndoStage.Checked, undo.Stage);
        return undo;
    }

    private static async Task<ImportUndo> RunAsync(ImportFlow flow, long id)
    {
        while (await SliceAsync(flow, id) != RunOutcome.Finished) { }

        return await flow.DbAsync(db => db.ImportUndos.AsNoTracking().SingleAsync(u => u.ImportJobId == id));
    }

    private static Task<RunOutcome> SliceAsync(ImportFlow flow, long id) =>
        flow.WithAsync<ImportUndoRunner, RunOutcome>(r => r.RunAsync(id, TimeSpan.FromTicks(-1), default));

    /// <summary>The base before: four contacts, of whom a person typed one name.</summary>
    private static async Task StartAsync(TestDatabase database, ImportFlow flow)
    {
        await flow.ImportAsync(Base);
        await SetAsync(flow, "C3", c => c.IsNameTyped = true);
        database.Clock.Advance(TimeSpan.FromHours(1));
    }

    /// <summary>What people did meanwhile, to contacts that were there before the import.</summary>
    private static async Task EditAsync(ImportFlow flow)
    {
        await SetAsync(flow, "C2", c => (c.City, c.Notes) = ("Pouso Alegre", "Prefere manhã"));
        await SetAsync(flow, "C4", c => c.Email = "duda@casa.com.br");
        await flow.DbAsync(async db =>
        {
            var group = new ContactGroup { Name = "Manhã", NameFolded = "manha", CreatedAt = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc) };
            db.Add(group);
            await db.SaveChangesAsync();
            var contact = await db.Contacts.Where(c => c.ExternalId == "C2").Select(c => c.Id).SingleAsync();
            db.Add(new ContactGroupMember { ContactGroupId = group.Id, ContactId = contact, AddedAt = group.CreatedAt });
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>An edit as the form makes it: the row, its time, its words in the index.</summary>
    private static Task SetAsync(ImportFlow flow, string code, Action<Contact> edit) => flow.WithAsync<IServiceProvider>(async services =>
    {
        var db = services.GetRequiredService<ConectaDbContext>();
        await db.WriteAsync(
            async token =>
            {
                var contact = await db.Contacts.SingleAsync(c => c.ExternalId == code, token);
                edit(contact);
                contact.UpdatedAt = contact.UpdatedAt.AddMinutes(7);
                await db.SaveChangesAsync(token);
                await services.GetRequiredService<ContactIndexSql>().ReindexAsync([contact.Id], token);
            }, default);
    });

    /// <summary>Contacts as people and the search see them, groups and tags; the records of consent only grow and are looked at apart.</summary>
    private static Task<string> StateAsync(ImportFlow flow) => flow.DbAsync(async db =>
    {
        var contacts = await db.Contacts.AsNoTracking().OrderBy(c => c.ExternalId).ThenBy(c => c.PhoneCanonical).ToListAsync();
        var tags = await (from l in db.ContactTags join t in db.Tags on l.TagId equals t.Id select new { l.ContactId, t.Name }).ToListAsync();
        var groups = await (from m in db.ContactGroupMembers join g in db.ContactGroups on m.ContactGroupId equals g.Id select new { m.ContactId, g.Name }).ToListAsync();
        var text = new StringBuilder();
        foreach (var c in contacts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{c.ExternalId}|{c.Name}|{c.NameFolded}|{c.IsNameTyped}|{c.PhoneCanonical}|{c.Phone2}|{c.Email}|{c.City}|{c.Notes}|{c.OptIn}|{c.OptInAt:O}|{c.OptInSource}|{c.SearchWords}");
            text.AppendLine(string.Join(',', tags.Where(t => t.ContactId == c.Id).Select(t => t.Name).Order(StringComparer.Ordinal)));
            text.AppendLine(string.Join(',', groups.Where(g => g.ContactId == c.Id).Select(g => g.Name).Order(StringComparer.Ordinal)));
        }

        text.AppendLine(string.Join(',', (await db.Tags.Select(t => t.Name).ToListAsync()).Order(StringComparer.Ordinal)));
        text.AppendLine(string.Join(',', (await db.ContactGroups.Select(g => g.Name).ToListAsync()).Order(StringComparer.Ordinal)));
        return text.ToString();
    });

    private static Task<int> FoundAsync(ImportFlow flow, string words) => flow.DbAsync(db => db.Contacts.CountAsync(c => c.SearchWords!.Contains(words)));

    private static Task<List<string>> RecordsAsync(ImportFlow flow) => flow.DbAsync(async db =>
    {
        var contacts = db.Contacts.IgnoreQueryFilters([FilterNames.Bin]);
        var found = await (from r in db.ConsentRecords join c in contacts on r.ContactId equals c.Id orderby c.Name, r.Id select new { c.Name, r.State, r.Source }).ToListAsync();
        return found.ConvertAll(r => $"{r.Name} {r.State} {r.Source}");
    });
}
