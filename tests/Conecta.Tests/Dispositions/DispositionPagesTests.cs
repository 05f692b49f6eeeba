using System.Net;
using Conecta.Core.Dispositions;
using Conecta.Core.History;
using Conecta.Core.History.Versions;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Dispositions;

public sealed class DispositionPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Index_FirstUse_SaysWhatToDo_AndWithoutPermissionIsForbidden()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var stranger = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        var page = await browser.GetPageAsync($"/e/{company.Slug}/tabulacoes");

        Assert.Contains("Nenhuma tabulação ainda", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink($"/e/{company.Slug}/tabulacoes/novo"));
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetPageAsync($"/e/{company.Slug}/tabulacoes")).Status);
    }

    [Fact]
    public async Task Post_Valid_KeepsNameAndTeamsShowsThemAndWritesAuditAndVersion()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/tabulacoes/novo", ("Input.Name", " Venda realizada "), ("Input.TeamIds", $"{team.Id}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var row = await app.WithDbAsync(company.Id, db => db.Dispositions.SingleAsync());
        Assert.True(row is { Name: "Venda realizada", IsActive: true });
        var list = await browser.GetPageAsync(answer.Location!);
        Assert.Contains("Tabulação \"Venda realizada\" salva.", list.Text, StringComparison.Ordinal);
        Assert.Equal("Vendas", list.Document.QuerySelector("td[data-label='Equipes']")!.TextContent);
        Assert.Contains(await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id).ToListAsync()), e => e.Action == "disposition.created" && e.UserId == admin.Id);
        var version = await app.WithDbAsync(company.Id, db => db.ConfigurationVersions.Where(v => v.Kind == "disposition" && v.ObjectId == row.Id).OrderByDescending(v => v.Number).FirstAsync());
        Assert.Contains("\"Teams\"", version.Document!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_InvalidTwiceOrStale_IsRefusedAtTheField()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var foreign = await TestTeams.CreateTeamAsync(app.Services, other, "Alheia");
        var browser = await app.SignInAsync(admin);
        var create = $"/e/{company.Slug}/tabulacoes/novo";
        var row = await TestDispositions.CreateAsync(app.Services, company, "Dúvida");
        var url = $"/e/{company.Slug}/tabulacoes/{row.Id}";
        var stale = await browser.GetPageAsync(url);
        await browser.PostFormAsync(url, ("Input.Name", "Dúvida simples"));

        var blank = await browser.PostFormAsync(create, ("Input.Name", " "));
        var twice = await browser.PostFormAsync(create, ("Input.Name", "DUVIDA SIMPLES"));
        var beyond = await browser.PostFormAsync(create, ("Input.Name", "Outra"), ("Input.TeamIds", $"{foreign.Id}"));
        var conflict = await browser.SubmitAsync(stale, url, ("Input.Name", "Minha"));

        Assert.Equal("Informe o nome da tabulação.", blank.ErrorAt("Input.Name"));
        Assert.Equal("Já existe uma tabulação com este nome.", twice.ErrorAt("Input.Name"));
        Assert.Contains("Escolha equipes da lista.", beyond.Errors);
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Dúvida simples", conflict.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.Dispositions.CountAsync()));
    }

    [Fact]
    public async Task Post_WhoSeesSomeTeams_KeepsTheOthersAndDoesNotReadTheirNames()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var (seen, hidden) = (await TestTeams.CreateTeamAsync(app.Services, company, "Vendas"), await TestTeams.CreateTeamAsync(app.Services, company, "Diretoria"));
        var row = await TestDispositions.CreateAsync(app.Services, company, "Dúvida", seen, hidden);
        var browser = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], Permissions.DispositionsView, Permissions.DispositionsEdit));
        var url = $"/e/{company.Slug}/tabulacoes/{row.Id}";

        var list = await browser.GetPageAsync($"/e/{company.Slug}/tabulacoes");
        var page = await browser.GetPageAsync(url);
        var refused = await browser.PostFormAsync($"/e/{company.Slug}/tabulacoes/novo", ("Input.Name", "Outra"));
        await browser.PostFormAsync(url, ("Input.Name", "Dúvida simples"));

        Assert.DoesNotContain("Diretoria", list.Text + page.Text, StringComparison.Ordinal);
        Assert.Contains("Quem vê só algumas equipes escolhe ao menos uma delas.", refused.Errors);
        Assert.Equal([seen.Id, hidden.Id], await app.WithDbAsync(company.Id, db => db.DispositionTeams.OrderBy(l => l.TeamId).Select(l => l.TeamId).ToListAsync()));
    }

    [Fact]
    public async Task Team_Dispositions_AreKeptAuditedVersionedAndKeepThemFromTheBin()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (sale, doubt) = (await TestDispositions.CreateAsync(app.Services, company, "Venda"), await TestDispositions.CreateAsync(app.Services, company, "Dúvida"));
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/novo", ("Input.Name", "Vendas"), ("Input.DispositionMark", "Required"), ("Input.DispositionIds", $"{sale.Id}"));
        var team = await app.WithDbAsync(company.Id, db => db.Teams.SingleAsync());
        var delete = $"/e/{company.Slug}/tabulacoes/excluir?ids={sale.Id}";

        var form = await browser.GetPageAsync($"/e/{company.Slug}/equipes/{team.Id}");
        var page = await browser.GetPageAsync(delete);
        var answer = await browser.SubmitAsync(page, delete);
        var gone = await browser.PostFormAsync($"/e/{company.Slug}/tabulacoes/excluir?ids={doubt.Id}");

        Assert.Equal("Required", form.Document.QuerySelector("select[name='Input.DispositionMark'] option[selected]")!.GetAttribute("value"));
        Assert.Equal($"{sale.Id}", form.Document.QuerySelector("input[name='Input.DispositionIds'][checked]")!.GetAttribute("value"));
        Assert.True(page.HasLink($"/e/{company.Slug}/equipes/{team.Id}"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(HttpStatusCode.Redirect, gone.Status);
        var audit = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.Action == "team.changed").ToListAsync());
        Assert.Contains(audit, e => e.Changes!.Contains("Obrigat", StringComparison.Ordinal) && e.Changes.Contains("Venda", StringComparison.Ordinal));
        var version = await app.WithDbAsync(company.Id, db => db.ConfigurationVersions.Where(v => v.Kind == "team" && v.ObjectId == team.Id).OrderByDescending(v => v.Number).FirstAsync());
        Assert.Contains("\"DispositionMark\"", version.Document!, StringComparison.Ordinal);
        var history = await browser.GetPageAsync($"/e/{company.Slug}/historico/team/{team.Id}");
        Assert.Contains("Obrigatória", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Team_RequiredWithNothingToChoose_IsRefusedAtTheMark()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/equipes/novo", ("Input.Name", "Vendas"), ("Input.DispositionMark", "Required"));

        Assert.StartsWith("Não há tabulação ativa", answer.ErrorAt("Input.DispositionMark"), StringComparison.Ordinal);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.Teams.ToListAsync()));
    }

    [Fact]
    public async Task Delete_ThenRestore_GoesThroughTheBin_AndItsTeamStaysOutOfIt()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var row = await TestDispositions.CreateAsync(app.Services, company, "Venda", team);
        var browser = await app.SignInAsync(admin);

        var teamPage = await browser.GetPageAsync($"/e/{company.Slug}/equipes/excluir?ids={team.Id}");
        await browser.PostFormAsync($"/e/{company.Slug}/tabulacoes/excluir?ids={row.Id}");
        var gone = await app.WithDbAsync(company.Id, db => db.Dispositions.CountAsync());
        var bin = await browser.GetPageAsync($"/e/{company.Slug}/tabulacoes/lixeira");
        await browser.SubmitAsync(bin, $"/e/{company.Slug}/tabulacoes/lixeira");

        Assert.True(teamPage.HasLink($"/e/{company.Slug}/tabulacoes/{row.Id}"));
        Assert.Equal(0, gone);
        Assert.Contains("Venda", bin.Text, StringComparison.Ordinal);
        Assert.True(await app.WithDbAsync(company.Id, db => db.Dispositions.Select(d => d.IsActive).SingleAsync()));
        Assert.Equal([team.Id], await app.WithDbAsync(company.Id, db => db.DispositionTeams.Select(l => l.TeamId).ToListAsync()));
    }
}
