using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Conecta.Web.SignIn;

/// <summary>How many acts of a kind one network address may do within a time.</summary>
/// <param name="Name">Kind of act.</param>
/// <param name="Most">Acts.</param>
/// <param name="Within">Time.</param>
public sealed record AddressLimit(string Name, int Most, TimeSpan Within)
{
    /// <summary>Failed sign-ins; generous, since a whole office shares one address (reliability.md 2).</summary>
    public static readonly AddressLimit FailedSignIns = new("signin", 30, TimeSpan.FromMinutes(1));

    /// <summary>Requests for a new password.</summary>
    public static readonly AddressLimit Resets = new("reset", 20, TimeSpan.FromHours(1));
}

/// <summary>
/// Limits by network address, held in memory. They stand before the count of an account, so that one address cannot lock out everybody
/// (reliability.md 1, check 15). An act is counted when it begins, so that parallel ones count too, and given back when it was no failure.
/// </summary>
public sealed class AddressLimits(TimeProvider clock)
{
    private const int MostAddresses = 20_000;
    private readonly ConcurrentDictionary<(string Limit, string Address), List<long>> _acts = new();

    /// <summary>Counts an act.</summary>
    /// <returns>Null when it may go on, else how long to wait.</returns>
    public TimeSpan? Enter(AddressLimit limit, IPAddress? address)
    {
        ArgumentNullException.ThrowIfNull(limit);
        if (_acts.Count > MostAddresses) Prune();
        var acts = _acts.GetOrAdd((limit.Name, KeyOf(address)), _ => []);
        var now = clock.GetUtcNow().UtcTicks;
        lock (acts)
        {
            acts.RemoveAll(at => at <= now - limit.Within.Ticks);
            if (acts.Count >= limit.Most) return TimeSpan.FromTicks(acts[0] + limit.Within.Ticks - now);
            acts.Add(now);
            return null;
        }
    }

    /// <summary>Takes the count of one act back.</summary>
    public void GiveBack(AddressLimit limit, IPAddress? address)
    {
        ArgumentNullException.ThrowIfNull(limit);
        if (!_acts.TryGetValue((limit.Name, KeyOf(address)), out var acts)) return;
        lock (acts)
        {
            if (acts.Count > 0) acts.RemoveAt(acts.Count - 1);
        }
    }

    // A household or server usually has a whole /64 of IPv6 addresses.
    private static string KeyOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private void Prune()
    {
        var old = clock.GetUtcNow().UtcTicks - TimeSpan.FromHours(1).Ticks;
        foreach (var (key, acts) in _acts)
        {
            lock (acts)
            {
                if (acts.Count == 0 || acts[^1] <= old) _acts.TryRemove(key, out _);
            }
        }
    }
}
