using System.Globalization;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Writing;
using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Contacts;

/// <summary>The demo's contacts with two groups and two campos adicionais; people and numbers are invented.</summary>
public sealed class DemoContacts(TimeProvider clock) : IDemoSeed
{
    private static readonly (string Name, string City, string State, string AreaCode, string Tag)[] People =
    [
        ("Adriana Sampaio", "Belo Horizonte", "MG", "31", "cliente"), ("Afonso Teixeira", "Curitiba", "PR", "41", "cliente"),
        ("Beatriz Melo de Albuquerque Cavalcanti", "Recife", "PE", "81", "vip"), ("Caio Reis", "Florianópolis", "SC", "48", "orçamento"),
        ("Cecília Prado", "São Paulo", "SP", "11", "cliente"), ("Dalva Fagundes", "Porto Alegre", "RS", "51", "cliente"),
        ("Davi Monteiro", "Fortaleza", "CE", "85", "orçamento"), ("Eduarda Farias", "Salvador", "BA", "71", "cliente"),
        ("Emílio Brandão", "Goiânia", "GO", "62", "cliente"), ("Fabíola Lima", "Manaus", "AM", "92", "vip"),
        ("Gabriel Assunção", "Belém", "PA", "91", "cliente"), ("Graça Peixoto", "Natal", "RN", "84", "orçamento"),
        ("Heitor Vasconcelos", "Vitória", "ES", "27", "cliente"), ("Iara Nóbrega", "João Pessoa", "PB", "83", "cliente"),
        ("Ícaro Duarte", "Cuiabá", "MT", "65", "cliente"), ("Joana d'Arc Pires", "Campo Grande", "MS", "67", "vip"),
        ("João Pereira da Conceição", "Rio de Janeiro", "RJ", "21", "cliente"), ("Lúcia Bittencourt", "Brasília", "DF", "61", "cliente"),
        ("Márcio Sant'Ana", "Teresina", "PI", "86", "orçamento"), ("Natália Guimarães", "Aracaju", "SE", "79", "cliente"),
        ("Otávio Leme", "Campinas", "SP", "19", "cliente"), ("Patrícia Yamamoto", "Londrina", "PR", "43", "vip"),
        ("Rafaela Coutinho", "Maceió", "AL", "82", "cliente"), ("Sebastião Moura", "São Luís", "MA", "98", "cliente"),
        ("Tainá Queiroz", "Porto Velho", "RO", "69", "orçamento"), ("Ubiratan Lacerda", "Palmas", "TO", "63", "cliente"),
        ("Valéria Antunes", "Niterói", "RJ", "21", "cliente"), ("Wesley Drummond", "Uberlândia", "MG", "34", "cliente"),
    ];

    /// <inheritdoc/>
    public int Order => 50;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var companies = db.Companies;
        db.Scope.Enter((await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken)).Id);
        var groups = scope.ServiceProvider.GetRequiredService<ContactGroupWriter>();
        var wallet = await groups.CreateAsync(new ContactGroupDraft("Carteira da Amanda", "Clientes que a Amanda acompanha"), cancellationToken);
        var fair = await groups.CreateAsync(new ContactGroupDraft("Feira de novembro", "Quem deixou o contato no estande"), cancellationToken);
        var fields = scope.ServiceProvider.GetRequiredService<CustomFieldWriter>();
        var plan = await fields.CreateAsync(new CustomFieldDraft(
            "Plano", "O plano contratado", null, CustomFieldKind.Choice, false, false, false, true, "Básico\nProfissional\nEmpresarial", TextRule.Any, null), cancellationToken);
        var due = await fields.CreateAsync(new CustomFieldDraft(
            "Vencimento do contrato", null, null, CustomFieldKind.Date, false, false, false, true, null, TextRule.Any, null), cancellationToken);

        var writer = scope.ServiceProvider.GetRequiredService<ContactWriter>();
        var ids = new List<long>();
        foreach (var (person, number) in People.Select((person, i) => (person, i)))
        {
            var phone = $"55{person.AreaCode}9{(91_230_000 + number * 4_567).ToString(CultureInfo.InvariantCulture)}";
            var draft = new ContactDraft
            {
                Name = person.Name,
                WhatsApp = phone,
                WhatsAppBusiness = phone,
                Email = number % 4 == 3 ? null : $"contato{(number + 1).ToString(CultureInfo.InvariantCulture)}@exemplo.test",
                City = person.City,
                State = person.State,
                Tags = person.Tag,
                GroupIds = number % 5 == 0 ? [wallet] : number % 5 == 1 ? [fair] : [],
                Fields = new Dictionary<long, string?>
                {
                    [plan] = number % 3 == 0 ? "Básico" : number % 3 == 1 ? "Profissional" : "Empresarial",
                    [due] = number % 2 == 0 ? null : $"2027-{(number % 12 + 1).ToString("00", CultureInfo.InvariantCulture)}-15",
                },
            };
            ids.Add((await writer.CreateAsync(draft, null, cancellationToken)).Id);
        }

        var consent = scope.ServiceProvider.GetRequiredService<ConsentWriter>();
        var yesterday = clock.GetUtcNow().UtcDateTime.AddDays(-1);
        await consent.ChangeAsync([.. ids.Where((_, i) => i % 3 == 0)], new ConsentChange(OptInState.OptedIn, "Ficha assinada na loja", yesterday), cancellationToken);
        await consent.ChangeAsync([.. ids.Where((_, i) => i % 9 == 4)], new ConsentChange(OptInState.OptedOut, "Pedido por telefone", yesterday), cancellationToken);
    }
}
