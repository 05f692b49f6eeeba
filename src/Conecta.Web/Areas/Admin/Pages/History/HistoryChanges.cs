namespace Conecta.Web.Areas.Admin.Pages.History;

/// <summary>Fields that differ, as <c>_Changes</c> draws them.</summary>
/// <param name="Items">The fields.</param>
/// <param name="IsOpen">Whether they are shown without a click.</param>
public sealed record HistoryChanges(IReadOnlyList<AuditChange> Items, bool IsOpen = false);
