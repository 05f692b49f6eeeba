using System.Buffers.Text;
using System.Security.Cryptography;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Integrations;

/// <summary>A token that opens its company now.</summary>
/// <param name="TokenId">Key of the token.</param>
/// <param name="Name">Its name.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="Company">The company.</param>
public sealed record ApiAccess(long TokenId, string Name, IReadOnlyList<string> Scopes, Company Company);

/// <summary>Makes, finds and revokes the keys of other systems.</summary>
public sealed class ApiTokens(ConectaDbContext db, AuditTrail audit, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Characters of a whole secret.</summary>
    public const int SecretLength = 47;

    private const string Mark = "cnc_";

    /// <summary>Days that a token may hold; one of them is chosen.</summary>
    public static readonly IReadOnlyList<int> Lives = [30, 90, 180, 365];

    /// <summary>Makes a token of the scope's company.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="scopes">What it may be used for.</param>
    /// <param name="days">How long it holds; one of <see cref="Lives"/>.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>The token and its secret, which is nowhere kept.</returns>
    /// <exception cref="FieldErrorException">The name, a scope or the time is refused, or there are too many tokens.</exception>
    public async Task<(ApiToken Token, string Secret)> CreateAsync(string name, IReadOnlyList<string> scopes, int days, CancellationToken cancellationToken)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > ApiToken.NameMaxLength) throw new FieldErrorException("Name", $"Informe um nome de até {ApiToken.NameMaxLength} caracteres.");
        var known = ApiScopes.All.Select(s => s.Key).Where(scopes.Contains).ToList();
        if (known.Count == 0 || known.Count != scopes.Distinct(StringComparer.Ordinal).Count()) throw new FieldErrorException("Scopes", "Escolha ao menos uma permissão da chave.");
        if (!Lives.Contains(days)) throw new FieldErrorException("Days", "Escolha por quanto tempo a chave vale.");
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.ApiTokens.CountAsync(t => t.RevokedAt == null && t.ExpiresAt > now, cancellationToken) >= ApiToken.MostLive)
            throw new FieldErrorException("", $"A empresa chegou a {ApiToken.MostLive} chaves em uso. Revogue uma antes de criar outra.");
        var secret = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var token = new ApiToken
        {
            CompanyId = db.FilterCompanyId,
            Name = trimmed,
            Prefix = secret[..ApiToken.PrefixLength],
            SecretHash = SignInSessions.Hash(secret),
            Scopes = string.Join(' ', known),
            CreatedAt = now,
            CreatedByName = user.Name,
            ExpiresAt = now.AddDays(days),
        };
        db.ApiTokens.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        return (token, secret);
    }

    /// <summary>Ends a token for good; a second time changes nothing.</summary>
    /// <exception cref="MissingException">The company has no such token.</exception>
    public Task RevokeAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            var found = await db.ApiTokens.FirstOrDefaultAsync(t => t.Id == id, token) ?? throw new MissingException();
            if (found.RevokedAt is not null) return;
            found.RevokedAt = clock.GetUtcNow().UtcDateTime;
            audit.Add("apitoken.revoked", "apitoken", id, found.Name);
            await db.SaveChangesAsync(token);
        }, cancellationToken);

    /// <summary>Finds what a secret opens now, and notes the use at most once a minute.</summary>
    /// <returns>The access, or null when the token never was, expired, was revoked, or its company or concessionária is closed.</returns>
    public async Task<ApiAccess?> FindAsync(string? secret, CancellationToken cancellationToken)
    {
        if (secret is not { Length: SecretLength }) return null;
        var (companies, dealers) = (db.Companies, db.Dealers);
        // Whose token it is, is what this query finds out; the hash stands in place of the company.
        var tokens = db.ApiTokens.IgnoreQueryFilters([FilterNames.Company]);
        using var above = db.Scope.AboveCompanies();
        var hash = SignInSessions.Hash(secret);
        var row = await (
            from token in tokens.AsNoTracking()
            join company in companies.AsNoTracking() on token.CompanyId equals company.Id
            from dealer in dealers.AsNoTracking().Where(d => d.Id == company.DealerId).DefaultIfEmpty()
            where token.SecretHash == hash
            select new { token, company, IsDealerClosed = dealer != null && dealer.IsSuspended }).FirstOrDefaultAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        if (row is null || !row.token.IsLive(now) || !row.company.IsOpen) return null;
        if (row.token.LastUsedAt is not { } last || now - last >= TimeSpan.FromMinutes(1))
            await db.WriteAsync(stop => tokens.Where(t => t.Id == row.token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), stop), cancellationToken);
        return new ApiAccess(row.token.Id, row.token.Name, row.token.Scopes.Split(' '), row.company);
    }
}
