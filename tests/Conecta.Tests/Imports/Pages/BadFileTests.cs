using System.IO.Compression;
using System.Net;
using System.Text;
using Conecta.Core.Imports;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pages;

/// <summary>Files that cannot be imported get a clear message and leave nothing behind.</summary>
public sealed class BadFileTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    private const long Limit = 104_857_600;

    public static TheoryData<string, string, byte[]> Refused => new()
    {
        { "contatos.xlsx", "O arquivo está vazio.", [] },
        { "foto.png", "não é aceito. Salve como .xlsx ou .csv.", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D] },
        { "contrato.pdf", "não é aceito. Salve como .xlsx ou .csv.", Encoding.ASCII.GetBytes("%PDF-1.7\n%abc\n1 0 obj\n") },
        { "contatos.xlsx", "não é aceito. Salve como .xlsx ou .csv.", Zip("leia-me.txt") },
        { "contatos.xlsx", "A planilha tem senha. Remova a senha e envie de novo.", Compound("EncryptedPackage") },
        { "extrato.xls", "É uma página HTML com nome de planilha.", Encoding.ASCII.GetBytes("<html><table><tr><td>Nome</td></tr></table></html>") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Upload_FileThatIsNeverRead_SaysWhyAtTheFieldAndKeepsNothing(string name, string message, byte[] content)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.UploadAsync(company, content, name);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.ErrorAt("Input.File"), StringComparison.Ordinal);
        Assert.Contains("Nada foi gravado.", answer.ErrorAt("Input.File"), StringComparison.Ordinal);
        Assert.Contains(answer.Errors, e => e.Contains(message, StringComparison.Ordinal));
        await AssertNothingKeptAsync(company.Id);
    }

    [Fact]
    public async Task Upload_HeaderOnly_IsRefusedWithAdviceAndAWayOn()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv("Nome;Telefone;E-mail"), "contatos.csv");

        var page = await browser.GetPageAsync(url + "/arquivo");

        Assert.Contains("Há cabeçalho, mas nenhuma linha de dados.", page.Notices(), StringComparison.Ordinal);
        Assert.Contains("Preencha ao menos uma linha", page.Notices(), StringComparison.Ordinal);
        Assert.True(page.HasLink(ImportBrowser.Base(company) + "/nova"));
        var ahead = await browser.GetPageAsync(url + "/colunas");
        Assert.Equal(url + "/arquivo", ahead.Location);
    }

    [Fact]
    public async Task Upload_DamagedWorkbook_IsRefusedWithAMessage()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var whole = ImportBrowser.Sample("clientes-erp.xlsx");

        var answer = await browser.UploadAsync(company, whole[..(whole.Length / 2)], "clientes.xlsx");
        await app.RunJobsAsync();
        var page = answer.Status == HttpStatusCode.Redirect ? await browser.GetPageAsync(answer.Location!) : answer;

        Assert.Contains("O arquivo está danificado ou incompleto. Baixe ou salve de novo.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Catalogue", "72")]
    public async Task Upload_OneByteTooMuch_IsRefusedAndKeepsNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var content = new byte[Limit + 1];
        Array.Fill(content, (byte)'a');

        var answer = await browser.UploadAsync(company, content, "grande.csv");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("o limite é 100 MB. Divida a planilha em arquivos menores.", answer.ErrorAt("Input.File"), StringComparison.Ordinal);
        await AssertNothingKeptAsync(company.Id);
    }

    [Fact]
    public async Task Upload_BeyondTheRequestLimit_IsSentBackWithTheReason()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ImportBrowser.Base(company) + "/nova", UriKind.Relative)) { Content = new ByteArrayContent([]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        request.Content.Headers.ContentLength = (101L << 20) + 1;

        var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var page = await browser.GetPageAsync(answer.Headers.Location!.ToString());

        Assert.Contains("o limite é 100 MB", page.Notices(), StringComparison.Ordinal);
        await AssertNothingKeptAsync(company.Id);
    }

    [Fact]
    [Trait("Catalogue", "72")]
    public async Task Upload_StoppedMidway_SaysSoAndKeepsNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        using var cut = new StringContent("--x\r\nContent-Disposition: form-data; name=\"Input.File\"; filename=\"a.csv\"\r\n\r\nNome;Telefone\r\nAna;(11) 98765-");
        cut.Headers.Remove("Content-Type");
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        var answer = await browser.PostAsync(new Uri(ImportBrowser.Base(company) + "/nova", UriKind.Relative), cut);
        var page = await browser.GetPageAsync(answer.Headers.Location!.ToString());

        Assert.Contains("O envio parou antes do fim. Nada foi gravado; envie o arquivo de novo.", page.Notices(), StringComparison.Ordinal);
        await AssertNothingKeptAsync(company.Id);
    }

    private async Task AssertNothingKeptAsync(long companyId)
    {
        Assert.Equal(0, await app.WithDbAsync(companyId, db => db.ImportJobs.CountAsync()));
        var folder = Path.Combine(app.Folder, "imports", companyId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : []);
    }

    private static byte[] Zip(string entry)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
            writer.Write("nada");
        }

        return memory.ToArray();
    }

    /// <summary>The smallest compound file that holds one stream of the given name: header, one FAT sector, one directory sector.</summary>
    private static byte[] Compound(string stream)
    {
        var file = new byte[512 * 3];
        void U16(int at, int value) => BitConverter.TryWriteBytes(file.AsSpan(at), (ushort)value);
        void U32(int at, uint value) => BitConverter.TryWriteBytes(file.AsSpan(at), value);
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        U16(24, 0x3E);
        U16(26, 3);
        U16(28, 0xFFFE);
        U16(30, 9);
        U16(32, 6);
        U32(44, 1);
        U32(48, 1);
        U32(56, 4096);
        U32(60, 0xFFFFFFFE);
        U32(68, 0xFFFFFFFE);
        for (var i = 0; i < 109; i++) U32(76 + (4 * i), 0xFFFFFFFF);
        U32(76, 0);
        for (var i = 0; i < 128; i++) U32(512 + (4 * i), 0xFFFFFFFF);
        U32(512, 0xFFFFFFFD);
        U32(516, 0xFFFFFFFE);
        Entry(0, "Root Entry", 5, child: 1);
        Entry(1, stream, 2, child: 0xFFFFFFFF);
        return file;

        void Entry(int index, string name, byte type, uint child)
        {
            var at = 1024 + (128 * index);
            Encoding.Unicode.GetBytes(name).CopyTo(file, at);
            U16(at + 64, 2 * (name.Length + 1));
            file[at + 66] = type;
            file[at + 67] = 1;
            U32(at + 68, 0xFFFFFFFF);
            U32(at + 72, 0xFFFFFFFF);
            U32(at + 76, child);
            U32(at + 116, 0xFFFFFFFE);
        }
    }
}
