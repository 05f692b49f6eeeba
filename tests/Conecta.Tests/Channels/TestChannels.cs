using Conecta.Core.Channels;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Channels;

/// <summary>Builders of channels.</summary>
public static class TestChannels
{
    public const string Token = "EAAGtokenQueNinguemPodeVer123456789";
    public const string Secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    public const string Verify = "verificacao-secreta-42";

    private static readonly DateTime When = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>A valid form of a WhatsApp channel, as a browser posts it.</summary>
    public static (string Name, string? Value)[] WhatsAppForm(string name = "Loja", string number = "(11) 98765-4321", string numberId = "200000000000002") =>
    [
        ("Input.Name", name), ("Input.DisplayNumber", number), ("Input.NumberId", numberId), ("Input.AccountId", "100000000000001"),
        ("Input.AccessToken", Token), ("Input.AppSecret", Secret), ("Input.VerifyToken", Verify),
    ];

    public static Channel New(long companyId, string name, ChannelType type = ChannelType.WhatsAppBusiness) => new()
    {
        CompanyId = companyId,
        Type = type,
        Name = name,
        NameFolded = SearchText.Fold(name),
        Key = Guid.NewGuid().ToString("N"),
        DisplayNumber = type == ChannelType.WhatsAppBusiness ? "+5511987654321" : null,
        NumberId = type == ChannelType.WhatsAppBusiness ? Random.Shared.NextInt64(100_000_000, 999_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        AccountId = type == ChannelType.WhatsAppBusiness ? "100000000000001" : null,
        ProviderUrl = type == ChannelType.WhatsAppBusiness ? ChannelOptions.MetaUrl : null,
        ApiVersion = type == ChannelType.WhatsAppBusiness ? "v25.0" : null,
        AllowedOrigins = type == ChannelType.WebChat ? "https://www.exemplo.com.br" : null,
        CreatedAt = When,
    };

    /// <summary>Adds a channel with what belongs to it, in a scope that may write its company's rows.</summary>
    public static async Task<Channel> AddAsync(ConectaDbContext db, Channel channel, Action<ChannelHealth>? health = null)
    {
        db.Channels.Add(channel);
        await db.SaveChangesAsync(CancellationToken.None);
        var row = new ChannelHealth { CompanyId = channel.CompanyId, ChannelId = channel.Id };
        health?.Invoke(row);
        db.ChannelHealth.Add(row);
        await db.SaveChangesAsync(CancellationToken.None);
        return channel;
    }

    /// <summary>Adds a channel of a company.</summary>
    public static async Task<Channel> CreateAsync(
        IServiceProvider services, Company company, string name, ChannelType type = ChannelType.WhatsAppBusiness, Action<Channel>? set = null, Action<ChannelHealth>? health = null)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.Enter(company.Id);
        var channel = New(company.Id, name, type);
        set?.Invoke(channel);
        return await AddAsync(db, channel, health);
    }
}
