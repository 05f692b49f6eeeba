using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Imports;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>Items of import.md 22 that planning and writing decide, from file to base, on both databases.</summary>
public sealed class PlanRulesTests
{
    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    [Trait("Catalogue", "65")]
    public async Task Repeated_ThreeTimesInTheFileAndInTheBase_IsOneContactAndEachRowIsReported(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync("Nome;Celular;Cidade\nAna Antiga;35988887777;Itajubá\n");

        var import = await flow.ImportAsync("Nome;Celular;E-mail;Cidade\nAna;(35) 98888-7777;;\nAna Nova;553588887777;ana@exemplo.com.br;Belém\nAna;+55 35 98888 7777;;Maceió\n");

        Assert.Equal("3 = 0 + 1 + 0 + 2 + 0 + 0", ImportFlow.Counts(import));
        var contact = await flow.DbAsync(db => db.Contacts.SingleAsync());
        Assert.Equal(("Ana", "+5535988887777", "ana@exemplo.com.br", "Belém"), (contact.Name, contact.PhoneCanonical, contact.Email, contact.City));
        Assert.Equal(["row.repeated", "row.repeated_conflict"], (await flow.CodesAsync(import.Id, 3)).Order().Except(["phone.ninth_digit_added"]));
        var issues = await flow.IssuesAsync(import.Id);
        Assert.Contains(issues, i => i is { Row: 4, Code: "row.repeated", Value: "linha 2", Message: "Mesmo contato da linha 2." });
        Assert.Contains(issues, i => i is { Row: 4, Code: "row.repeated_conflict", Column: "Cidade" });
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Repeated_ByExternalCode_SecondNumberGoesToTheFreeField(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);

        // Both codes of a person lead to the first row, also when the third row shares only what the second brought.
        var id = await flow.ReadAsync(ImportFlow.Csv("Código;Nome;Celular\nA1;Ana;35988887777\nA1;Ana;35977776666\nB2;Rui;11987654321\n"), "lista.csv");
        await flow.PlanAsync(id, mapped: [(0, "externalId"), (1, "name"), (2, "phone")]);
        var import = await flow.RunAsync(id);

        Assert.Equal("3 = 2 + 0 + 0 + 1 + 0 + 0", ImportFlow.Counts(import));
        var ana = await flow.DbAsync(db => db.Contacts.SingleAsync(c => c.ExternalId == "A1"));
        Assert.Equal(("+5535988887777", "+5535977776666"), (ana.PhoneCanonical, ana.Phone2));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    [Trait("Catalogue", "65")]
    public async Task Match_KeysOfTwoContacts_WaitsAndMergesNobody(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv("Código;Nome;Celular\nA1;Ana;35988887777\nB2;Rui;11987654321\n"), "lista.csv");
        await flow.PlanAsync(id, mapped: [(0, "externalId"), (1, "name"), (2, "phone")]);
        await flow.RunAsync(id);
        var before = await Snapshot.TakeAsync(flow);

        var second = await flow.ReadAsync(ImportFlow.Csv("Código;Nome;Celular\nA1;Quem;11987654321\nC3;Outro;35988887777\n"), "outra.csv");
        var plan = await flow.PlanAsync(second, mapped: [(0, "externalId"), (1, "name"), (2, "phone")]);

        Assert.Equal("2 = 0 + 1 + 0 + 0 + 0 + 1", ImportFlow.Counts(plan));
        Assert.Contains("match.two_contacts", await flow.CodesAsync(second, 2));
        Assert.Contains("match.secondary_key_differs", await flow.CodesAsync(second, 3));
        Assert.Equal(before, await Snapshot.TakeAsync(flow));
        await flow.RunAsync(second);
        var outro = await flow.DbAsync(db => db.Contacts.SingleAsync(c => c.PhoneCanonical == "+5535988887777"));
        Assert.Equal(("Outro", "A1"), (outro.Name, outro.ExternalId));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    [Trait("Catalogue", "65")]
    public async Task Mode_CreateAndUpdate_IgnoreWithTheirReason(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync("Nome;Celular\nAna;35988887777\n");

        var create = await flow.ImportAsync("Nome;Celular\nAna Outra;35988887777\nRui;11987654321\n", mode: ImportMode.Create);
        var update = await flow.ImportAsync("Nome;Celular\nAna Nova;35988887777\nZé;21987654321\n", mode: ImportMode.Update);

        Assert.Equal("2 = 1 + 0 + 0 + 0 + 1 + 0", ImportFlow.Counts(create));
        Assert.Equal(["row.exists"], await flow.CodesAsync(create.Id, 2));
        Assert.Equal("2 = 0 + 1 + 0 + 0 + 1 + 0", ImportFlow.Counts(update));
        Assert.Equal(["row.not_found"], await flow.CodesAsync(update.Id, 3));
        Assert.Equal(["Ana Nova", "Rui"], await flow.DbAsync(db => db.Contacts.OrderBy(c => c.Name).Select(c => c.Name).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    [Trait("Catalogue", "66")]
    public async Task Consent_Column_FollowsEveryAnswerAndOptOutWins(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync("Nome;Celular;Aceite;Data aceite\nSaiu;35988880001;não;01/06/2026\n", consent: ConsentAnswer.Column);

        var import = await flow.ImportAsync(
            """
            Nome;Celular;Aceite;Data aceite
            Saiu;35988880001;sim;01/05/2026
            A;35988880002;SIM ;02/03/2026
            B;35988880003;n;
            C;35988880004;;
            D;35988880005;x;
            E;35988880006;1;31/12/2099
            F;35988880007;talvez;01/01/2026
            """, consent: ConsentAnswer.Column);

        Assert.Equal("7 = 3 + 0 + 1 + 0 + 0 + 3", ImportFlow.Counts(import));
        Assert.Contains("consent.opt_out_kept", await flow.CodesAsync(import.Id, 2));
        Assert.Contains("consent.date_missing", await flow.CodesAsync(import.Id, 6));
        Assert.Contains("consent.date_in_future", await flow.CodesAsync(import.Id, 7));
        Assert.Contains("consent.unknown_value", await flow.CodesAsync(import.Id, 8));
        var states = await flow.DbAsync(db => db.Contacts.OrderBy(c => c.PhoneCanonical).Select(c => c.OptIn).ToListAsync());
        Assert.Equal([OptInState.OptedOut, OptInState.OptedIn, OptInState.OptedOut, OptInState.Undefined], states);
        Assert.Equal(3, await flow.DbAsync(db => db.ConsentRecords.CountAsync()));

        var later = await flow.ImportAsync("Nome;Celular;Aceite;Data aceite\nSaiu;35988880001;sim;01/07/2026\n", consent: ConsentAnswer.Column);

        Assert.Equal(1, later.Updated);
        Assert.Equal(OptInState.OptedIn, await flow.DbAsync(db => db.Contacts.Where(c => c.PhoneCanonical == "+5535988880001").Select(c => c.OptIn).SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Consent_OfAll_IsRecordedOnceForEachContactAndKeepsEarlierEvidence(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var rules = new ImportRules { Consent = new ConsentDeclaration("Consentimento", "Ficha da loja", new DateOnly(2026, 5, 1), "Maria Chefe") };

        await flow.ImportAsync("Nome;Celular\nAna;35988887777\n", rules, ConsentAnswer.All);
        var again = await flow.ImportAsync("Nome;Celular\nAna;35988887777\n", rules with { Consent = rules.Consent! with { Date = new DateOnly(2026, 8, 1) } }, ConsentAnswer.All);

        Assert.Equal(1, again.Unchanged);
        var record = await flow.DbAsync(db => db.ConsentRecords.SingleAsync());
        Assert.Equal((OptInState.OptedIn, "Ficha da loja", "Maria Chefe", 2), (record.State, record.Source, record.AuthorName, record.ImportRow!.Value));
        var contact = await flow.DbAsync(db => db.Contacts.SingleAsync());
        Assert.Equal(new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc), contact.OptInAt);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    [Trait("Catalogue", "56")]
    public async Task Values_OfEveryKind_LandTypedAndFormulasStayText(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.DbAsync(async db =>
        {
            db.CustomFields.Add(new CustomField { Name = "Plano", Key = "plano", Kind = CustomFieldKind.Choice, Options = "Básico\nOuro", Position = 1, IsSearchable = true });
            db.CustomFields.Add(new CustomField { Name = "Mensalidade", Key = "mensalidade", Kind = CustomFieldKind.Number, Position = 2 });
            return await db.SaveChangesAsync();
        });

        var import = await flow.ImportAsync(
            """
            Nome;Celular;Nascimento;CPF;UF;CEP;Obs;Etiquetas;Plano;Mensalidade
            Ana;35988887777;31/12/1980;1234567890;Minas Gerais;1310100;=1+1;vip, Novo;OURO;1.234,56
            Rui;35988887778;12/31/1980;;XX;;;;;
            Lia;35988887779;;;;;;;platina;
            """);

        Assert.Equal("3 = 1 + 0 + 0 + 0 + 0 + 2", ImportFlow.Counts(import));
        var ana = await flow.DbAsync(db => db.Contacts.SingleAsync());
        Assert.Equal((new DateOnly(1980, 12, 31), "01234567890", "MG", "01310100", "=1+1"), (ana.BirthDate, ana.Document, ana.State, ana.PostalCode, ana.Notes));
        Assert.Equal(["Novo", "vip"], (await flow.DbAsync(db => db.Tags.Select(t => t.Name).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Equal(["1234.56", "Ouro"], (await flow.DbAsync(db => db.CustomFieldValues.Select(v => v.Text).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Contains("ouro", ana.SearchWords!, StringComparison.Ordinal);
        Assert.Equal(["document.zero_padded", "text.formula_like"], (await flow.CodesAsync(import.Id, 2)).Distinct().Order());
        Assert.Contains("date.invalid", await flow.CodesAsync(import.Id, 3));
        Assert.Contains("state.unknown", await flow.CodesAsync(import.Id, 3));
        Assert.Equal(["choice.unknown"], await flow.CodesAsync(import.Id, 4));
    }

    [Theory]
    [InlineData("5,51199E+12", "phone.digits_lost")]
    [InlineData("98765-4321", "phone.missing_area_code")]
    [InlineData("(20) 98765-4321", "phone.unknown_area_code")]
    [InlineData("0800 123 4567", "phone.service_number")]
    [InlineData("Ana 11987654321", "phone.letters")]
    [InlineData("", "phone.missing")]
    [Trait("Catalogue", "52")]
    public async Task Phone_WithoutUsableForm_HoldsTheRowBack(string phone, string code)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);

        var import = await flow.ImportAsync($"Nome;Celular\nAna;{phone}\nRui;35988887778\n");

        Assert.Equal("2 = 1 + 0 + 0 + 0 + 0 + 1", ImportFlow.Counts(import));
        Assert.Contains(code, await flow.CodesAsync(import.Id, 2));
    }

    [Fact]
    [Trait("Catalogue", "44")]
    public async Task Phone_TwoInACell_FillBothFieldsAndTotalLineIsIgnored()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);

        var import = await flow.ImportAsync("Nome;Celular\nAna;(35) 98888-7777 / (35) 3622-1234\nTOTAL 1;\n;35988887779\n");

        Assert.Equal("3 = 1 + 0 + 0 + 0 + 1 + 1", ImportFlow.Counts(import));
        Assert.Equal(["row.total_line"], await flow.CodesAsync(import.Id, 3));
        Assert.Equal(["name.missing"], await flow.CodesAsync(import.Id, 4));
        var ana = await flow.DbAsync(db => db.Contacts.SingleAsync());
        Assert.Equal(("+5535988887777", "+553536221234"), (ana.PhoneCanonical, ana.Phone2));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Rules_BlankClearTypedNameAndTags_DoWhatTheySay(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync("Nome;Celular;Cidade;Etiquetas\nAna;35988887777;Itajubá;vip, antigo\n");
        await flow.DbAsync(async db =>
        {
            var contact = await db.Contacts.SingleAsync();
            (contact.Name, contact.IsNameTyped) = ("Ana Digitada", true);
            return await db.SaveChangesAsync();
        });

        await flow.ImportAsync("Nome;Celular;Cidade;Etiquetas\nAna do ERP;35988887777;;novo\n");
        var kept = await flow.DbAsync(db => db.Contacts.AsNoTracking().SingleAsync());
        Assert.Equal(("Ana Digitada", "Itajubá"), (kept.Name, kept.City));
        Assert.Equal(3, await flow.DbAsync(db => db.ContactTags.CountAsync()));

        await flow.ImportAsync("Nome;Celular;Cidade;Etiquetas\nAna do ERP;35988887777;;vip\n", new ImportRules { Blank = BlankRule.Clear, Tags = ListRule.Replace });
        Assert.Null(await flow.DbAsync(db => db.Contacts.Select(c => c.City).SingleAsync()));
        Assert.Equal(1, await flow.DbAsync(db => db.ContactTags.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    [Trait("Catalogue", "72")]
    public async Task Run_ContactChangedAfterTheReview_WaitsInsteadOfOverwriting(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync("Nome;Celular;Cidade\nAna;35988887777;Itajubá\nRui;35988887778;Itajubá\n");
        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular;Cidade\nAna;35988887777;Belém\nRui;35988887778;Belém\nLia;35988887779;Belém\n"), "outra.csv");
        await flow.PlanAsync(id);
        await flow.DbAsync(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Name == "Ana")).City = "Maceió";
            db.Contacts.Add(new Contact { Name = "Lia à mão", NameFolded = "lia a mao", PhoneCanonical = "+5535988887779" });
            return await db.SaveChangesAsync();
        });

        var import = await flow.RunAsync(id);

        Assert.Equal("3 = 0 + 1 + 0 + 0 + 0 + 2", ImportFlow.Counts(import));
        Assert.Equal(ImportState.DonePending, import.State);
        Assert.Equal(["row.contact_changed"], await flow.CodesAsync(id, 2));
        Assert.Equal(["row.contact_changed"], await flow.CodesAsync(id, 4));
        Assert.Equal(["Belém", "Maceió"], (await flow.DbAsync(db => db.Contacts.Where(c => c.City != null).Select(c => c.City).ToListAsync())).Order(StringComparer.Ordinal));
    }
}
