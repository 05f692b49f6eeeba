using System.Net;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Merging;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Contacts;

public sealed class DuplicatePagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Desk_SearchMergeUndo_WorksWithoutScripts()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var (ana, twin) = await TwinsAsync(company);
        Assert.Contains("Ainda não procuramos duplicados", (await browser.GetPageAsync(Url(company))).Text, StringComparison.Ordinal);

        await browser.PostFormAsync(Url(company));
        var desk = await browser.GetPageAsync(Url(company));
        Assert.Contains("Mesmo celular, com e sem o nono dígito", desk.Text, StringComparison.Ordinal);
        Assert.Contains("+55 (35) 99999-8888", desk.Text, StringComparison.Ordinal);
        var merge = Url(company, $"/unir?par={ana}-{twin}");
        Assert.True(desk.HasLink(merge));
        Assert.True((await browser.GetPageAsync(Contacts(company, ana))).HasLink(merge));

        var merged = await browser.PostFormAsync(merge, ("Survivor", twin.ToString()), ("Choices[name]", "First"));
        Assert.Equal(Contacts(company, twin), merged.Location);
        var details = await browser.GetPageAsync(merged.Location!);
        Assert.Contains("Ana Lima", details.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(Contacts(company, ana))).Status);

        var id = await app.WithDbAsync(company.Id, db => db.Set<ContactMerge>().Select(m => m.Id).SingleAsync());
        Assert.True((await browser.GetPageAsync(Url(company, "/unioes"))).HasLink(Url(company, $"/unioes/{id}")));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormAsync(Url(company, $"/unioes/{id}"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync(Contacts(company, ana))).Status);
    }

    [Fact]
    public async Task Merge_ContactChangedMeanwhile_ShowsTheConflictAndTheNewValues()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var (ana, twin) = await TwinsAsync(company);
        var url = Url(company, $"/unir?par={ana}-{twin}");
        var open = await browser.GetPageAsync(url);
        await app.WithDbAsync(company.Id, async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Id == twin)).City = "Lavras";
            return await db.SaveChangesAsync(CancellationToken.None);
        });

        var answer = await browser.SubmitAsync(open, url, ("Survivor", ana.ToString()));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Um dos contatos mudou enquanto você comparava", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Lavras", answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(answer, url)).Status);
        var nobody = await browser.PostFormAsync(Url(company, $"/unir?par={await AddAsync(company, "Caio", "+5521988887777")}-{ana}"), ("Survivor", "999999999"));
        Assert.Equal(HttpStatusCode.BadRequest, nobody.Status);
    }

    [Fact]
    public async Task MergeMany_TickedPairs_AreJoinedAndTheRestIsTold()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var (a1, a2) = await TwinsAsync(company);
        var third = await AddAsync(company, "Ana L", "+5531988887777");
        var (b1, b2) = (await AddAsync(company, "Bia", "+5521988881111"), await AddAsync(company, "Bia R", "+5521988882222"));

        await app.WithDbAsync(company.Id, async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Id == a2)).City = "Lavras";
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        var question = Url(company, $"/unir-varios?ids={a1}-{a2}&ids={a1}-{third}&ids={b1}-{b2}");
        var page = await browser.GetPageAsync(question);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(page, question, ("Lines[2].Take", null))).Status);

        // The second pair shares a contact with the first and is left for another round; the third was not ticked.
        Assert.Equal(4, await app.WithDbAsync(company.Id, db => db.Contacts.CountAsync()));
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.Set<ContactMerge>().CountAsync()));
        Assert.Contains("1 par ficou de fora", (await browser.GetPageAsync(Url(company))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetPageAsync(Url(company, "/unir-varios"))).Status);
    }

    [Fact]
    public async Task Dismiss_APair_MovesItToTheOtherListAndBack()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var (ana, twin) = await TwinsAsync(company);
        await browser.PostFormAsync(Url(company));
        var desk = await browser.GetPageAsync(Url(company));
        var token = desk.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var dismissed = await browser.PostAsync(
            new Uri(Url(company, $"?handler=Dismiss&par={ana}-{twin}"), UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));

        Assert.Equal(HttpStatusCode.Redirect, dismissed.StatusCode);
        Assert.Contains("Não há pares à espera de uma decisão", (await browser.GetPageAsync(Url(company))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormAsync(Url(company, "/ignorados"))).Status);
        Assert.True((await browser.GetPageAsync(Url(company))).HasLink(Url(company, $"/unir?par={ana}-{twin}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/unir?par=1-2")]
    [InlineData("/unir-varios?ids=1-2")]
    [InlineData("/ignorados")]
    [InlineData("/unioes")]
    [InlineData("/unioes/1")]
    public async Task Pages_WithoutPermissionOrOfAnotherCompany_AreRefused(string path)
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var (other, admin) = await TestData.CreateCompanyAsync(app.Services);
        var editor = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView, Permissions.ContactsEdit));

        Assert.Equal(HttpStatusCode.Forbidden, (await editor.GetPageAsync(Url(company, path))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(admin)).GetPageAsync(Url(company, path))).Status);
    }

    [Theory]
    [InlineData("/unir?par=x")]
    [InlineData("/unir?par=7-7")]
    [InlineData("/unir?par=999998-999999")]
    [InlineData("/unioes/999999")]
    public async Task Pages_OfNothingThatExists_AnswerNotFound(string path)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(admin)).GetPageAsync(Url(company, path))).Status);
    }

    private async Task<(long First, long Second)> TwinsAsync(Company company) =>
        (await AddAsync(company, "Ana Lima", "+5535999998888"), await AddAsync(company, "A. Lima", "+553599998888"));

    private Task<long> AddAsync(Company company, string name, string phone) => app.WithDbAsync(company.Id, async db =>
    {
        var contact = new Contact { Name = name, NameFolded = SearchText.Fold(name), PhoneCanonical = phone, CreatedAt = app.Clock.Now, UpdatedAt = app.Clock.Now };
        db.Contacts.Add(contact);
        await db.SaveChangesAsync(CancellationToken.None);
        return contact.Id;
    });

    private static string Url(Company company, string path = "") => $"/e/{company.Slug}/contatos/duplicados{path}";

    private static string Contacts(Company company, long id) => $"/e/{company.Slug}/contatos/{id}";
}
