using System.Security.Cryptography;
using System.Text;
using Conecta.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Consent;

/// <summary>
/// The secret of a company: 32 random bytes in the database, under the installation's data protection. A restart finds both again; a restored
/// copy has them as long as the installation's keys are restored with the database, which every sign-in needs too.
/// </summary>
public sealed class CompanySecret(ConectaDbContext db, IDataProtectionProvider protection)
{
    // The list of suppressed numbers was the first to need the secret and gave it its name.
    private IDataProtector Protector => protection.CreateProtector("Conecta.Contacts.Suppression");

    /// <summary>A key of 32 bytes for one purpose, always the same in one company; nobody can tell it from the key of another purpose (RFC 5869).</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<byte[]> KeyForAsync(string purpose, CancellationToken cancellationToken) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, await GetAsync(cancellationToken), 32, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>The secret itself; made when the company has none yet.</summary>
    internal async Task<byte[]> GetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } present) return present;
        try
        {
            return await db.WriteAsync(
                async token =>
                {
                    // Asked again: somebody may have made it while this call waited for its turn to write.
                    if (await FindAsync(token) is { } made) return made;
                    var secret = RandomNumberGenerator.GetBytes(32);
                    db.SuppressionKeys.Add(new SuppressionKey { Protected = Convert.ToBase64String(Protector.Protect(secret)) });
                    await db.SaveChangesAsync(token);
                    return secret;
                }, cancellationToken);
        }
        catch (DbUpdateException fault) when (!db.IsWriting)
        {
            db.ChangeTracker.Clear();
            return await FindAsync(cancellationToken) ?? throw new InvalidOperationException("The company's secret could not be kept.", fault);
        }
    }

    private async Task<byte[]?> FindAsync(CancellationToken cancellationToken)
    {
        var stored = await db.SuppressionKeys.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return stored is null ? null : Protector.Unprotect(Convert.FromBase64String(stored.Protected));
    }
}
