using System.Text;
using System.Text.Json;
using Conecta.Core.Contacts.Phones;
using CsvHelper;

namespace Conecta.Tests.Contacts.Phones;

/// <summary>Contact lists as programs saved them: the rules decide about every row what expected.json says.</summary>
public sealed class RealListPhoneTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "contacts");

    [Theory]
    [InlineData("salvo-pelo-excel.csv", ';', "windows-1252")]
    [InlineData("mailing.csv", ',', "utf-8")]
    [InlineData("agenda.txt", '|', "utf-8")]
    [InlineData("texto-unicode.txt", '\t', "utf-16")]
    public void Parse_RealList_GivesTheExpectedOutcome(string file, char delimiter, string encoding)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json")));
        var counts = expected.RootElement.GetProperty(file);
        var seen = new HashSet<PhoneNumber>();
        var pending = 0;
        var repeated = 0;

        var phones = ReadPhones(file, delimiter, encoding);
        foreach (var phone in phones)
        {
            if (BrazilianPhone.Parse(phone).Number is not { } number)
                pending++;
            else if (!seen.Add(number))
                repeated++;
        }

        Assert.Equal(counts.GetProperty("rows").GetInt32(), phones.Count);
        Assert.Equal(counts.GetProperty("pending").GetInt32(), pending);
        Assert.Equal(counts.GetProperty("repeated").GetInt32(), repeated);
        Assert.Equal(counts.GetProperty("new").GetInt32(), seen.Count);
    }

    private static List<string?> ReadPhones(string file, char delimiter, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var options = new CsvReaderOptions { Separator = delimiter, HasHeader = true, SkipEmptyLines = true };
        using var reader = new StreamReader(Path.Combine(Folder, file), Encoding.GetEncoding(encoding));
        using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        var phones = new List<string?>();
        while (csv.Read())
            phones.Add(csv.GetString("Celular (WhatsApp)"));
        return phones;
    }
}
