using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Conecta.Web.Startup;

/// <summary>What the console says once the product answers.</summary>
internal static class Banner
{
    public static void Print(WebApplication app, ConectaOptions options)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? options.PublicUrl;
        Console.WriteLine();
        Console.WriteLine($"  Conecta pronto em {address}");
        if (options.Demo && !app.Environment.IsProduction())
        {
            Console.WriteLine();
            Console.WriteLine($"  Contas de demonstração (senha: {DemoAccounts.Password})");
            foreach (var (login, what) in DemoSeed.Accounts) Console.WriteLine($"    {login,-34} {what}");
            Console.WriteLine();
            Console.WriteLine($"  E-mails enviados aparecem em {address}/dev/emails");
            Console.WriteLine($"  Simulador do WhatsApp em {address}{DemoSimulator.Prefix}");
        }

        Console.WriteLine();
    }
}
