using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Simulator;
using Conecta.Simulator.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Startup;

/// <summary>Ties the demo's WhatsApp channel to the stand-in of the same process: its ids and secrets on the channel, the channel's webhook at the stand-in.</summary>
internal sealed class DemoSimulatorChannel(Platform platform, IOptions<ConectaOptions> options) : IDemoSeed
{
    /// <inheritdoc/>
    public int Order => 48;

    /// <summary>Base address of the stand-in's API.</summary>
    public static string GraphUrl(ConectaOptions options) => options.PublicUrl.TrimEnd('/') + DemoSimulator.Prefix + SimulatorHosting.GraphPath;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var (companies, channels) = (db.Companies, db.Channels);
        db.Scope.Enter((await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken)).Id);
        var channel = await channels.AsNoTracking().FirstAsync(c => c.Type == ChannelType.WhatsAppBusiness, cancellationToken);
        var fields = ChannelFields.From<ChannelFields>(channel);
        fields.IsEnabled = true;
        (fields.DisplayNumber, fields.NumberId, fields.AccountId, fields.AppId) = (DemoAccount.PhoneNumber, DemoAccount.PhoneNumberId, DemoAccount.WabaId, DemoAccount.AppId);
        (fields.ProviderUrl, fields.AccessToken, fields.AppSecret) = (GraphUrl(options.Value), DemoAccount.AccessToken, DemoAccount.AppSecret);
        fields.VerifyToken = ChannelCredentials.NewToken();
        // The acting person is asked for only when the team changes.
        await scope.ServiceProvider.GetRequiredService<ChannelWriter>().UpdateAsync(channel.Id, channel.Version, fields, null!, cancellationToken);
        lock (platform.Gate)
        {
            // The handshake needs a product that answers, which this one does not do yet.
            platform.State.Accounts.First(a => a.Id == DemoAccount.WabaId).Subscriptions[DemoAccount.AppId] =
                new Callback($"{options.Value.PublicUrl.TrimEnd('/')}/webhooks/whatsapp/{channel.Key}", fields.VerifyToken);
            platform.Save();
        }
    }
}
