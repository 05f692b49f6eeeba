using Conecta.Core.Agents;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Values;
using Conecta.Core.History;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Teams;

/// <summary>Visualização por equipe outside the lists of teams and agents: contacts, groups, counters, audit.</summary>
public sealed class NarrowedViewTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    private const string Hidden = "Zuleica Oculta";
    private const string HiddenTeam = "Financeiro Oculto";
    private static readonly string[] All =
    [
        Permissions.ContactsView, Permissions.ContactsEdit, Permissions.ContactsDelete, Permissions.ContactsExport, Permissions.ContactGroupsView,
        Permissions.ContactGroupsEdit, Permissions.ContactGroupsDelete, Permissions.AgentsView, Permissions.TeamsView, Permissions.ReportsAudit,
    ];

    [Fact]
    public async Task ContactForm_OffersOnlySeenAgents_AndKeepsAHiddenOneWithoutItsName()
    {
        var at = await BuildAsync();

        var form = await at.Browser.GetPageAsync($"{at.Root}/contatos/{at.ContactId}/editar");
        var saved = await at.Browser.SubmitAsync(form, $"{at.Root}/contatos/{at.ContactId}/editar", ("Input.City", "Lavras"));

        var options = form.Document.QuerySelectorAll("select[name='Input.OwnerAgentId'] option").Select(o => o.TextContent.Trim()).ToList();
        Assert.Contains("Ana Vista", options);
        Assert.Contains(AgentContacts.OutOfView, options);
        Assert.DoesNotContain(Hidden, form.Html, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, saved.Status);
        var contact = await app.WithDbAsync(at.Company.Id, db => db.Contacts.SingleAsync(c => c.Id == at.ContactId));
        Assert.Equal(("Lavras", at.HiddenAgentId), (contact.City, contact.OwnerAgentId!.Value));
    }

    [Fact]
    public async Task ContactForm_PuttingAHiddenAgentInCharge_IsRefused()
    {
        var at = await BuildAsync();

        var answer = await at.Browser.PostFormAsync($"{at.Root}/contatos/novo", ("Input.Name", "Novo"), ("Input.WhatsApp", "5535999990001"), ("Input.IsSameNumber", "true"), ("Input.OwnerAgentId", $"{at.HiddenAgentId}"));

        Assert.Contains("Escolha um atendente da lista.", answer.Errors);
    }

    [Theory]
    [InlineData("/contatos")]
    [InlineData("/contatos/{contato}")]
    [InlineData("/contatos?responsavel={agente}")]
    [InlineData("/grupos-de-contatos/{grupo}")]
    [InlineData("/grupos-de-contatos/excluir?ids={grupo}")]
    [InlineData("/auditoria")]
    [InlineData("/auditoria?tipo=agent")]
    [InlineData("/auditoria?tipo=team")]
    public async Task Page_NamesNothingThatIsOutOfView(string path)
    {
        var at = await BuildAsync();

        var page = await at.Browser.GetPageAsync(at.Root + path.Replace("{contato}", $"{at.ContactId}").Replace("{agente}", $"{at.HiddenAgentId}").Replace("{grupo}", $"{at.GroupId}"));

        Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(Hidden, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(HiddenTeam, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContactList_FilteredByAHiddenAgent_FindsNothing()
    {
        var at = await BuildAsync();

        Assert.Contains("Nenhum contato com estes filtros", (await at.Browser.GetPageAsync($"{at.Root}/contatos?responsavel={at.HiddenAgentId}")).Text, StringComparison.Ordinal);
        Assert.Contains("0 contatos", (await at.Browser.GetPageAsync($"{at.Root}/contatos/exportar?responsavel={at.HiddenAgentId}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_CountsWhatTheListsShow()
    {
        var at = await BuildAsync();

        var counters = (await at.Browser.GetPageAsync(at.Root)).Document.QuerySelectorAll(".c-stat")
            .ToDictionary(c => c.QuerySelector(".c-stat-label")!.TextContent.Trim(), c => c.QuerySelector(".c-stat-value")!.TextContent.Trim());

        Assert.Equal(("1", "1", "1"), (counters["Agentes"], counters["Equipes"], counters["Contatos"]));
    }

    [Fact]
    public async Task Audit_OfWhatIsSeen_WithholdsNamesOfOtherTeams()
    {
        var at = await BuildAsync();
        await app.WithDbAsync(at.Company.Id, db =>
        {
            db.AuditEntries.Add(new AuditEntry
            {
                At = app.Clock.Now,
                CompanyId = at.Company.Id,
                ActorName = "Alguém",
                Action = "agent.changed",
                ObjectKind = "agent",
                ObjectId = at.SeenAgentId,
                ObjectName = "Ana Vista",
                Changes = $$"""{"Teams":["Vendas","{{HiddenTeam}}, Vendas"]}""",
            });
            return db.SaveChangesAsync(CancellationToken.None);
        });

        var page = await at.Browser.GetPageAsync($"{at.Root}/auditoria?tipo=agent");

        Assert.Contains("Ana Vista", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(HiddenTeam, page.Html, StringComparison.Ordinal);
    }

    private sealed record Place(Company Company, HttpClient Browser, long ContactId, long GroupId, long SeenAgentId, long HiddenAgentId)
    {
        public string Root => $"/e/{Company.Slug}";
    }

    private async Task<Place> BuildAsync()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var (ana, zuleica) = (await TestTeams.CreateAgentAsync(app.Services, company, "Ana Vista"), await TestTeams.CreateAgentAsync(app.Services, company, Hidden));
        var seen = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", null, ana);
        var hidden = await TestTeams.CreateTeamAsync(app.Services, company, HiddenTeam, null, zuleica);
        var (contactId, groupId) = await app.WithDbAsync(company.Id, async db =>
        {
            var group = new ContactGroup { Name = "Carteira", NameFolded = "carteira", CreatedAt = app.Clock.Now };
            var contact = new Contact { Name = "Cliente", NameFolded = SearchText.Fold("Cliente"), PhoneCanonical = "+5535999998888", CreatedAt = app.Clock.Now, UpdatedAt = app.Clock.Now, OwnerAgentId = zuleica.Id };
            db.ContactGroups.Add(group);
            db.Contacts.Add(contact);
            await db.SaveChangesAsync(CancellationToken.None);
            db.AgentContactGroups.Add(new AgentContactGroup { AgentId = zuleica.Id, ContactGroupId = group.Id });
            db.TeamContactGroups.Add(new TeamContactGroup { TeamId = hidden.Id, ContactGroupId = group.Id });
            await db.SaveChangesAsync(CancellationToken.None);
            return (contact.Id, group.Id);
        });
        var admin = await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], All);
        await app.WithDbAsync(company.Id, async db =>
        {
            var choice = new Core.Contacts.Lists.ColumnChoice { UserId = admin.Id, List = "contacts", Columns = "whatsapp responsavel" };
            db.Add(choice);
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        return new Place(company, await app.SignInAsync(admin), contactId, groupId, ana.Id, zuleica.Id);
    }
}
