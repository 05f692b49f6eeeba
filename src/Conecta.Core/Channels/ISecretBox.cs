namespace Conecta.Core.Channels;

/// <summary>Encrypts what is kept of a company's secrets. The web implements it by the installation's key ring; a key of one company or kind opens no other.</summary>
public interface ISecretBox
{
    /// <summary>Encrypts.</summary>
    /// <param name="companyId">Company that the secret belongs to.</param>
    /// <param name="kind">What it is, e.g. <c>channel.AccessToken</c>.</param>
    /// <param name="plain">The secret.</param>
    byte[] Close(long companyId, string kind, string plain);

    /// <summary>Decrypts; null when the installation's keys do not open it (they were lost, or the row is another's).</summary>
    string? Open(long companyId, string kind, byte[] closed);
}
