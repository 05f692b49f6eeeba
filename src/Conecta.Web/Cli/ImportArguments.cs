using System.Globalization;
using Conecta.Core.Imports;

namespace Conecta.Web.Cli;

/// <summary>Options of <c>conecta import</c> (import.md 20).</summary>
internal sealed record ImportArguments
{
    public string Company { get; private init; } = "";

    /// <summary>Path, or <c>-</c> for standard input.</summary>
    public string File { get; private init; } = "";

    public ImportMode Mode { get; private init; }

    /// <summary>Path of a profile; null without one.</summary>
    public string? Map { get; private init; }

    public bool IsDryRun { get; private init; }

    public bool IsJson { get; private init; }

    public bool IsQuiet { get; private init; }

    public int? MaxIssues { get; private init; }

    /// <summary>Reads the arguments behind the verb.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="detail">What is wrong, in Portuguese; null when nothing is.</param>
    public static ImportArguments Parse(string[] args, out string? detail)
    {
        var parsed = new ImportArguments { IsJson = args.Contains("--json", StringComparer.Ordinal) };
        detail = null;
        for (var i = 0; i < args.Length && detail is null; i++)
        {
            switch (args[i])
            {
                case "--dry-run": parsed = parsed with { IsDryRun = true }; break;
                case "--json": break;
                case "--quiet": parsed = parsed with { IsQuiet = true }; break;
                case "--company" or "--file" or "--mode" or "--map" or "--max-issues" when i + 1 >= args.Length:
                    detail = $"falta o valor de {args[i]}";
                    break;
                case "--company": parsed = parsed with { Company = args[++i] }; break;
                case "--file": parsed = parsed with { File = args[++i] }; break;
                case "--map": parsed = parsed with { Map = args[++i] }; break;
                case "--mode":
                    if (ModeOf(args[++i]) is { } mode) parsed = parsed with { Mode = mode };
                    else detail = $"--mode aceita upsert, create ou update, não \"{args[i]}\"";
                    break;
                case "--max-issues":
                    if (int.TryParse(args[++i], NumberStyles.None, CultureInfo.InvariantCulture, out var most)) parsed = parsed with { MaxIssues = most };
                    else detail = $"--max-issues pede um número inteiro, não \"{args[i]}\"";
                    break;
                default:
                    detail = $"opção desconhecida \"{args[i]}\"";
                    break;
            }
        }

        detail ??= parsed.Company.Length == 0 ? "falta --company" : parsed.File.Length == 0 ? "falta --file" : null;
        return parsed;
    }

    /// <summary>The same arguments for another process: it gets the bytes and never opens a path of the caller.</summary>
    public static IReadOnlyList<string> WithoutPaths(string[] args)
    {
        var kept = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--map")
            {
                i++; // The text of the profile travels beside the arguments.
                continue;
            }

            kept.Add(args[i]);
            if (args[i] is not ("--company" or "--mode" or "--max-issues" or "--file")) continue;
            i++;
            kept.Add(kept[^1] == "--file" ? "-" : args[i]);
        }

        return kept;
    }

    private static ImportMode? ModeOf(string text) => text switch
    {
        "upsert" => ImportMode.Upsert,
        "create" => ImportMode.Create,
        "update" => ImportMode.Update,
        _ => null,
    };
}
