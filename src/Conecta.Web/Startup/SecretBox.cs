using System.Security.Cryptography;
using System.Text;
using Conecta.Core.Channels;
using Microsoft.AspNetCore.DataProtection;

namespace Conecta.Web.Startup;

/// <summary>Encrypts secrets with the installation's key ring, under a purpose of each company and kind (reliability.md 1, check 56).</summary>
public sealed partial class SecretBox(IDataProtectionProvider protection, ILogger<SecretBox> logger) : ISecretBox
{
    /// <inheritdoc/>
    public byte[] Close(long companyId, string kind, string plain) => Protector(companyId, kind).Protect(Encoding.UTF8.GetBytes(plain));

    /// <inheritdoc/>
    public string? Open(long companyId, string kind, byte[] closed)
    {
        try
        {
            return Encoding.UTF8.GetString(Protector(companyId, kind).Unprotect(closed));
        }
        catch (CryptographicException)
        {
            Log.Unreadable(logger, kind, companyId);
            return null;
        }
    }

    private IDataProtector Protector(long companyId, string kind) => protection.CreateProtector("Conecta.Secrets", FormattableString.Invariant($"company.{companyId}"), kind);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A secret of kind {Kind} of company {CompanyId} does not open with the keys of this installation; was the folder of keys restored with the database?")]
        public static partial void Unreadable(ILogger logger, string kind, long companyId);
    }
}
