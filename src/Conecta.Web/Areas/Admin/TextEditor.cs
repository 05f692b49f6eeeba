using Conecta.Core.Variables;

namespace Conecta.Web.Areas.Admin;

/// <summary>What stands under a text that goes to contacts (the partial view <c>_TextEditor</c>): the variables that it may hold, and its preview.</summary>
/// <param name="FieldId">Id of the text's control.</param>
/// <param name="Preview">The text filled with samples; null where the page shows the whole message elsewhere.</param>
/// <param name="Variables">The variables.</param>
public sealed record TextEditor(string FieldId, string? Preview, IReadOnlyList<TextVariable> Variables);
