using System.Net;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.ContactGroups;

public sealed class ContactGroupPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Post_Valid_ListsTheGroup()
    {
        var (company, browser) = await OpenAsync();

        var answer = await browser.PostFormAsync(Url(company, "/novo"), ("Input.Name", "Clientes VIP"), ("Input.Description", "Carteira da Ana"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var list = await browser.GetPageAsync(answer.Location!);
        Assert.Contains("Clientes VIP", list.Text, StringComparison.Ordinal);
        Assert.Contains("Carteira da Ana", list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Informe o nome do grupo.")]
    [InlineData("clientes víp", "Já existe um grupo com este nome.")]
    public async Task Post_BadName_ShowsErrorAtField(string name, string message)
    {
        var (company, browser) = await OpenAsync();
        await browser.PostFormAsync(Url(company, "/novo"), ("Input.Name", "Clientes VIP"));

        var answer = await browser.PostFormAsync(Url(company, "/novo"), ("Input.Name", name));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, answer.ErrorAt("Input.Name"));
    }

    [Fact]
    public async Task Index_WithoutPermission_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetPageAsync(Url(company))).Status);
    }

    [Fact]
    public async Task Edit_GroupOfAnotherCompany_AnswersAsIfItDidNotExist()
    {
        var (other, theirs) = await OpenAsync();
        await theirs.PostFormAsync(Url(other, "/novo"), ("Input.Name", "Segredo"));
        var id = await GroupIdAsync(other);
        var (company, browser) = await OpenAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(Url(company, $"/{id}"))).Status);
    }

    [Fact]
    public async Task Delete_GroupWithMembers_KeepsTheContacts()
    {
        var (company, browser) = await OpenAsync();
        await browser.PostFormAsync(Url(company, "/novo"), ("Input.Name", "Temporário"));
        var id = await GroupIdAsync(company);
        await browser.PostFormAsync(
            $"/e/{company.Slug}/contatos/novo", ("Input.Name", "Ana"), ("Input.WhatsApp", "5535999998888"), ("Input.IsSameNumber", "true"), ("Input.GroupIds", id.ToString()));
        Assert.Contains("Temporário", (await browser.GetPageAsync($"/e/{company.Slug}/contatos?grupo={id}")).Text, StringComparison.Ordinal);

        var answer = await browser.PostFormAsync(Url(company, $"/excluir?ids={id}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.Contacts.CountAsync()));
        Assert.False(await app.WithDbAsync(company.Id, db => db.ContactGroups.AnyAsync()));
    }

    [Fact]
    public async Task Delete_GroupInUse_IsRefusedWithItsUses()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var writer = ActivatorUtilities.CreateInstance<ContactGroupWriter>(
            scope.ServiceProvider, (object)new IContactGroupUse[] { new UsedByTeam() }, scope.ServiceProvider.GetRequiredService<AuditTrail>());
        var id = await writer.CreateAsync(new ContactGroupDraft("Carteira", null), CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<InUseException>(() => writer.DeleteAsync(id, null, CancellationToken.None));

        Assert.Equal("Vendas", Assert.Single(refusal.Uses).Name);
        Assert.True(await db.ContactGroups.AnyAsync(g => g.Id == id));
    }

    private sealed class UsedByTeam : IContactGroupUse
    {
        public Task<IReadOnlyList<ObjectUse>> UsesAsync(long contactGroupId, Core.Users.Access? by, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ObjectUse>>([new ObjectUse("Equipe", "Vendas", "equipes/1")]);
    }

    private async Task<(Company Company, HttpClient Browser)> OpenAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        return (company, await app.SignInAsync(admin));
    }

    private Task<long> GroupIdAsync(Company company) => app.WithDbAsync(company.Id, db => db.ContactGroups.Select(g => g.Id).SingleAsync());

    private static string Url(Company company, string rest = "") => $"/e/{company.Slug}/grupos-de-contatos{rest}";
}
