using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Conecta.Core.Users;

/// <summary>A network from which a person showed, beside the password, that it is really this person (ROLE-4).</summary>
public sealed class SignInNetwork
{
    /// <summary>How long a network is known after its last new sign-in or confirmation.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Longest name of a network, in characters.</summary>
    public const int NetworkMaxLength = 64;

    /// <summary>Whose network it is.</summary>
    public long UserId { get; set; }

    /// <summary>The network, as <see cref="Of(string?)"/> names it.</summary>
    public string Network { get; set; } = "";

    /// <summary>Last sign-in or confirmation from there (UTC).</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>
    /// The network of an address: the first two bytes of an IPv4 address, the first four of an IPv6 one, which is about what one provider gives to the
    /// people of one region, so that a telephone does not change its network at every corner. Null for the machine itself and where there is no address.
    /// </summary>
    public static string? Of(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed)) return null;
        if (parsed.IsIPv4MappedToIPv6) parsed = parsed.MapToIPv4();
        if (IPAddress.IsLoopback(parsed)) return null;
        var bytes = parsed.GetAddressBytes();
        return parsed.AddressFamily == AddressFamily.InterNetwork
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.0.0/16")
            : $"{Convert.ToHexStringLower(bytes, 0, 2)}:{Convert.ToHexStringLower(bytes, 2, 2)}::/32";
    }
}

internal sealed class SignInNetworkMapping : IEntityTypeConfiguration<SignInNetwork>
{
    public void Configure(EntityTypeBuilder<SignInNetwork> builder)
    {
        builder.ToTable("SignInNetwork");
        builder.HasKey(n => new { n.UserId, n.Network }).HasName("PK_SignInNetwork");
        builder.Property(n => n.Network).HasMaxLength(SignInNetwork.NetworkMaxLength);
        builder.HasIndex(n => n.SeenAt).HasDatabaseName("IX_SignInNetwork_Seen");
        builder.HasOne<User>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
