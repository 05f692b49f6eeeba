using Conecta.Core.Imports.Reading;

namespace Conecta.Web.Cli;

/// <summary>The verbs of the executable besides <c>serve</c> (design.md 8). Exit codes: 0 done, 1 refused or partly done, 2 usage.</summary>
public static class CommandLine
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> Verbs = new(StringComparer.Ordinal)
    {
        ["health"] = HealthCommand.RunAsync,
        [SetupCommand.Verb] = SetupCommand.RunAsync,
        [ImportCommand.Verb] = ImportCommand.RunAsync,
    };

    // Not for people: the product starts itself so.
    private static readonly Dictionary<string, Func<string[], Task<int>>> HiddenVerbs = new(StringComparer.Ordinal)
    {
        [SpreadsheetFile.OldExcelVerb] = ReadOldExcelAsync,
    };

    /// <summary>Whether the arguments begin with a verb other than <c>serve</c>.</summary>
    public static bool IsVerb(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args.Length > 0 && !args[0].StartsWith('-') && args[0] != "serve";
    }

    /// <summary>The arguments for the web host.</summary>
    public static string[] WithoutServe(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args is ["serve", ..] ? args[1..] : args;
    }

    /// <summary>Runs a verb.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (Verbs.TryGetValue(args[0], out var verb) || HiddenVerbs.TryGetValue(args[0], out verb)) return await verb(args[1..]);
        await Console.Error.WriteLineAsync($"Comando desconhecido: {args[0]}. Comandos: serve, {string.Join(", ", Verbs.Keys)}.");
        return 2;
    }

    private static async Task<int> ReadOldExcelAsync(string[] args)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        return OldExcelChild.Run(args, input, output);
    }
}
