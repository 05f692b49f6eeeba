using System.Text;
using Conecta.Core.Channels.Webhooks;
using Conecta.Core.Channels.WhatsApp;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Webhooks;

/// <summary>Where the provider calls: the handshake when an address is saved there, and the webhooks themselves (whatsapp.md 5.1 to 5.3). Open to the world; the verify token and the signature decide.</summary>
public static class WhatsAppWebhook
{
    private const int LongestChallenge = 500;

    /// <summary>Maps the addresses.</summary>
    public static void MapConectaWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/webhooks/whatsapp/{key}", VerifyAsync).AllowAnonymous();
        routes.MapPost("/webhooks/whatsapp/{key}", TakeAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(InboundEvent.MaxBytes));
    }

    private static async Task VerifyAsync(
        HttpContext context, WebhookIntake intake, string key,
        [FromQuery(Name = "hub.mode")] string? mode, [FromQuery(Name = "hub.verify_token")] string? token, [FromQuery(Name = "hub.challenge")] string? challenge)
    {
        if (await EnterAsync(context, intake, key) is not { } channelId) return;
        if (mode != "subscribe" || challenge is not { Length: > 0 and <= LongestChallenge } || !await intake.IsVerifiedAsync(channelId, token, context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(challenge), context.RequestAborted);
    }

    private static async Task TakeAsync(HttpContext context, WebhookIntake intake, string key)
    {
        if (await EnterAsync(context, intake, key) is not { } channelId) return;
        var signature = context.Request.Headers[WebhookSignature.Header].FirstOrDefault();
        if (signature is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (await ReadAsync(context) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        context.Response.StatusCode = await intake.TakeAsync(channelId, body, signature, context.RequestAborted) switch
        {
            IntakeOutcome.Kept or IntakeOutcome.Repeated => StatusCodes.Status200OK,
            IntakeOutcome.NoSecret => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status401Unauthorized,
        };
    }

    // A machine asks: no page of ours in its answers.
    private static async Task<long?> EnterAsync(HttpContext context, WebhookIntake intake, string key)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        if (key.Length <= 40 && await intake.EnterAsync(key, context.RequestAborted) is { } channelId) return channelId;
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return null;
    }

    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > InboundEvent.MaxBytes) return null;
        using var content = new MemoryStream((int)(context.Request.ContentLength ?? 4096));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (content.Length + read > InboundEvent.MaxBytes) return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
