using AngleSharp.Dom;
using Conecta.Web.TagHelpers;

namespace Conecta.Tests.Look;

public sealed class ComponentTests(LookHost host) : IClassFixture<LookHost>
{
    [Fact]
    public async Task Field_Required_HasLabelMarkHelpAndLength()
    {
        var input = (await host.GetAsync("/estilo")).GetElementById("Input_Name")!;

        var field = input.Closest(".c-field")!;
        Assert.Equal("Nome *", field.QuerySelector("label[for=Input_Name]")!.TextContent);
        Assert.Equal("80", input.GetAttribute("maxlength"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
        Assert.Equal("Ana Souza", input.GetAttribute("value"));
        Assert.Equal("Como aparece para os colegas.", field.QuerySelector("#" + input.GetAttribute("aria-describedby"))!.TextContent);
    }

    [Fact]
    public async Task Field_Invalid_TiesTheErrorToTheControlAndKeepsTheValue()
    {
        var page = await host.GetAsync("/estilo?erros=true");

        var input = page.GetElementById("Input_Phone")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("1199", input.GetAttribute("value"));
        Assert.Equal("Informe o DDD e o número, por exemplo 11 98765-4321.", page.GetElementById(input.GetAttribute("aria-describedby")!)!.TextContent);
        Assert.Equal("Input_Name-ajuda Input_Name-erro", page.GetElementById("Input_Name")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Field_Kinds_FollowTheProperty()
    {
        var page = await host.GetAsync("/estilo");

        Assert.Equal("2026-12-31", page.GetElementById("Input_Until")!.GetAttribute("value"));
        Assert.Equal("date", page.GetElementById("Input_Until")!.GetAttribute("type"));
        Assert.Equal("number", page.GetElementById("Input_Minutes")!.GetAttribute("type"));
        Assert.Equal("checkbox", page.GetElementById("Input_Enabled")!.GetAttribute("type"));
        Assert.Equal("switch", page.GetElementById("Input_Chat")!.GetAttribute("role"));
        Assert.Equal("TEXTAREA", page.GetElementById("Input_Note")!.TagName);
        Assert.Equal(["Escolha uma equipe", "Vendas", "Suporte", "Financeiro"], page.QuerySelectorAll("#Input_Team option").Select(option => option.TextContent));
        Assert.True(page.GetElementById("Input_Slug")!.HasAttribute("readonly"));
        Assert.False(page.GetElementById("Input_Password")!.HasAttribute("value"));
    }

    [Fact]
    public async Task ErrorSummary_Invalid_LinksEachFieldAndTakesTheFocusOnce()
    {
        var page = await host.GetAsync("/estilo?erros=true");

        var summary = Assert.Single(page.QuerySelectorAll(".c-error-summary"));
        Assert.True(summary.HasAttribute("autofocus"));
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        var links = summary.QuerySelectorAll("a");
        Assert.Equal(3, links.Length);
        Assert.All(links, link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task ErrorSummary_OnlyTheWholeForm_IsOneSentence()
    {
        var summary = (await host.GetAsync("/estilo/entrar?erros=true")).QuerySelector(".c-error-summary")!;

        Assert.Equal("E-mail ou senha incorretos.", summary.TextContent.Trim());
    }

    [Fact]
    public async Task ErrorSummary_Valid_IsAbsent() => Assert.Null((await host.GetAsync("/estilo")).QuerySelector(".c-error-summary"));

    [Fact]
    public async Task SortHeader_Current_SaysSoAndTurnsRoundKeepingTheFilter()
    {
        var page = await host.GetAsync("/estilo?q=ana&sort=situacao&dir=asc&page=3&size=50");

        var heads = page.QuerySelectorAll("th").Where(head => head.QuerySelector(".c-sort") is not null).ToDictionary(head => head.TextContent.Trim());
        Assert.Equal("ascending", heads["Situação"].GetAttribute("aria-sort"));
        Assert.Equal("/estilo?q=ana&size=50&sort=situacao&dir=desc", Href(heads["Situação"]));
        Assert.Null(heads["Nome"].GetAttribute("aria-sort"));
        Assert.Equal("/estilo?q=ana&size=50&sort=nome&dir=asc", Href(heads["Nome"]));
        Assert.Equal("col", heads["Nome"].GetAttribute("scope"));
    }

    [Fact]
    public async Task Pager_MiddlePage_ShowsRangeNeighboursAndKeepsTheAddress()
    {
        var pager = (await host.GetAsync("/estilo?q=ana&page=3")).QuerySelector(".c-pager")!;

        Assert.Equal("51–75 de 1.234", pager.QuerySelector(".c-pager-range")!.TextContent);
        Assert.Equal(["1", "2", "3", "4", "50"], pager.QuerySelectorAll(".c-page-number").Select(item => item.TextContent));
        Assert.Equal("3", pager.QuerySelector("[aria-current=page]")!.TextContent);
        Assert.Equal("/estilo?q=ana&page=2", pager.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/estilo?q=ana&page=4", pager.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal("/estilo?q=ana&size=100", pager.QuerySelectorAll(".c-size")[2].GetAttribute("href"));
    }

    [Fact]
    public async Task Pager_Keyset_StepsByCursorAndIsHonestAboutTheTotal()
    {
        var pager = (await host.GetAsync("/estilo?after=zz")).QuerySelectorAll(".c-pager")[1];

        Assert.Equal("50 nesta página, mais de 10.000 no total", pager.QuerySelector(".c-pager-range")!.TextContent);
        Assert.Equal("/estilo?before=xyz", pager.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/estilo?after=abc", pager.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task SearchBox_KeepsOrderAndSizeButNotThePlaceNorItsOwnFilters()
    {
        var form = (await host.GetAsync("/estilo?q=ana&sort=nome&size=50&page=4&situacao=ativo")).QuerySelector("form[role=search]")!;

        Assert.Equal(["sort", "size"], form.QuerySelectorAll("input[type=hidden]").Select(input => input.GetAttribute("name")!));
        Assert.Equal("ana", form.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Equal("Buscar contatos", form.QuerySelector("input[name=q]")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task FilterChip_Link_TakesOnlyThatFilterAway()
    {
        var remove = (await host.GetAsync("/estilo?q=ana&situacao=ativo&page=2")).QuerySelector(".c-chip-remove")!;

        Assert.Equal("/estilo?q=ana", remove.GetAttribute("href"));
        Assert.Equal("Remover filtro Situação: Ativo", remove.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task DataTable_IsANamedRegionThatTakesFocus()
    {
        var region = (await host.GetAsync("/estilo")).QuerySelector(".c-table")!;

        Assert.Equal(("region", "Contatos", "0"), (region.GetAttribute("role"), region.GetAttribute("aria-label"), region.GetAttribute("tabindex")));
        Assert.Contains("table-responsive", region.ClassList);
    }

    [Fact]
    public async Task BulkBar_MoreRowsThanShown_OffersTheWholeFilter()
    {
        var bar = (await host.GetAsync("/estilo")).QuerySelector("[data-bulk]")!;

        Assert.Equal("Selecionar todos os 1.234 do filtro", bar.QuerySelector(".c-bulk-all")!.TextContent.Trim());
        Assert.Equal("true", bar.QuerySelector("input[name=all]")!.GetAttribute("value"));
        Assert.NotNull(bar.Closest("form[data-select]"));
    }

    [Fact]
    public async Task Time_RelativeAndExact_NameTheCompanysZone()
    {
        var page = await host.GetAsync("/estilo");

        var ago = page.QuerySelectorAll(".c-time-ago");
        Assert.Equal(["há 4 min", "há 1 h", "há 5 h", "há 1 dia", "há 9 dias"], ago.Select(time => time.FirstChild!.TextContent));
        Assert.Equal("22/11/2026 14:01 (Sao Paulo, −03:00)", ago[0].QuerySelector(".c-time-tip")!.TextContent);
        Assert.Equal("2026-11-22T17:01:00Z", ago[0].GetAttribute("datetime"));
        Assert.Equal("22/11/2026 12:05", page.QuerySelector(".c-facts time")!.TextContent);
        Assert.Equal("—", page.QuerySelectorAll(".c-facts dd")[1].TextContent);
    }

    [Fact]
    public async Task Stepper_Third_MarksDoneCurrentAndToDo()
    {
        var steps = (await host.GetAsync("/estilo")).QuerySelectorAll(".c-stepper")[0].QuerySelectorAll("li");

        Assert.Equal(["c-step-done", "c-step-done", "c-step-current", "c-step-todo", "c-step-todo"], steps.Select(step => step.ClassList[1]));
        Assert.Equal(steps[2], Assert.Single(steps, step => step.GetAttribute("aria-current") == "step"));
        Assert.NotNull(steps[0].QuerySelector("a[href]"));
        Assert.Contains("(concluída)", steps[0].TextContent);
        Assert.Null(steps[2].QuerySelector("a"));
    }

    [Fact]
    public async Task Stepper_Failed_SaysSoInWords() =>
        Assert.Contains("(falhou)", (await host.GetAsync("/estilo")).QuerySelector(".c-step-failed")!.TextContent);

    [Fact]
    public async Task ProgressBar_KnownAndUnknown_AreNativeElements()
    {
        var bars = (await host.GetAsync("/estilo")).QuerySelectorAll("progress");

        Assert.Equal(("480", "1234"), (bars[0].GetAttribute("value"), bars[0].GetAttribute("max")));
        Assert.False(bars[1].HasAttribute("value"));
        Assert.Equal("Lendo a planilha", bars[1].GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Confirm_Page_AsksInAFormWithItsWayBack()
    {
        var body = (await host.GetAsync("/estilo/confirmar")).QuerySelector("[data-confirm-body]")!;

        Assert.Equal("Excluir a equipe Vendas?", body.QuerySelector("h1")!.TextContent);
        Assert.Equal("post", body.Closest("form")!.GetAttribute("method"));
        Assert.Equal("/estilo", body.QuerySelector("[data-dialog-close]")!.GetAttribute("href"));
        Assert.Equal("Excluir", body.QuerySelector("button[type=submit]")!.TextContent);
    }

    [Fact]
    public async Task PageHeader_EmptyState_And_Badge_CarryTheirWords()
    {
        var page = await host.GetAsync("/estilo");

        Assert.Equal("Contatos", page.QuerySelector(".c-page-header h1")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll(".c-page-header .c-actions a").Length);
        Assert.Equal("Nenhum contato com estes filtros", page.QuerySelector(".c-empty h2")!.TextContent);
        var badge = page.QuerySelector(".c-badge.c-tone-success")!;
        Assert.Equal(("Ativo", "true"), (badge.TextContent, badge.QuerySelector(".c-badge-mark")!.GetAttribute("aria-hidden")));
    }

    [Fact]
    public async Task Primary_Button_SubmitsAndKnowsItsBusyWords()
    {
        var button = (await host.GetAsync("/estilo/entrar")).QuerySelector("[data-testid=primary]")!;

        Assert.Equal(("BUTTON", "submit", "Entrando…"), (button.TagName, button.GetAttribute("type"), button.GetAttribute("data-busy-text")));
    }

    [Fact]
    public async Task Icon_IsDecorationUnlessNamed()
    {
        var page = await host.GetAsync("/estilo");

        Assert.Equal("true", page.QuerySelector(".c-menu svg")!.GetAttribute("aria-hidden"));
        Assert.Equal(("img", "Feito"), (page.QuerySelector(".c-checklist svg")!.GetAttribute("role"), page.QuerySelector(".c-checklist svg")!.GetAttribute("aria-label")));
    }

    [Theory]
    [InlineData("Ana Souza", "AS")]
    [InlineData("João Pereira da Conceição", "JC")]
    [InlineData("  élcio ", "É")]
    [InlineData("", "?")]
    public void Avatar_Name_GivesInitials(string name, string expected) => Assert.Equal(expected, AvatarTagHelper.Initials(name));

    private static string? Href(IElement head) => head.QuerySelector("a")!.GetAttribute("href");
}
