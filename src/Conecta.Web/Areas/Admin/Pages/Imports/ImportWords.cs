using System.Globalization;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Words that several screens of the import share.</summary>
public static class ImportWords
{
    /// <summary>What to do with known and unknown contacts.</summary>
    public static string Mode(ImportMode mode) => mode switch
    {
        ImportMode.Create => "Só criar novos",
        ImportMode.Update => "Só atualizar existentes",
        _ => "Criar e atualizar",
    };

    /// <summary>Who imported, with the real person behind a support access.</summary>
    public static string Person(ImportJob import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return import.RealPerson is { } real && real != import.PersonName ? $"{import.PersonName} ({real})" : import.PersonName;
    }

    /// <summary>What to do about a refused file, beyond what its message says; null when the message says it.</summary>
    public static string? Advice(string? code) => code switch
    {
        ImportIssueCode.FileEmpty => "Confira se a planilha foi salva com os dados e envie de novo.",
        ImportIssueCode.FileNoData => "Preencha ao menos uma linha abaixo do cabeçalho e envie de novo.",
        ImportIssueCode.FileTooLarge => "Divida a planilha em arquivos menores.",
        ImportIssueCode.FileExpandsTooMuch or ImportIssueCode.FileUnsafeContainer or ImportIssueCode.FileUnsafeXml =>
            "Abra a planilha no Excel, salve uma cópia como .xlsx e envie a cópia.",
        ImportIssueCode.FileTimeLimit or ImportIssueCode.FileMemoryLimit or ImportIssueCode.FileTextTooLarge or ImportIssueCode.FileTooManyCells =>
            "Copie só as colunas de que precisa para uma planilha nova e envie essa.",
        ImportIssueCode.FileNotFound => "O arquivo foi apagado. Envie-o de novo.",
        ImportIssueCode.SheetNoneVisible => "Mostre no Excel a aba que tem os contatos, salve e envie de novo.",
        ImportIssueCode.CsvNulBytes => "Escolha outra codificação abaixo, ou salve o arquivo de novo.",
        ImportIssueCode.CsvUnclosedQuote or ImportIssueCode.CsvRecordTooLong => "Corrija as aspas nessa linha, ou mande ler sem aspas abaixo.",
        _ => null,
    };

    /// <summary>A size as people read it: bytes, KB or MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} bytes",
        < 1024 * 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0:N0} KB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1048576.0:N1} MB"),
    };

    /// <summary>How long something took: "menos de 1 s", "12 s", "3 min 5 s", "1 h 2 min".</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "menos de 1 s",
        { TotalMinutes: < 1 } => $"{(int)time.TotalSeconds} s",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };
}
