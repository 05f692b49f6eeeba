using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Shared;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Profiles at the step "Colunas": one is taken over, or the choices become one (import.md 7.3).</summary>
public sealed class ColumnProfiles(ImportProfiles profiles, ImportMapping mapping)
{
    /// <summary>What the company may choose from: the value of the choice and its name.</summary>
    public async Task<IReadOnlyList<(string Value, string Name)>> OfferAsync(CancellationToken cancellationToken) =>
        [.. (await profiles.ListAsync(cancellationToken)).Select(p => ((p.IsShared ? "c" : "e") + p.Id, p.IsShared ? $"{p.Name} (concessionária)" : p.Name))];

    /// <summary>Takes a profile's columns and rules over; the answer about consent and the group stay the person's own.</summary>
    /// <returns>What to tell: the headings that the file lacks.</returns>
    /// <exception cref="FieldErrorException">Nothing was chosen.</exception>
    /// <exception cref="MissingException">The profile is gone.</exception>
    public async Task<string> ApplyAsync(string? choice, MappingView view, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (choice is not { Length: > 1 } || !long.TryParse(choice.AsSpan(1), out var id)) throw new FieldErrorException("Profile", "Escolha o perfil.");
        var profile = await profiles.GetAsync(id, isShared: choice[0] == 'c', cancellationToken);
        var input = ProfileUse.ToMapping(profile, view, view.Import.Mode, out var missing);
        await mapping.SaveAsync(
            view.Import.Id, input with { Rules = input.Rules with { GroupName = view.Rules.GroupName ?? input.Rules.GroupName, Consent = view.Rules.Consent }, Consent = view.Import.ConsentAnswer },
            cancellationToken);
        var lost = missing.Count == 0 ? "" : " " + string.Join(' ', missing.Select((ImportFinding f) => f.Message));
        return $"Perfil \"{profile.Name}\" aplicado. Confira as colunas e responda sobre a autorização.{lost}";
    }

    /// <summary>Keeps the choices as a profile.</summary>
    public async Task KeepAsync(string? name, long importId, CancellationToken cancellationToken) =>
        await profiles.SaveAsync(ProfileUse.From(name?.Trim() ?? "", await mapping.GetAsync(importId, cancellationToken)), cancellationToken);
}
