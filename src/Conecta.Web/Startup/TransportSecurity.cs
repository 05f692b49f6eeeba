using System.Net;
using Conecta.Core.Shared;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Startup;

/// <summary>Sign-in cookies never travel in clear: Production has https of its own or a reverse proxy it was told to trust (reliability.md 2).</summary>
public static class TransportSecurity
{
    /// <summary>Believes forwarded headers of the configured proxies, and of nobody else.</summary>
    public static void AddTrustedProxies(this IServiceCollection services) => services.AddOptions<ForwardedHeadersOptions>()
        .Configure<IOptions<ConectaOptions>>((forwarded, conecta) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // As many as are known, e.g. a content network and a proxy of one's own; the first unknown one is the client.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in conecta.Value.TrustedProxies)
                if (System.Net.IPNetwork.TryParse(proxy, out var network)) forwarded.KnownIPNetworks.Add(network);
                else forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        });

    /// <summary>Why Production may not start as configured, or null when it may.</summary>
    public static string? Refusal(IConfiguration configuration, ConectaOptions options)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(options);
        var addresses = configuration["Urls"] ?? configuration["ASPNETCORE_URLS"] ?? "";
        var hasHttps = addresses.Contains("https://", StringComparison.OrdinalIgnoreCase)
            || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any(e => e["Url"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true);
        return hasHttps || options.TrustedProxies.Count > 0
            ? null
            : "Em produção o Conecta só inicia com um endereço https próprio (Urls ou Kestrel:Endpoints) ou atrás de um proxy confiável (Conecta:TrustedProxies).";
    }

    /// <summary>
    /// Answers what comes in clear with a sentence that says what to do. Health is asked for in clear by whoever runs the container. There is no
    /// redirect: behind a proxy that is not trusted it would go round for ever.
    /// </summary>
    public static void UseSecureTransport(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.IsHttps || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        var address = context.RequestServices.GetRequiredService<IOptions<ConectaOptions>>().Value.PublicUrl;
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            $"O Conecta só atende por conexão segura (https). Abra {address}\n\nSe você já abriu esse endereço, o proxy que está na frente não é reconhecido: quem cuida do servidor deve pôr o endereço dele em Conecta:TrustedProxies, e o proxy deve enviar X-Forwarded-Proto.\n",
            context.RequestAborted);
    });
}
