using Conecta.Core.Channels.WhatsApp;
using Conecta.Simulator.Templates;

namespace Conecta.Simulator.Tests.Templates;

/// <summary>The catalogue T8 to T14 of whatsapp.md 11: the product's client against the stand-in.</summary>
public sealed class TemplateLifeTests
{
    private static CancellationToken Cancel => MetaStandIn.Cancel;

    [Fact]
    public async Task Create_GoodTemplate_IsPendingThenApproved()
    {
        await using var meta = await MetaStandIn.StartAsync();

        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "Oi {{1}}, seu pedido saiu hoje."), Cancel);
        var before = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);
        await meta.PassAsync(TimeSpan.FromMinutes(1));
        var after = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);

        Assert.Equal(("PENDING", "UTILITY"), (created.Status, created.Category));
        Assert.Equal(("PENDING", "APPROVED"), (before.Status, after.Status));
        Assert.Equal(("pedido", "pt_BR", "POSITIONAL", "UNKNOWN"), (after.Name, after.Language, after.ParameterFormat, after.QualityScore?.Score));
        Assert.Equal(["exemplo 1"], after.Components[0].Example!.BodyText!);
    }

    [Fact]
    public async Task Create_WrongBody_CarriesCodeSubcodeAndWordsForPeople()
    {
        await using var meta = await MetaStandIn.StartAsync();

        var error = await MetaStandIn.RefusalAsync(() => meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "{{1}}, seu pedido saiu hoje."), Cancel));

        Assert.Equal((400, 100, 2388299), (error.HttpStatus, error.Code, error.Subcode));
        Assert.Equal("Invalid parameter", error.Message);
        Assert.Equal("Variável na ponta: O corpo não pode começar nem terminar com uma variável.", error.Shown);
        Assert.NotEmpty(error.TraceId!);
    }

    [Fact]
    public async Task Create_UtilityThatAdvertises_AnswersMarketing()
    {
        await using var meta = await MetaStandIn.StartAsync();

        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("promo", "Hoje tem desconto de 20% em tudo."), Cancel);

        Assert.Equal("MARKETING", created.Category);
        Assert.Equal("MARKETING", (await meta.Templates.GetAsync(meta.Account, created.Id, Cancel)).Category);
    }

    [Fact]
    public async Task Create_NeighbouringVariables_AreRefusedByTheReview()
    {
        await using var meta = await MetaStandIn.StartAsync();

        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("promo", "Seu pedido {{1}} {{2}} saiu para entrega hoje."), Cancel);
        await meta.PassAsync(TimeSpan.FromMinutes(1));
        var read = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);

        Assert.Equal(("REJECTED", "INVALID_FORMAT"), (read.Status, read.RejectedReason));
    }

    [Fact]
    public async Task Create_TextOfAnotherTemplate_IsRefusedByTheReview()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.ApprovedAsync("um");

        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("outro", "Oi {{1}}, seu pedido saiu hoje."), Cancel);
        await meta.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("REJECTED", (await meta.Templates.GetAsync(meta.Account, created.Id, Cancel)).Status);
    }

    [Fact]
    public async Task Create_NameAndLanguageTaken_IsRefused_OtherLanguageIsNot()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.ApprovedAsync("pedido");

        var error = await MetaStandIn.RefusalAsync(() => meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "Outro texto."), Cancel));
        await meta.ApprovedAsync("pedido", "Hello {{1}}, your order is out.", "en_US");

        Assert.Equal((100, 2388024), (error.Code, error.Subcode));
    }

    [Fact]
    public async Task Create_HundredAndFirstInAnHour_IsRefusedUntilTheHourIsOver()
    {
        await using var meta = await MetaStandIn.StartAsync();
        for (var i = 0; i < 100; i++) await meta.Templates.CreateAsync(meta.Account, Drafts.Of($"aviso_{i}", $"Aviso número {i}."), Cancel);

        var error = await MetaStandIn.RefusalAsync(() => meta.Templates.CreateAsync(meta.Account, Drafts.Of("aviso_100", "Mais um."), Cancel));
        await meta.PassAsync(TimeSpan.FromHours(1));
        await meta.Templates.CreateAsync(meta.Account, Drafts.Of("aviso_100", "Mais um."), Cancel);

        Assert.Equal(CloudApiFailure.Quota, error.Failure);
    }

    [Fact]
    public async Task Create_AccountFull_IsRefused()
    {
        await using var meta = await MetaStandIn.StartAsync(o => o.TemplatesVerified = 2);
        await meta.ApprovedAsync("pedido");

        var error = await MetaStandIn.RefusalAsync(() => meta.Templates.CreateAsync(meta.Account, Drafts.Of("aviso", "Mais um."), Cancel));

        Assert.Equal((100, 2388019), (error.Code, error.Subcode));
    }

    [Fact]
    public async Task Create_AccountThatMayNot_IsRefused()
    {
        await using var meta = await MetaStandIn.StartAsync();
        meta.Platform.State.Accounts[0].MayCreateTemplates = false;

        var error = await MetaStandIn.RefusalAsync(() => meta.Templates.CreateAsync(meta.Account, Drafts.Of("aviso", "Mais um."), Cancel));

        Assert.Equal((403, 10, 2388185, CloudApiFailure.Permission), (error.HttpStatus, error.Code, error.Subcode, error.Failure));
    }

    [Fact]
    public async Task Recategorise_WithNotice_ChangesAfterADay()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.ApprovedAsync("pedido");
        lock (meta.Platform.Gate) new TemplateLife(meta.Platform).Recategorize(meta.Platform.State.Templates.Single(t => t.Id == created.Id), "MARKETING", atOnce: false);

        var announced = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);
        await meta.PassAsync(TimeSpan.FromHours(24));
        var changed = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);

        Assert.Equal(("UTILITY", "MARKETING"), (announced.Category, announced.CorrectCategory));
        Assert.Equal(("MARKETING", "UTILITY", null), (changed.Category, changed.PreviousCategory, changed.CorrectCategory));
    }

    [Fact]
    public async Task Edit_ApprovedTwiceInADay_SecondIsRefusedUntilTheDayIsOver()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.ApprovedAsync("pedido");

        await EditAsync(meta, created.Id, 1);
        var error = await MetaStandIn.RefusalAsync(() => EditAsync(meta, created.Id, 2));
        await meta.PassAsync(TimeSpan.FromHours(24));
        await EditAsync(meta, created.Id, 3);

        Assert.Equal(100, error.Code);
    }

    [Fact]
    public async Task Edit_ApprovedElevenTimesInThirtyDays_EleventhIsRefused()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.ApprovedAsync("pedido");
        for (var i = 0; i < 10; i++)
        {
            await EditAsync(meta, created.Id, i);
            await meta.PassAsync(TimeSpan.FromHours(25));
        }

        var error = await MetaStandIn.RefusalAsync(() => EditAsync(meta, created.Id, 11));
        await meta.PassAsync(TimeSpan.FromDays(20));
        await EditAsync(meta, created.Id, 12);

        Assert.Equal("Edições esgotadas", error.UserTitle);
    }

    [Fact]
    public async Task Edit_RejectedTwentyTimes_IsTaken()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("promo", "Seu pedido {{1}} {{2}} saiu para entrega hoje."), Cancel);
        for (var i = 0; i < 20; i++)
        {
            await meta.PassAsync(TimeSpan.FromMinutes(1));
            Assert.Equal("REJECTED", (await meta.Templates.GetAsync(meta.Account, created.Id, Cancel)).Status);
            await meta.Templates.EditAsync(meta.Account, created.Id, new TemplateEdit { Components = Drafts.Of("x", $"Seu pedido {{{{1}}}} {{{{2}}}} saiu para entrega número {i}.").Components }, Cancel);
        }
    }

    [Fact]
    public async Task Edit_CategoryOfApproved_Pending_AndDisabled_AreRefused()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var approved = await meta.ApprovedAsync("um");
        var pending = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("dois", "Outro texto."), Cancel);
        var disabled = await meta.ApprovedAsync("tres", "Terceiro texto.");
        lock (meta.Platform.Gate) new TemplateLife(meta.Platform).Disable(meta.Platform.State.Templates.Single(t => t.Id == disabled.Id));
        lock (meta.Platform.Gate) meta.Platform.State.Templates.Single(t => t.Id == pending.Id).Status = "PENDING";

        Assert.Equal(100, (await MetaStandIn.RefusalAsync(() => meta.Templates.EditAsync(meta.Account, approved.Id, new TemplateEdit { Category = "MARKETING" }, Cancel))).Code);
        Assert.Equal(100, (await MetaStandIn.RefusalAsync(() => EditAsync(meta, pending.Id, 1))).Code);
        Assert.Equal(100, (await MetaStandIn.RefusalAsync(() => EditAsync(meta, disabled.Id, 1))).Code);
        Assert.Equal(100, (await MetaStandIn.RefusalAsync(() => meta.Templates.DeleteAsync(meta.Account, "tres", disabled.Id, Cancel))).Code);
        Assert.Equal(100, (await MetaStandIn.RefusalAsync(() => meta.Templates.DeleteAllLanguagesAsync(meta.Account, "tres", Cancel))).Code);
    }

    [Theory]
    [InlineData(true, "PENDING")]
    [InlineData(false, "APPROVED")]
    public async Task Edit_Approved_GoesThroughReviewAsSet(bool goesPending, string status)
    {
        await using var meta = await MetaStandIn.StartAsync(o => o.EditGoesPending = goesPending);
        var created = await meta.ApprovedAsync("pedido");

        await EditAsync(meta, created.Id, 7);
        var read = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);

        Assert.Equal((status, "Oi {{1}}, seu pedido 7 saiu hoje."), (read.Status, read.Components[0].Text));
    }

    [Fact]
    public async Task Delete_Approved_NameIsFreeAfterThirtyDays()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.ApprovedAsync("pedido");
        await meta.Templates.DeleteAllLanguagesAsync(meta.Account, "pedido", Cancel);

        await meta.PassAsync(TimeSpan.FromDays(29));
        var error = await MetaStandIn.RefusalAsync(() => meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "De novo."), Cancel));
        await meta.ApprovedAsync("pedido", "Hello {{1}}, your order is out.", "en_US");
        await meta.PassAsync(TimeSpan.FromDays(2));
        await meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "De novo."), Cancel);

        Assert.Equal((100, 2388023), (error.Code, error.Subcode));
    }

    [Fact]
    public async Task Delete_Rejected_NameIsFreeAtOnce()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.Templates.CreateAsync(meta.Account, Drafts.Of("promo", "Seu pedido {{1}} {{2}} saiu para entrega hoje."), Cancel);
        await meta.PassAsync(TimeSpan.FromMinutes(1));
        await meta.Templates.DeleteAllLanguagesAsync(meta.Account, "promo", Cancel);

        var again = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("promo", "Seu pedido saiu."), Cancel);

        Assert.Equal("PENDING", again.Status);
    }

    [Fact]
    public async Task Delete_ByIdOneLanguage_ByNameTheRest()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var portuguese = await meta.ApprovedAsync("pedido");
        await meta.ApprovedAsync("pedido", "Hello {{1}}, your order is out.", "en_US");
        await meta.ApprovedAsync("pedido", "Hola {{1}}, tu pedido ya va.", "es");

        await meta.Templates.DeleteAsync(meta.Account, "pedido", portuguese.Id, Cancel);
        Assert.Equal(["en_US", "es"], (await ListAsync(meta, "pedido")).Select(t => t.Language).Order(StringComparer.Ordinal));
        await meta.Templates.DeleteAllLanguagesAsync(meta.Account, "pedido", Cancel);

        Assert.Empty(await ListAsync(meta, "pedido"));
        Assert.Equal(100, (await MetaStandIn.RefusalAsync(() => meta.Templates.DeleteAllLanguagesAsync(meta.Account, "pedido", Cancel))).Code);
        Assert.Equal(CloudApiFailure.Unknown, (await MetaStandIn.RefusalAsync(() => meta.Templates.GetAsync(meta.Account, portuguese.Id, Cancel))).Failure);
    }

    [Fact]
    public async Task List_SixtyTemplatesByTwentyFive_ComeOnceInThreePages()
    {
        await using var meta = await MetaStandIn.StartAsync();
        for (var i = 0; i < 60; i++) await meta.Templates.CreateAsync(meta.Account, Drafts.Of($"aviso_{i:00}", $"Aviso número {i}."), Cancel);

        var pages = new List<CloudApiPage<TemplateDetails>>();
        string? after = null;
        do
        {
            pages.Add(await meta.Templates.ListAsync(meta.Account, new TemplateFilter { Name = "aviso" }, after, 25, Cancel));
            after = pages[^1].Next;
        }
        while (after is not null);

        Assert.Equal([25, 25, 10], pages.Select(p => p.Data.Count));
        Assert.Equal(60, pages.SelectMany(p => p.Data).Select(t => t.Id).Distinct().Count());
        Assert.Null(pages[^1].Paging!.Next);
        Assert.NotEmpty(pages[^1].Paging!.Cursors!.After!);
    }

    [Fact]
    public async Task ListAll_CursorGoesBadOnTheWay_BeginsAgain()
    {
        await using var meta = await MetaStandIn.StartAsync();
        for (var i = 0; i < 6; i++) await meta.Templates.CreateAsync(meta.Account, Drafts.Of($"aviso_{i}", $"Aviso número {i}."), Cancel);
        var first = await meta.Templates.ListAsync(meta.Account, new TemplateFilter(), null, 3, Cancel);
        lock (meta.Platform.Gate) meta.Platform.CursorEpoch++;

        var error = await MetaStandIn.RefusalAsync(() => meta.Templates.ListAsync(meta.Account, new TemplateFilter(), first.Next, 3, Cancel));
        lock (meta.Platform.Gate) meta.Platform.Faults.Add(new OrderedFault { Error = Simulator.Graph.GraphError.OfCode(131059), Left = 1, PathPart = "message_templates" });
        var all = await meta.Templates.ListAllAsync(meta.Account, new TemplateFilter(), Cancel, pageSize: 3);

        Assert.Equal(TemplateClient.StaleCursor, error.Code);
        Assert.Equal(7, all.Count);
    }

    [Fact]
    public async Task List_Filters_NarrowByStatusCategoryLanguageNameAndText()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.ApprovedAsync("pedido");
        await meta.Templates.CreateAsync(meta.Account, Drafts.Of("promo", "Hoje tem desconto em tudo."), Cancel);

        Assert.Equal(["promo"], await NamesAsync(new TemplateFilter { Status = "pending" }));
        Assert.Equal(["promo"], await NamesAsync(new TemplateFilter { Category = "MARKETING" }));
        Assert.Equal(["hello_world"], await NamesAsync(new TemplateFilter { Language = "en_US" }));
        Assert.Equal(["pedido"], await NamesAsync(new TemplateFilter { Name = "edid" }));
        Assert.Equal(["promo"], await NamesAsync(new TemplateFilter { Content = "desconto" }));
        Assert.Empty(await NamesAsync(new TemplateFilter { QualityScore = "RED" }));

        async Task<IEnumerable<string>> NamesAsync(TemplateFilter filter) => (await meta.Templates.ListAllAsync(meta.Account, filter, Cancel)).Select(t => t.Name);
    }

    [Fact]
    public async Task Pause_ThreeTimes_ThreeHoursSixHoursDisabled()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.ApprovedAsync("pedido");
        var template = meta.Platform.State.Templates.Single(t => t.Id == created.Id);

        foreach (var hours in new[] { 3, 6 })
        {
            lock (meta.Platform.Gate) new TemplateLife(meta.Platform).Pause(template);
            Assert.False((await meta.Templates.UnpauseAsync(meta.Account, created.Id, Cancel)).Success);
            await meta.PassAsync(TimeSpan.FromHours(hours) - TimeSpan.FromSeconds(1));
            Assert.Equal("PAUSED", (await meta.Templates.GetAsync(meta.Account, created.Id, Cancel)).Status);
            await meta.PassAsync(TimeSpan.FromSeconds(1));
            Assert.Equal("APPROVED", (await meta.Templates.GetAsync(meta.Account, created.Id, Cancel)).Status);
        }

        lock (meta.Platform.Gate) new TemplateLife(meta.Platform).Pause(template);
        Assert.Equal("DISABLED", (await meta.Templates.GetAsync(meta.Account, created.Id, Cancel)).Status);
    }

    [Fact]
    public async Task Unpause_PauseOfPacing_IsLiftedByTheCallAlone()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.ApprovedAsync("pedido");
        lock (meta.Platform.Gate) new TemplateLife(meta.Platform).PauseForPacing(meta.Platform.State.Templates.Single(t => t.Id == created.Id));
        await meta.PassAsync(TimeSpan.FromDays(2));

        var before = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);
        var done = await meta.Templates.UnpauseAsync(meta.Account, created.Id, Cancel);

        Assert.Equal(("PAUSED", true), (before.Status, done.Success));
        Assert.Equal("APPROVED", (await meta.Templates.GetAsync(meta.Account, created.Id, Cancel)).Status);
    }

    [Fact]
    public async Task Idle_TwelveMonths_IsArchivedThenGone()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.ApprovedAsync("pedido");

        await meta.PassAsync(TimeSpan.FromDays(366));
        var archived = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);
        await meta.PassAsync(TimeSpan.FromDays(28));

        Assert.Equal("ARCHIVED", archived.Status);
        Assert.Empty(await ListAsync(meta, "pedido"));
    }

    [Fact]
    public async Task HeaderFile_UploadedReadAndSentBack_NeedsANewHandle()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var handle = await meta.Samples.UploadAsync(meta.Account, "foto.png", "image/png", new byte[] { 1, 2, 3 }, Cancel);
        var header = new TemplateComponent { Type = "HEADER", Format = "IMAGE", Example = new TemplateExample { HeaderHandle = [handle] } };
        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("foto", "Veja a foto.", further: header), Cancel);

        var read = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);
        var address = read.Components.Single(c => c.Type == "HEADER").Example!.HeaderHandle![0];
        var error = await MetaStandIn.RefusalAsync(() => meta.Templates.CreateAsync(meta.Account, new TemplateDraft { Name = "copia", Language = "pt_BR", Category = "UTILITY", Components = read.Components }, Cancel));

        Assert.Equal(2388047, error.Subcode);
        Assert.Equal([1, 2, 3], await meta.Http().GetByteArrayAsync(new Uri(address), Cancel));
    }

    [Theory]
    [InlineData("IMAGE", "application/pdf")]
    [InlineData("DOCUMENT", "image/png")]
    [InlineData("VIDEO", "image/png")]
    public async Task HeaderFile_OfAnotherKind_IsRefused(string format, string type)
    {
        await using var meta = await MetaStandIn.StartAsync();
        var handle = await meta.Samples.UploadAsync(meta.Account, "arquivo", type, new byte[] { 1 }, Cancel);
        var header = new TemplateComponent { Type = "HEADER", Format = format, Example = new TemplateExample { HeaderHandle = [handle] } };

        Assert.Equal(2388047, (await MetaStandIn.RefusalAsync(() => meta.Templates.CreateAsync(meta.Account, Drafts.Of("foto", "Veja.", further: header), Cancel))).Subcode);
    }

    [Fact]
    public async Task Upload_TypeNotTaken_IsRefused()
    {
        await using var meta = await MetaStandIn.StartAsync();

        Assert.Equal(100, (await MetaStandIn.RefusalAsync(() => meta.Samples.UploadAsync(meta.Account, "a.gif", "image/gif", new byte[] { 1 }, Cancel))).Code);
    }

    [Fact]
    public async Task State_WrittenToAFile_IsThereAfterARestart()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "simulador.json");
        string id;
        await using (var meta = await MetaStandIn.StartAsync(o => o.StateFile = file)) id = (await meta.ApprovedAsync("pedido")).Id;

        await using var again = await MetaStandIn.StartAsync(o => o.StateFile = file);
        var read = await again.Templates.GetAsync(again.Account, id, Cancel);

        Assert.Equal(("pedido", "APPROVED"), (read.Name, read.Status));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static Task EditAsync(MetaStandIn meta, string id, int number) =>
        meta.Templates.EditAsync(meta.Account, id, new TemplateEdit { Components = Drafts.Of("x", $"Oi {{{{1}}}}, seu pedido {number} saiu hoje.").Components }, Cancel);

    private static Task<IReadOnlyList<TemplateDetails>> ListAsync(MetaStandIn meta, string name) => meta.Templates.ListAllAsync(meta.Account, new TemplateFilter { Name = name }, Cancel);
}
