using Conecta.Core.Data;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Memory;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.ImportSettings;

/// <summary>Configurações › Importação: what imports have taught, and the profiles (import.md 7.3).</summary>
[RequestSizeLimit(ProfileFile.MaxBytes + 65_536)]
public sealed class IndexModel(ConectaDbContext db, MappingMemory memory, ImportProfiles profiles, ImportFieldList fields) : CompanyPage, IFormPage
{
    /// <summary>Headings shown at most; the rest is told by its number.</summary>
    public const int MostShown = 300;

    /// <summary>A heading and the name of its field.</summary>
    public sealed record Line(long Id, string Heading, string Field, int Uses, DateTime LastUsedAt);

    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public IFormFile? File { get; set; }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Line> Headings { get; private set; } = [];

    /// <summary>How many headings there are in all.</summary>
    public int Total { get; private set; }

    public IReadOnlyList<ProfileLine> Profiles { get; private set; } = [];

    /// <summary>Whether the person may change something here.</summary>
    public bool MayEdit => May(Permissions.ApplicationEdit);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>A profile as a file.</summary>
    public async Task<IActionResult> OnGetDownloadAsync(long id, [FromQuery(Name = "compartilhado")] bool isShared, CancellationToken cancellationToken) =>
        ProfileFile.Send(await profiles.GetAsync(id, isShared, cancellationToken));

    [Requires(Permissions.ApplicationEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var profile = await ProfileFile.ReadAsync(Input.File, cancellationToken);
        await profiles.SaveAsync(profile, cancellationToken);
        return Done($"Perfil \"{profile.Name}\" guardado.", ImportSettingsLinks.Index(Slug));
    }

    [Requires(Permissions.ApplicationEdit)]
    public async Task<IActionResult> OnPostSwitchAsync(bool on, CancellationToken cancellationToken)
    {
        await memory.SwitchAsync(on, cancellationToken);
        return Done(on ? "As próximas importações usam e ensinam a memória." : "A memória está desligada. O que ela guarda continua aqui até ser apagado.", ImportSettingsLinks.Index(Slug));
    }

    [Requires(Permissions.ApplicationEdit)]
    public async Task<IActionResult> OnPostForgetAsync(long? id, CancellationToken cancellationToken)
    {
        var gone = await memory.ForgetAsync(id, cancellationToken);
        return Done(gone == 1 ? "Título esquecido." : $"{gone} títulos esquecidos.", ImportSettingsLinks.Index(Slug));
    }

    [Requires(Permissions.ApplicationEdit)]
    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancellationToken)
    {
        await profiles.DeleteAsync(id, cancellationToken);
        return Done("Perfil excluído.", ImportSettingsLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var labels = (await fields.AllAsync(cancellationToken)).ToDictionary(f => f.Key, f => f.Label, StringComparer.Ordinal);
        var known = db.RememberedHeadings;
        Total = await known.CountAsync(cancellationToken);
        var rows = await known.AsNoTracking().OrderByDescending(m => m.LastUsedAt).ThenBy(m => m.Heading).Take(MostShown).ToListAsync(cancellationToken);
        Headings = rows.ConvertAll(m => new Line(m.Id, m.Heading, labels.GetValueOrDefault(m.Field, "Campo que não existe mais"), m.Uses, m.LastUsedAt));
        Profiles = await profiles.ListAsync(cancellationToken);
    }
}
