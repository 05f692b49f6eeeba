using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Channels;

/// <summary>The demo's channels: a WhatsApp number, disabled until something gives it credentials, and a WebChat.</summary>
public sealed class DemoChannels(TimeProvider clock) : IDemoSeed
{
    /// <inheritdoc/>
    public int Order => 47;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var (companies, teams) = (db.Companies, db.Teams);
        var company = await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken);
        db.Scope.Enter(company.Id);
        var now = clock.GetUtcNow().UtcDateTime;
        var team = await teams.FirstOrDefaultAsync(t => t.Name == "Vendas", cancellationToken);
        var whatsApp = New(ChannelType.WhatsAppBusiness, "WhatsApp da loja", "#187a33");
        whatsApp.IsEnabled = false;
        (whatsApp.DisplayNumber, whatsApp.NumberId, whatsApp.AccountId) = ("+5511987654321", "200000000000002", "100000000000001");
        (whatsApp.ProviderUrl, whatsApp.ApiVersion) = (ChannelOptions.MetaUrl, ChannelOptions.DefaultVersion);
        var chat = New(ChannelType.WebChat, "Chat do site", "#066fd1");
        (chat.Greeting, chat.ChatColor, chat.ChatTextColor) = ("Olá! Como podemos ajudar?", "#066fd1", "#ffffff");
        (chat.AllowedOrigins, chat.AskedFields) = ("https://www.demo.test", "name email");
        db.Channels.AddRange(whatsApp, chat);
        await db.SaveChangesAsync(cancellationToken);
        var health = new ChannelHealth { ChannelId = whatsApp.Id };
        health.Blame(ChannelFault.TokenMissing, null, now);
        db.ChannelHealth.AddRange(health, new ChannelHealth { ChannelId = chat.Id });
        await db.SaveChangesAsync(cancellationToken);

        Channel New(ChannelType type, string name, string color) => new()
        {
            Type = type,
            Name = name,
            NameFolded = SearchText.Fold(name, 2 * Channel.NameMaxLength),
            Key = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true),
            Color = color,
            DefaultTeamId = team?.Id,
            CreatedAt = now,
        };
    }
}
