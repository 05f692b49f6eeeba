using System.Text;
using Conecta.Core.Data;
using Microsoft.AspNetCore.Identity;

namespace Conecta.Core.Users;

/// <summary>
/// Hashes and checks passwords with Identity's PBKDF2-SHA512. Each hash costs a fifth of a second on purpose, so at most two run at once:
/// a storm of sign-ins then queues here instead of taking the whole machine (reliability.md 2).
/// </summary>
/// <remarks>
/// A password is compared after Unicode composition (NFC), so the same accented letter typed on two systems is the same password; nothing is
/// trimmed, cut or folded (reliability.md 1, check 14).
/// </remarks>
public sealed class Passwords(IPasswordHasher<User> hasher) : IDisposable
{
    /// <summary>Hashes that may run at the same time.</summary>
    public const int AtOnce = 2;

    /// <summary>Rounds of PBKDF2-SHA512 (reliability.md 1, check 55).</summary>
    public const int Rounds = 220_000;

    private static readonly User Nobody = new();
    private readonly SemaphoreSlim _gate = new(AtOnce, AtOnce);
    private string? _decoy;

    /// <summary>Hashes a password.</summary>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        GatedAsync(() => hasher.HashPassword(Nobody, Compose(password)), cancellationToken);

    /// <summary>
    /// Checks a password against a hash. Without a hash (no such account, or one without a password) the same work is done and the answer is no,
    /// so that time tells nothing.
    /// </summary>
    public Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) =>
        GatedAsync(() =>
        {
            // Made by the first check after the start, whosever it is: made only where it is needed, it would tell one unknown login from the rest.
            _decoy ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString("N"));
            var verdict = hasher.VerifyHashedPassword(Nobody, hash ?? _decoy, Compose(password));
            return hash is null ? PasswordVerificationResult.Failed : verdict;
        }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    // A lone surrogate cannot be composed; such text is hashed as it came.
    private static string Compose(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return password;
        }
    }

    private async Task<T> GatedAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            _gate.Release();
        }
    }
}
