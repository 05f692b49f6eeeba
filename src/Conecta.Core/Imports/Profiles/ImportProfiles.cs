using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Profiles;

/// <summary>A profile on offer.</summary>
/// <param name="Id">Key; of the concessionária's table where <paramref name="IsShared"/>.</param>
/// <param name="Name">Name.</param>
/// <param name="IsShared">Whether the concessionária shares it.</param>
/// <param name="UpdatedAt">Last change (UTC).</param>
/// <param name="Columns">How many columns it names.</param>
public sealed record ProfileLine(long Id, string Name, bool IsShared, DateTime UpdatedAt, int Columns);

/// <summary>Named mappings of a company and of its concessionária (import.md 7.3).</summary>
public sealed class ImportProfiles(ConectaDbContext db, TimeProvider clock)
{
    /// <summary>Most profiles of a company or a concessionária.</summary>
    public const int Most = 100;

    /// <summary>The company's own profiles and then those that its concessionária shares, by name.</summary>
    public async Task<IReadOnlyList<ProfileLine>> ListAsync(CancellationToken cancellationToken)
    {
        var (own, companyId) = (db.ImportProfiles, db.Scope.CompanyId);
        var mine = await own.AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancellationToken);
        var dealerId = await db.Companies.Where(c => c.Id == companyId).Select(c => c.DealerId).SingleAsync(cancellationToken);
        var shared = dealerId is { } id ? await OfDealerAsync(id, cancellationToken) : [];
        return [.. mine.Select(p => new ProfileLine(p.Id, p.Name, IsShared: false, p.UpdatedAt, ColumnsOf(p.Document))), .. shared];
    }

    /// <summary>What a concessionária shares.</summary>
    public async Task<IReadOnlyList<ProfileLine>> OfDealerAsync(long dealerId, CancellationToken cancellationToken)
    {
        var profiles = db.DealerImportProfiles;
        var all = await profiles.AsNoTracking().Where(p => p.DealerId == dealerId).OrderBy(p => p.Name).ToListAsync(cancellationToken);
        return [.. all.Select(p => new ProfileLine(p.Id, p.Name, IsShared: true, p.UpdatedAt, ColumnsOf(p.Document)))];
    }

    /// <summary>A profile that the company may use.</summary>
    /// <exception cref="MissingException">There is none.</exception>
    public async Task<ProfileDocument> GetAsync(long id, bool isShared, CancellationToken cancellationToken)
    {
        var (own, shared, companies, companyId) = (db.ImportProfiles, db.DealerImportProfiles, db.Companies, db.Scope.CompanyId);
        var document = isShared
            ? await shared.Where(p => p.Id == id && companies.Any(c => c.Id == companyId && c.DealerId == p.DealerId)).Select(p => p.Document).SingleOrDefaultAsync(cancellationToken)
            : await own.Where(p => p.Id == id).Select(p => p.Document).SingleOrDefaultAsync(cancellationToken);
        return document is null ? throw new MissingException() : ProfileDocument.Parse(document, out var detail) ?? throw new FieldErrorException("", $"Perfil de importação inválido: {detail}.");
    }

    /// <summary>A profile of a concessionária.</summary>
    /// <exception cref="MissingException">There is none.</exception>
    public async Task<ProfileDocument> GetSharedAsync(long dealerId, long id, CancellationToken cancellationToken)
    {
        var shared = db.DealerImportProfiles;
        var document = await shared.Where(p => p.Id == id && p.DealerId == dealerId).Select(p => p.Document).SingleOrDefaultAsync(cancellationToken);
        return ProfileDocument.Parse(document ?? throw new MissingException(), out var detail) ?? throw new FieldErrorException("", $"Perfil de importação inválido: {detail}.");
    }

    /// <summary>Keeps a profile of the company; one of the same name is replaced.</summary>
    /// <exception cref="FieldErrorException">The name is missing or too long, or there are too many.</exception>
    public async Task SaveAsync(ProfileDocument document, CancellationToken cancellationToken)
    {
        var (name, set) = (NameOf(document), db.ImportProfiles);
        var profile = await set.SingleOrDefaultAsync(p => p.Name == name, cancellationToken);
        if (profile is null)
        {
            if (await set.CountAsync(cancellationToken) >= Most) throw TooMany();
            set.Add(profile = new ImportProfile { CompanyId = db.Scope.CompanyId!.Value, Name = name });
        }

        (profile.Document, profile.UpdatedAt) = (Text(document, name), clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Keeps a profile that a concessionária shares; one of the same name is replaced.</summary>
    /// <exception cref="FieldErrorException">The name is missing or too long, or there are too many.</exception>
    public async Task ShareAsync(long dealerId, ProfileDocument document, CancellationToken cancellationToken)
    {
        var (name, set) = (NameOf(document), db.DealerImportProfiles);
        var profile = await set.SingleOrDefaultAsync(p => p.DealerId == dealerId && p.Name == name, cancellationToken);
        if (profile is null)
        {
            if (await set.CountAsync(p => p.DealerId == dealerId, cancellationToken) >= Most) throw TooMany();
            set.Add(profile = new DealerImportProfile { DealerId = dealerId, Name = name });
        }

        // Who gave consent to whom is said by each company, never by a concessionária for all.
        var shared = document.Consent.Answer == "all" ? document with { Consent = new ProfileConsent() } : document;
        (profile.Document, profile.UpdatedAt) = (Text(shared, name), clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Deletes a profile of the company.</summary>
    /// <exception cref="MissingException">There is none.</exception>
    public async Task DeleteAsync(long id, CancellationToken cancellationToken)
    {
        var set = db.ImportProfiles;
        set.Remove(await set.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw new MissingException());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes back what a concessionária shared.</summary>
    /// <exception cref="MissingException">There is none.</exception>
    public async Task UnshareAsync(long dealerId, long id, CancellationToken cancellationToken)
    {
        var set = db.DealerImportProfiles;
        set.Remove(await set.SingleOrDefaultAsync(p => p.Id == id && p.DealerId == dealerId, cancellationToken) ?? throw new MissingException());
        await db.SaveChangesAsync(cancellationToken);
    }

    private static string NameOf(ProfileDocument document)
    {
        var name = document.Name?.Trim() ?? "";
        return name.Length is > 0 and <= ImportProfile.NameMaxLength ? name
            : throw new FieldErrorException("ProfileName", name.Length == 0 ? "Dê um nome ao perfil." : $"O nome do perfil tem no máximo {ImportProfile.NameMaxLength} caracteres.");
    }

    private static string Text(ProfileDocument document, string name)
    {
        var text = (document with { Name = name }).Write();
        return text.Length <= ImportProfile.DocumentMaxLength ? text : throw new FieldErrorException("", "O perfil tem colunas demais.");
    }

    private static FieldErrorException TooMany() => new("ProfileName", $"Há {Most} perfis. Exclua um antes de guardar outro.");

    private static int ColumnsOf(string document) => ProfileDocument.Parse(document, out _)?.Columns.Count ?? 0;
}
