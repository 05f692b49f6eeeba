using Conecta.Core.History.Versions;
using Conecta.Core.Restoring;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.History;

/// <summary>The versions of one object, and what lies between any two of them.</summary>
public sealed class ObjectModel(ConfigurationHistory history, ConfigurationModel model) : CompanyPage
{
    /// <summary>Kind of the object.</summary>
    public ConfigurationKind Kind { get; private set; } = null!;

    /// <summary>Key of the object.</summary>
    public long Id { get; private set; }

    /// <summary>Its versions, the newest first.</summary>
    public Page<VersionRow> Rows { get; private set; } = null!;

    /// <summary>The versions that are compared, the older first; null without a choice.</summary>
    public (ConfigurationVersion Before, ConfigurationVersion After)? Compared { get; private set; }

    /// <summary>What lies between them.</summary>
    public HistoryChanges? Difference { get; private set; }

    /// <summary>Name of the object in its newest version.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The fields that a version changed.</summary>
    public HistoryChanges Changes(VersionRow row) => Show(row.Fields, false);

    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "tipo")] string objectType, long id, [FromQuery(Name = "de")] long? from, [FromQuery(Name = "ate")] long? until, CancellationToken cancellationToken)
    {
        if (model.Kinds.FirstOrDefault(k => k.Key == objectType) is not { } known) return NotFound();
        (Kind, Id) = (known, id);
        Rows = await history.PageAsync(new VersionFilter(null, objectType, id, null, null, null), Query, Access, cancellationToken);
        if (Rows.Items.Count == 0) return NotFound();
        Name = Rows.Items[0].Version.ObjectName;
        if (from is { } first && until is { } second && first != second
            && await history.FindAsync(Math.Min(first, second), Access, cancellationToken) is { } before && await history.FindAsync(Math.Max(first, second), Access, cancellationToken) is { } after
            && before.Kind == objectType && before.ObjectId == id && after.Kind == objectType && after.ObjectId == id)
        {
            Compared = (before, after);
            Difference = Show(await history.CompareAsync(before, after, cancellationToken), true);
        }

        return Page();
    }

    private HistoryChanges Show(string fields, bool isOpen) => new(AuditFields.Changes(Kind.Key, fields, Zone, null, TeamVisibility.IsNarrowed(Access)), isOpen);
}
