using System.Globalization;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Benchmarks;

/// <summary>Fills the contact table with made-up people: Brazilian names by how common they are, one number each.</summary>
internal static class ContactSeed
{
    private static readonly string[] First =
    [
        "Maria", "José", "Ana", "João", "Antônio", "Francisco", "Carlos", "Paulo", "Pedro", "Lucas", "Luiz", "Marcos", "Luís", "Gabriel", "Rafael", "Francisca", "Daniel",
        "Marcelo", "Bruno", "Eduardo", "Felipe", "Raimundo", "Rodrigo", "Antônia", "Adriana", "Juliana", "Márcia", "Fernanda", "Patrícia", "Aline", "Sandra", "Camila",
        "Amanda", "Bruna", "Jéssica", "Letícia", "Júlia", "Luciana", "Vanessa", "Mariana", "Gabriela", "Vera", "Vitória", "Larissa", "Cláudia", "Beatriz", "Rita", "Luana",
    ];

    private static readonly string[] Last =
    [
        "Silva", "Santos", "Oliveira", "Souza", "Rodrigues", "Ferreira", "Alves", "Pereira", "Lima", "Gomes", "Costa", "Ribeiro", "Martins", "Carvalho", "Almeida", "Lopes",
        "Soares", "Fernandes", "Vieira", "Barbosa", "Rocha", "Dias", "Nascimento", "Andrade", "Moreira", "Nunes", "Marques", "Machado", "Mendes", "Freitas", "Cardoso",
        "Ramos", "Gonçalves", "Santana", "Teixeira", "Araújo", "Cavalcanti", "Monteiro", "Moura", "Correia", "Batista", "Campos", "Castro", "Farias", "Guimarães", "Assunção",
    ];

    private static readonly BulkColumn[] Columns =
    [
        new("Id", BulkType.Whole), new("CompanyId", BulkType.Whole), new("Name", BulkType.Text), new("NameFolded", BulkType.Text), new("PhoneCanonical", BulkType.Text),
        new("Email", BulkType.Text), new("City", BulkType.Text), new("State", BulkType.Text), new("OptIn", BulkType.Text), new("IsNameTyped", BulkType.Bool),
        new("Origin", BulkType.Text), new("CreatedAt", BulkType.Time), new("UpdatedAt", BulkType.Time), new("Version", BulkType.Unique), new("SearchWords", BulkType.Text),
    ];

    /// <summary>The one contact with a name of its own, which the rare search looks for.</summary>
    public const string RareName = "Zuleica Yamanaka Quintanilha";

    public static async Task FillAsync(BenchmarkHost host, int count)
    {
        var random = new Random(42);
        var start = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var index = scope.ServiceProvider.GetRequiredService<ContactIndexSql>();
        for (var done = 0; done < count;)
        {
            var from = done;
            var size = Math.Min(20_000, count - done);
            await db.WriteAsync(async token =>
            {
                await using var insert = BulkCommand.Insert(db, "Contact", Columns);
                var added = new List<IndexedContact>(size);
                for (var i = from; i < from + size; i++)
                {
                    var name = i == count / 2 ? RareName : $"{Pick(First, random)} {Pick(Last, random)} {Pick(Last, random)}";
                    var phone = string.Create(CultureInfo.InvariantCulture, $"+55119{(long)i * 7919 % 100_000_000:D8}");
                    var email = string.Create(CultureInfo.InvariantCulture, $"pessoa{i}@exemplo{i % 97}.com.br");
                    var folded = SearchText.Fold(name);
                    var words = ContactWords.Build(folded, phone, null, email, null, null);
                    object[] values =
                    [
                        i + 1L, host.CompanyId, name, folded, phone, email, "São Paulo", "SP", "Undefined", false, "Import", start.AddSeconds(i * 31L), start.AddSeconds(i * 31L),
                        Guid.NewGuid(), words,
                    ];
                    await insert.AddAsync(values);
                    added.Add(new IndexedContact(i + 1L, words));
                }

                await insert.FlushAsync(token);
                await index.AddNewAsync(added, token);
            }, CancellationToken.None);
            done += size;
        }
    }

    // The first of the list are the common ones: a square makes them a good part of all.
    private static string Pick(string[] names, Random random) => names[(int)(random.NextDouble() * random.NextDouble() * names.Length)];
}
