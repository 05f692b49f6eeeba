namespace Conecta.Web.Components.Choices;

/// <summary>One box of a list of choices.</summary>
/// <param name="Value">What is posted when it is ticked.</param>
/// <param name="Text">Shown text.</param>
/// <param name="IsTicked">Whether it is ticked.</param>
/// <param name="Help">A quieter line under the text, or null.</param>
public sealed record ChoiceItem(string Value, string Text, bool IsTicked, string? Help = null);

/// <summary>A field of several choices, drawn by the partial view <c>_Choices</c> as boxes under one legend.</summary>
/// <param name="Name">Name of the bound property, e.g. <c>Input.TeamIds</c>.</param>
/// <param name="Legend">What is chosen.</param>
/// <param name="Items">The boxes.</param>
/// <param name="Help">Help under the legend, or null.</param>
/// <param name="Empty">What is said when there is nothing to choose from.</param>
public sealed record ChoiceList(string Name, string Legend, IReadOnlyList<ChoiceItem> Items, string? Help = null, string? Empty = null);
