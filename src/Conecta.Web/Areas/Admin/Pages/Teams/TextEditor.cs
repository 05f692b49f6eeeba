using Conecta.Core.Teams;

namespace Conecta.Web.Areas.Admin.Pages.Teams;

/// <summary>What stands under a text that goes to contacts: its preview and the variables that it may hold.</summary>
/// <param name="FieldId">Id of the text's control.</param>
/// <param name="Preview">The text filled with samples.</param>
/// <param name="Variables">The variables.</param>
public sealed record TextEditor(string FieldId, string Preview, IReadOnlyList<TextVariable> Variables);
