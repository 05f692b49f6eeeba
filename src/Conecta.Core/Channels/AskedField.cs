namespace Conecta.Core.Channels;

/// <summary>Something that a WebChat asks before the chat begins.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">Its name in Portuguese.</param>
public sealed record AskedField(string Key, string Name)
{
    /// <summary>What can be asked, in the order of the chat.</summary>
    public static readonly IReadOnlyList<AskedField> All = [new("name", "Nome"), new("email", "E-mail"), new("phone", "Telefone"), new("document", "CPF ou CNPJ")];

    /// <summary>The fields of a stored list of keys.</summary>
    public static IReadOnlyList<AskedField> Parse(string? keys)
    {
        var wanted = (keys ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. All.Where(f => wanted.Contains(f.Key))];
    }
}
