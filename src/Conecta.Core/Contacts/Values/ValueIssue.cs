namespace Conecta.Core.Contacts.Values;

/// <summary>
/// One finding about a value: a stable code (import.md 21) and the one thing that its message names, if any
/// (the area code that was assumed, the year that was understood). Whether the finding refuses the value or only
/// warns is told by the result it comes with: a refused value is absent.
/// </summary>
/// <param name="Code">A constant of <see cref="ValueCodes"/> or of the phone rules.</param>
/// <param name="Argument">What fills the placeholder of the message; null when the message has none.</param>
public readonly record struct ValueIssue(string Code, string? Argument = null);
