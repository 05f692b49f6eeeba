using System.Security.Cryptography;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels;

/// <summary>Keeps and reads the secrets of channels of the scope's company.</summary>
public sealed class ChannelCredentials(ConectaDbContext db, ISecretBox box, TimeProvider clock)
{
    /// <summary>A secret in clear; null when it is not set, or this installation's keys do not open it.</summary>
    public async Task<string?> ReadAsync(long channelId, CredentialKind kind, CancellationToken cancellationToken)
    {
        var credentials = db.ChannelCredentials;
        var row = await credentials.AsNoTracking().FirstOrDefaultAsync(c => c.ChannelId == channelId && c.Kind == kind, cancellationToken);
        return row is null ? null : box.Open(row.CompanyId, Purpose(kind), row.Closed);
    }

    /// <summary>When each secret of a channel was set (UTC); what is missing is not set.</summary>
    public async Task<IReadOnlyDictionary<CredentialKind, DateTime>> SetTimesAsync(long channelId, CancellationToken cancellationToken)
    {
        var credentials = db.ChannelCredentials;
        return await credentials.AsNoTracking().Where(c => c.ChannelId == channelId).ToDictionaryAsync(c => c.Kind, c => c.SetAt, cancellationToken);
    }

    /// <summary>A token that nobody can guess: 32 letters and digits.</summary>
    public static string NewToken() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 32);

    /// <summary>Sets or clears a secret; the caller saves.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="plain">The new secret; null keeps the present one unless <paramref name="clear"/>.</param>
    /// <param name="clear">Whether the present one goes.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>What the trail says, before and after; null when nothing changed.</returns>
    internal async Task<object?[]?> PutAsync(Channel channel, CredentialKind kind, string? plain, bool clear, CancellationToken cancellationToken)
    {
        var (credentials, id, company) = (db.ChannelCredentials, channel.Id, channel.CompanyId);
        var row = await credentials.FirstOrDefaultAsync(c => c.ChannelId == id && c.Kind == kind, cancellationToken);
        if (plain is null)
        {
            if (!clear || row is null) return null;
            credentials.Remove(row);
            return ["definido", null];
        }

        var before = row is null ? null : "definido";
        if (row is null) credentials.Add(row = new ChannelCredential { CompanyId = company, ChannelId = id, Kind = kind });
        (row.Closed, row.SetAt) = (box.Close(company, Purpose(kind), plain), clock.GetUtcNow().UtcDateTime);
        return [before, before is null ? "definido" : "definido de novo"];
    }

    private static string Purpose(CredentialKind kind) => "channel." + kind;
}
