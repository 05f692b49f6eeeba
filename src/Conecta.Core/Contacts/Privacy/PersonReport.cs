using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Privacy;

/// <summary>Everything known of a person, for requests of access and portability: the same content to read and as JSON.</summary>
public sealed class PersonReport(ConectaDbContext db, ContactRows rows, ContactColumns columns, IEnumerable<IPersonalData> others, AuditTrail audit, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file and notes in the audit trail that it was taken.</summary>
    /// <param name="request">The request it answers.</param>
    /// <param name="companyName">Whose data they are.</param>
    /// <param name="zone">Zone of the times.</param>
    /// <param name="asJson">JSON for another system, or a page to read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MissingException">The contact is gone.</exception>
    public async Task<byte[]> WriteAsync(PrivacyRequest request, string companyName, TimeZoneInfo zone, bool asJson, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var content = await ReadAsync(request, companyName, zone, cancellationToken);
        await audit.WriteAsync(
            "privacy.downloaded", "privacy", request.Id, request.Protocol, AuditResult.Done, cancellationToken,
            new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Formato"] = [null, asJson ? "JSON" : "HTML"] });
        return asJson ? JsonSerializer.SerializeToUtf8Bytes(content, Json) : Encoding.UTF8.GetBytes(Page(request.Protocol, content));
    }

    private async Task<JsonObject> ReadAsync(PrivacyRequest request, string companyName, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        if (await rows.ReadAsync([request.ContactId], null, cancellationToken) is not [var row]) throw new MissingException();
        var data = new JsonObject();
        foreach (var column in await columns.AllAsync(true, cancellationToken))
            if (column.Text(row, zone) is { } text)
                data[column.Title] = text;
        var (consents, entries, company, id) = (db.ConsentRecords, db.Set<AuditEntry>(), db.FilterCompanyId, request.ContactId);
        var answers = await consents.AsNoTracking().Where(r => r.ContactId == id).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var history = await entries.AsNoTracking().Where(a => a.CompanyId == company && a.ObjectKind == "contact" && a.ObjectId == id).OrderBy(a => a.Id)
            .Select(a => new { a.At, a.Action, a.Changes }).Take(5000).ToListAsync(cancellationToken);
        var content = new JsonObject
        {
            ["Pedido"] = request.Protocol,
            ["Empresa"] = companyName,
            ["Emitido em"] = Time(clock.GetUtcNow().UtcDateTime, zone),
            ["Dados"] = data,
            ["Autorizações registradas"] = new JsonArray([.. answers.Select(a => new JsonObject
            {
                ["Resposta"] = ContactColumns.OptInName(a.State),
                ["Finalidade"] = a.Purpose,
                ["Canal"] = a.Channel,
                ["Fonte"] = a.Source,
                ["Data da resposta"] = Time(a.EvidenceAt, zone),
                ["Registrada em"] = Time(a.At, zone),
            })]),
            ["Alterações"] = new JsonArray([.. history.Select(a => new JsonObject
            {
                ["Quando"] = Time(a.At, zone),
                ["O quê"] = a.Action,
                ["Campos"] = a.Changes is null ? null : string.Join(", ", JsonNode.Parse(a.Changes)!.AsObject().Select(p => p.Key)),
            })]),
        };
        foreach (var other in others)
            if (await other.DescribeAsync([id], cancellationToken) is { Count: > 0 } lines)
                content[other.Title] = lines;
        return content;
    }

    private static string Time(DateTime utc, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    private static string Page(string title, JsonObject content)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"pt-BR\"><head><meta charset=\"utf-8\"><title>");
        html.Append(Encode(title)).Append("</title></head><body><h1>Dados pessoais: ").Append(Encode(title)).Append("</h1>\n");
        Write(html, content, 2);
        return html.Append("</body></html>\n").ToString();
    }

    private static void Write(StringBuilder html, JsonObject content, int level)
    {
        foreach (var (name, value) in content)
            switch (value)
            {
                case JsonObject part:
                    html.Append(CultureInfo.InvariantCulture, $"<h{level}>{Encode(name)}</h{level}>\n");
                    Write(html, part, level + 1);
                    break;
                case JsonArray list:
                    html.Append(CultureInfo.InvariantCulture, $"<h{level}>{Encode(name)}</h{level}>\n");
                    if (list.Count == 0) html.Append("<p>Nada registrado.</p>\n");
                    foreach (var item in list.OfType<JsonObject>())
                    {
                        html.Append("<div>\n");
                        Write(html, item, level + 1);
                        html.Append("<hr></div>\n");
                    }

                    break;
                default:
                    html.Append(CultureInfo.InvariantCulture, $"<p><strong>{Encode(name)}:</strong> {Encode(value?.ToString() ?? "—")}</p>\n");
                    break;
            }
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
