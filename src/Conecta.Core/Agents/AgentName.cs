namespace Conecta.Core.Agents;

/// <summary>An agent's name where it has to tell one agent from another.</summary>
public static class AgentName
{
    /// <summary>Name and login, for agents of one name: <c>Ana Souza &lt;ana@empresa.com.br&gt;</c>.</summary>
    public static string WithLogin(string name, string? login) => string.IsNullOrEmpty(login) ? name : $"{name} <{login}>";

    /// <summary>The login in a text that <see cref="WithLogin"/> made; null for any other.</summary>
    public static string? LoginIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.LastIndexOf('<');
        return at > 0 && text[^1] == '>' && text.Length - at > 2 ? text[(at + 1)..^1].Trim() : null;
    }
}
