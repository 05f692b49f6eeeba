using System.Text.Json;

namespace Conecta.Tests.Imports.Reading;

/// <summary>The sample files of contacts: with a plain judge of headings, each gives exactly the rows that are expected of it.</summary>
public sealed class ContactFileTests
{
    private static readonly string[] Words = ["nome", "cliente", "contato", "telefone", "celular", "fone", "whatsapp", "mail", "cidade"];

    public static TheoryData<string, int> Files
    {
        get
        {
            var files = new TheoryData<string, int>();
            using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(SampleFiles.Contacts, "expected.json")));
            foreach (var file in expected.RootElement.EnumerateObject())
            {
                if (file.Value.ValueKind == JsonValueKind.Object)
                    files.Add(file.Name, file.Value.GetProperty("rows").GetInt32());
            }
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_ContactFile_ExpectedRows(string name, int rows)
    {
        var reading = Reading.Of(File.ReadAllBytes(Path.Combine(SampleFiles.Contacts, name)), name, score: Score);

        Assert.Null(reading.Refusal);
        Assert.Equal(rows, reading.Rows.Count);
        Assert.DoesNotContain(reading.Findings, f => f.Row > 0 && f.Severity == Core.Imports.Issues.FindingSeverity.Error);
        Assert.True(reading.Inspection!.Sheet.HeadingScore >= 2, string.Join(" | ", reading.Inspection.Sheet.Headings.Select(h => h.Name)));
    }

    [Fact]
    public void Inspect_ContactsOnTheSecondSheet_Proposed()
    {
        var inspection = Reading.Of(File.ReadAllBytes(Path.Combine(SampleFiles.Contacts, "duas-abas.xlsx")), score: Score).Inspection!;

        Assert.Equal(1, inspection.Sheet.Index);
    }

    private static double Score(IReadOnlyList<string> titles) =>
        titles.Count(t => t.Length < 30 && Words.Any(w => t.Contains(w, StringComparison.OrdinalIgnoreCase)));
}
