using Conecta.Core.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Pages.Dev;

/// <summary>The mails of Development, which are files. Elsewhere the page does not exist.</summary>
public sealed class MailsModel(DataFolder folder, IHostEnvironment environment) : PageModel
{
    private const int Shown = 50;

    /// <summary>One mail as it was written.</summary>
    public sealed record Mail(string To, string Subject, IReadOnlyList<string> Lines);

    /// <summary>The newest mails.</summary>
    public IReadOnlyList<Mail> Mails { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment()) return NotFound();
        var mails = new List<Mail>();
        // The names begin with the time of writing.
        foreach (var file in Directory.GetFiles(folder.Folder("mails"), "*.txt").OrderDescending(StringComparer.Ordinal).Take(Shown))
        {
            var lines = await System.IO.File.ReadAllLinesAsync(file, cancellationToken);
            mails.Add(new Mail(Header(lines, "Para: "), Header(lines, "Assunto: "), [.. lines.SkipWhile(line => line.Length > 0).Where(line => line.Length > 0)]));
        }

        Mails = mails;
        return Page();
    }

    private static string Header(string[] lines, string name) => Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..] ?? "";
}
