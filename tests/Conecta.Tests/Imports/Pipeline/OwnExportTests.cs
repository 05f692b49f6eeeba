using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Export;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>Importing our own export again changes nothing (import.md 13): every column that a list can show, in both formats.</summary>
public sealed class OwnExportTests
{
    private const string Contacts =
        "Código;Nome;Telefone;Telefone 2;E-mail;CPF/CNPJ;Nascimento;Empresa;Cidade;UF;CEP;Endereço;Etiquetas;Grupos;Observações;Aceita receber;Origem aceite;Data aceite;"
        + "Plano;Peso;Desde;Sócio;Celular do gerente;Site;Apelido\n"
        + "0001;Ana Souza;35988887771;1133334444;ana@exemplo.com.br;529.982.247-25;31/12/1980;Padaria Sol;Itajubá;MG;01310-100;Rua A, 10;vip, novo;Clientes;Primeira linha;sim;feira;01/02/2024;"
        + "Ouro;1.234,56;03/04/2020;sim;35988887700;https://exemplo.com.br/a?b=1;Aninha\n"
        + "A-2;=SOMA(A1);35988887772;;;;;;;;;;;;+55 no começo;não;;;Básico;-5;;não;;;@ze\n"
        + "'3;D'Ávila & Filhos;35988887773;;;;;;;;;;\"um; dois\";;\"linha 1\nlinha 2; \"\"fim\"\"\";;;;;;;;;;'aspas'\n"
        + "4;😀 José \"Zé\" ½;+351912345678;;jose@exemplo.pt;;29/02/2000;;São João del-Rei;;;;;;-;;;;;0,5;;;;;\n";

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Import_OwnExportOfEveryColumn_IsUnchangedInBothFormats(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.DbAsync(async db =>
        {
            db.CustomFields.AddRange(
                new CustomField { Name = "Plano", Key = "plano", Kind = CustomFieldKind.Choice, Options = "Básico\nOuro", Position = 1 },
                new CustomField { Name = "Peso", Key = "peso", Kind = CustomFieldKind.Number, Position = 2 },
                new CustomField { Name = "Desde", Key = "desde", Kind = CustomFieldKind.Date, Position = 3 },
                new CustomField { Name = "Sócio", Key = "socio", Kind = CustomFieldKind.YesNo, Position = 4 },
                new CustomField { Name = "Celular do gerente", Key = "gerente", Kind = CustomFieldKind.Phone, Position = 5 },
                new CustomField { Name = "Site", Key = "site", Kind = CustomFieldKind.Url, Position = 6 },
                new CustomField { Name = "Apelido", Key = "apelido", Kind = CustomFieldKind.Text, Position = 7 });
            return await db.SaveChangesAsync();
        });
        var filled = await flow.ImportAsync(ImportFlow.Csv(Contacts), "tudo.csv", consent: ConsentAnswer.Column);
        Assert.Equal("4 = 4 + 0 + 0 + 0 + 0 + 0", ImportFlow.Counts(filled));
        var before = await BaseAsync(flow);

        foreach (var (format, name) in new[] { (ExportFormat.Xlsx, "contatos.xlsx"), (ExportFormat.Csv, "contatos.csv") })
        {
            var id = await flow.ReadAsync(await ExportAsync(flow, database, format), name);
            var hasConsent = await flow.DbAsync(db => db.ImportColumnMaps.AnyAsync(c => c.ImportJobId == id && c.Field == "optIn"));
            await flow.PlanAsync(id, consent: hasConsent ? ConsentAnswer.Column : ConsentAnswer.None);
            var again = await flow.RunAsync(id);

            Assert.DoesNotContain(await flow.IssuesAsync(again.Id), i => i.Row > 0 && i.Severity == Core.Imports.Issues.FindingSeverity.Error);
            Assert.Equal("4 = 0 + 0 + 4 + 0 + 0 + 0", ImportFlow.Counts(again));
            Assert.Equal(before, await BaseAsync(flow));
        }
    }

    /// <summary>
    /// The base without what every import adds: the group that marks its contacts (import.md 5.2). Consent that is as it was adds no record.
    /// </summary>
    private static async Task<string> BaseAsync(ImportFlow flow)
    {
        var lines = (await Snapshot.TakeAsync(flow)).Split('\n').Where(line => line.TrimStart() is var text
            && !text.StartsWith("\"Importa", StringComparison.Ordinal));
        return string.Join('\n', lines.Select(line => line.TrimEnd('\r', ',')));
    }

    private static async Task<byte[]> ExportAsync(ImportFlow flow, TestDatabase database, ExportFormat format)
    {
        await using var scope = database.In(database.AlfaId);
        var columns = await scope.ServiceProvider.GetRequiredService<ContactColumns>().AllAsync(includeConfidential: true, default);
        var company = await flow.DbAsync(db => db.Companies.AsNoTracking().SingleAsync(c => c.Id == database.AlfaId));
        var by = new Access(new User { Kind = UserKind.CompanyAdmin }, new SignInSession(), company, null, null);
        var (file, count) = await scope.ServiceProvider.GetRequiredService<ContactExport>().WriteAsync(
            new ContactFilter(), columns, format, TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo"), by, default);
        Assert.Equal(4, count);
        await using (file)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            return bytes.ToArray();
        }
    }
}
