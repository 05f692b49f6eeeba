namespace Conecta.Core.Variables;

/// <summary>A variable that a text to a contact may hold (domain.md 9.3).</summary>
/// <param name="Name">Name between the braces, in lower case.</param>
/// <param name="Meaning">What it becomes, in Portuguese.</param>
/// <param name="Sample">What a preview without a contact shows.</param>
public sealed record TextVariable(string Name, string Meaning, string Sample);
