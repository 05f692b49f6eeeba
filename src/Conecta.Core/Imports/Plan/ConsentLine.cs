using System.Globalization;
using Conecta.Core.Contacts;

namespace Conecta.Core.Imports.Plan;

/// <summary>A row's answer about consent as the plan keeps it.</summary>
/// <param name="State">Authorised or refused.</param>
/// <param name="At">Time of the evidence (UTC).</param>
/// <param name="IsDated">Whether the file or the declaration stated that time.</param>
/// <param name="Source">Where it was given.</param>
internal sealed record ConsentLine(OptInState State, DateTime At, bool IsDated, string Source)
{
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{State}\n{At:O}\n{Source}");

    public static ConsentLine? Read(string? text) =>
        text?.Split('\n', 3) is [var state, var at, var source]
            ? new ConsentLine(Enum.Parse<OptInState>(state), DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), IsDated: true, source)
            : null;
}
