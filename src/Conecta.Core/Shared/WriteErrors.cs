namespace Conecta.Core.Shared;

/// <summary>
/// A rule of the product refuses a write and a field is to blame. The web turns it into a message at the field and a summary, status 400;
/// what was typed stays.
/// </summary>
/// <param name="field">Name of the input's property, e.g. <c>Name</c>; empty when no single field is to blame.</param>
/// <param name="message">What is wrong and what to do, in Portuguese.</param>
public class FieldErrorException(string field, string message) : Exception(message)
{
    /// <summary>Name of the input's property, without prefix; empty for the whole form.</summary>
    public string Field { get; } = field;
}

/// <summary>
/// A rule refuses a write because the acting person may not do as much (ROLE-7). The web notes the try in the audit trail when the write has been rolled back.
/// </summary>
/// <param name="field">Name of the input's property; empty when no single field is to blame.</param>
/// <param name="message">What is refused, in Portuguese.</param>
/// <param name="kind">Kind of object in the trail, e.g. <c>usergroup</c>.</param>
/// <param name="id">Its id, or null.</param>
/// <param name="name">Its name.</param>
public sealed class GrantRefusedException(string field, string message, string kind, long? id, string? name) : FieldErrorException(field, message)
{
    /// <summary>Kind of the object that the try was about.</summary>
    public string Kind { get; } = kind;

    /// <summary>Id of the object; null when it has none yet.</summary>
    public long? Id { get; } = id;

    /// <summary>Name of the object.</summary>
    public string? Name { get; } = name;
}

/// <summary>Something that still uses an object, with a link to it.</summary>
/// <param name="Kind">What it is, in Portuguese ("Equipe").</param>
/// <param name="Name">Its name.</param>
/// <param name="Path">Address relative to the company, e.g. <c>equipes/3</c>; null when there is no screen.</param>
public sealed record ObjectUse(string Kind, string Name, string? Path);

/// <summary>Deleting is refused because something uses the object (LIST-4).</summary>
public sealed class InUseException(string objectName, IReadOnlyList<ObjectUse> uses)
    : Exception($"\"{objectName}\" está em uso e não pode ser excluído.")
{
    /// <summary>What uses it.</summary>
    public IReadOnlyList<ObjectUse> Uses { get; } = uses;
}

/// <summary>Somebody else saved the same object in between (LIST-5). The web shows both sides with status 409.</summary>
public sealed class EditConflictException(Guid currentVersion) : Exception("Outra pessoa salvou este registro enquanto você editava.")
{
    /// <summary>The version that stands in the database now.</summary>
    public Guid CurrentVersion { get; } = currentVersion;
}

/// <summary>The object does not exist in this company, or never did: the answer is the same 404.</summary>
public sealed class MissingException() : Exception("Registro não encontrado.");
