using System.Text.Encodings.Web;
using System.Text.Json;
using Conecta.Core.Data;
using Conecta.Core.Shared;

namespace Conecta.Core.History;

/// <summary>Writes audit entries for acts that no tracked change shows: sign-ins, exports, bulk writes, refusals.</summary>
public sealed class AuditTrail(ConectaDbContext db, ICurrentUser user, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds an entry to the context; it is kept by the next save, in the same transaction as what it tells of.</summary>
    /// <param name="action"><c>kind.verb</c>.</param>
    /// <param name="objectKind">Kind of object.</param>
    /// <param name="objectId">Its id, or null.</param>
    /// <param name="objectName">Its name, or null.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="changes">field -> before and after, or null.</param>
    /// <param name="companyId">Company it happened in; by default the scope's.</param>
    public void Add(
        string action, string objectKind, long? objectId, string? objectName, AuditResult result = AuditResult.Done,
        IReadOnlyDictionary<string, object?[]>? changes = null, long? companyId = null) =>
        db.Set<AuditEntry>().Add(Create(user, clock.GetUtcNow().UtcDateTime, companyId ?? db.Scope.CompanyId, action, objectKind, objectId, objectName, result, changes));

    /// <summary>Adds an entry and saves at once.</summary>
    public async Task WriteAsync(
        string action, string objectKind, long? objectId, string? objectName, AuditResult result, CancellationToken cancellationToken,
        IReadOnlyDictionary<string, object?[]>? changes = null, long? companyId = null)
    {
        Add(action, objectKind, objectId, objectName, result, changes, companyId);
        await db.SaveChangesAsync(cancellationToken);
    }

    internal static AuditEntry Create(
        ICurrentUser user, DateTime now, long? companyId, string action, string objectKind, long? objectId, string? objectName,
        AuditResult result, IReadOnlyDictionary<string, object?[]>? changes) => new()
        {
            At = now,
            CompanyId = companyId,
            UserId = user.UserId,
            ActorName = Cut(user.Name, 120)!,
            RealPerson = Cut(user.RealPerson, 120),
            IpAddress = Cut(user.IpAddress, 64),
            Action = action,
            ObjectKind = objectKind,
            ObjectId = objectId,
            ObjectName = Cut(objectName, 200),
            Result = result,
            Changes = changes is { Count: > 0 } ? JsonSerializer.Serialize(changes, Json) : null,
        };

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
