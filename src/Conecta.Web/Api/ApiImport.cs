using System.Globalization;
using System.Text.Json;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Unattended;

namespace Conecta.Web.Api;

/// <summary>An import as the API shows it.</summary>
internal static class ApiImport
{
    /// <summary>Address of an import.</summary>
    public static string AddressOf(string slug, long importId) => string.Create(CultureInfo.InvariantCulture, $"/api/v1/e/{slug}/imports/{importId}");

    /// <summary>Whether more happens by itself, so that a result would be outdated at once.</summary>
    public static bool IsUnderWay(ImportJob import, ImportRequest request) => request.EndedAt is null || import.State
        is ImportState.Reading or ImportState.Validating or ImportState.Queued or ImportState.Importing or ImportState.Paused or ImportState.Cancelling or ImportState.Undoing;

    /// <summary>The equation, which closes at every instant (import.md 15): a row that nothing was decided about yet is pending.</summary>
    public static ImportCounts CountsOf(ImportJob import)
    {
        var c = import.Counts;
        return c with { Pending = c.Rows - c.New - c.Updated - c.Unchanged - c.Repeated - c.Ignored };
    }

    /// <summary>Time from the complete upload to the end.</summary>
    public static TimeSpan ElapsedOf(ImportJob import, ImportRequest request) => (import.FinishedAt ?? request.EndedAt ?? import.TouchedAt) - import.CreatedAt;

    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, ImportJob import, ImportRequest request, string slug, string portal)
    {
        var (self, isUnderWay) = (AddressOf(slug, import.Id), IsUnderWay(import, request));
        json.WriteStartObject();
        json.WriteNumber("import", import.Id);
        json.WriteString("state", JsonNamingPolicy.SnakeCaseLower.ConvertName(import.State.ToString()));
        json.WriteString("stateLabel", ImportMoves.Label(import.State));
        json.WriteBoolean("underWay", isUnderWay);
        json.WriteString("fileName", import.FileName);
        json.WriteString("mode", JsonNamingPolicy.SnakeCaseLower.ConvertName(import.Mode.ToString()));
        json.WriteBoolean("dryRun", request.IsDryRun);
        json.WriteString("createdAt", import.CreatedAt);
        if (import.FinishedAt is { } finished) json.WriteString("finishedAt", finished);
        else json.WriteNull("finishedAt");
        foreach (var (name, number) in ImportDocument.Parts(CountsOf(import))) json.WriteNumber(name, number);
        json.WriteNumber("queued", import.Queued);
        if (import.FaultCode is { } code)
        {
            json.WriteStartObject("fault");
            json.WriteString("code", code);
            json.WriteString("message", import.FaultMessage);
            json.WriteEndObject();
        }

        json.WriteStartObject("links");
        json.WriteString("self", self);
        if (!isUnderWay) json.WriteString("result", self + "/result");
        json.WriteString("portal", string.Create(CultureInfo.InvariantCulture, $"{portal}/e/{slug}/contatos/importacoes/{import.Id}/resultado"));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
