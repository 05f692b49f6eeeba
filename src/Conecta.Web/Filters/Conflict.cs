namespace Conecta.Web.Filters;

/// <summary>One field of a conflict, side by side.</summary>
/// <param name="Label">The field as people read it.</param>
/// <param name="Mine">What this person typed.</param>
/// <param name="Theirs">What stands in the database now.</param>
public sealed record ConflictField(string Label, string? Mine, string? Theirs);

/// <summary>A form that can show both sides when somebody else saved in between (LIST-5).</summary>
public interface IConflictPage : IFormPage
{
    /// <summary>
    /// Compares the posted input with what stands now and moves the posted version to the present one, so that saving again is a decision made knowingly.
    /// Only fields that differ are returned.
    /// </summary>
    Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken);
}
