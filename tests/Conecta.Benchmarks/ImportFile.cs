using System.Globalization;
using Conecta.Core.Imports.Workbooks;

namespace Conecta.Benchmarks;

/// <summary>The workbook that is imported: N rows x 12 columns, every row a new contact.</summary>
internal static class ImportFile
{
    public static readonly string[] Headings =
        ["Código", "Nome", "Celular", "E-mail", "CPF/CNPJ", "Nascimento", "Cidade", "UF", "CEP", "Endereço", "Empresa", "Observações"];

    public static async Task WriteFileAsync(string path, int rows)
    {
        var random = new Random(7);
        string[] first = ["Maria", "José", "Ana", "João", "Antônio", "Conceição", "Fabíola", "Luís"];
        string[] last = ["Silva", "Souza", "Gonçalves", "Araújo", "Nóbrega", "Magalhães", "Leão", "Müller"];
        string[] cities = ["Itajubá", "São Paulo", "Belém", "Maceió", "Goiânia"];
        string[] states = ["MG", "SP", "PA", "AL", "GO"];
        await using var file = File.Create(path);
        await using var book = await StreamedWorkbook.StartAsync(file, "Clientes", Headings, CancellationToken.None);
        for (var i = 0; i < rows; i++)
        {
            var place = random.Next(cities.Length);
            await book.AddAsync(
                [
                    string.Create(CultureInfo.InvariantCulture, $"C{i:D7}"), $"{first[random.Next(8)]} {last[random.Next(8)]} {last[random.Next(8)]}",
                    string.Create(CultureInfo.InvariantCulture, $"(35) 98{i * 7919L % 10_000_000:D7}"),
                    string.Create(CultureInfo.InvariantCulture, $"pessoa{i}@exemplo.com.br"), Cpf(100_000_000 + i),
                    string.Create(CultureInfo.InvariantCulture, $"{1 + (i % 28):D2}/{1 + (i % 12):D2}/{1950 + (i % 50)}"), cities[place], states[place],
                    string.Create(CultureInfo.InvariantCulture, $"37500-{i % 1000:D3}"), string.Create(CultureInfo.InvariantCulture, $"Rua das Flores, {i}"),
                    i % 3 == 0 ? "Padaria Pão & Cia." : "", i % 4 == 0 ? "ligar à tarde" : "",
                ], null);
        }
    }

    private static string Cpf(int number)
    {
        var digits = number.ToString("D9", CultureInfo.InvariantCulture);
        for (var round = 10; round <= 11; round++)
        {
            var sum = 0;
            for (var i = 0; i < digits.Length; i++) sum += (digits[i] - '0') * (round - i);
            digits += (char)('0' + (sum * 10 % 11 % 10));
        }

        return $"{digits[..3]}.{digits[3..6]}.{digits[6..9]}-{digits[9..]}";
    }
}
