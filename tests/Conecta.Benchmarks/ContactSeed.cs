using System.Globalization;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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
                var connection = (SqliteConnection)db.Database.GetDbConnection();
                await using var insert = connection.CreateCommand();
                insert.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
                insert.CommandText =
                    "INSERT INTO \"Contact\" (\"Id\",\"CompanyId\",\"Name\",\"NameFolded\",\"PhoneCanonical\",\"Email\",\"City\",\"State\",\"OptIn\",\"IsNameTyped\",\"Origin\",\"CreatedAt\",\"UpdatedAt\",\"Version\",\"SearchWords\") " +
                    "VALUES ($id,$company,$name,$folded,$phone,$email,'São Paulo','SP','Undefined',0,'Import',$created,$created,$version,$words)";
                foreach (var name in new[] { "$id", "$company", "$name", "$folded", "$phone", "$email", "$created", "$version", "$words" })
                    insert.Parameters.Add(new SqliteParameter { ParameterName = name });
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
                        i + 1L, host.CompanyId, name, folded, phone, email, start.AddSeconds(i * 31L).ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
                        Guid.NewGuid().ToString().ToUpperInvariant(), words,
                    ];
                    for (var p = 0; p < values.Length; p++) insert.Parameters[p].Value = values[p];
                    await insert.ExecuteNonQueryAsync(token);
                    added.Add(new IndexedContact(i + 1L, words));
                }

                await index.AddNewAsync(added, token);
            }, CancellationToken.None);
            done += size;
        }
    }

    // The first of the list are the common ones: a square makes them a good part of all.
    private static string Pick(string[] names, Random random) => names[(int)(random.NextDouble() * random.NextDouble() * names.Length)];
}
