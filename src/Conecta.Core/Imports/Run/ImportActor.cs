using Conecta.Core.Shared;

namespace Conecta.Core.Imports.Run;

/// <summary>The person whose import or undo it is, also when a worker writes it.</summary>
internal sealed class ImportActor(long? userId, string name, string? realPerson, string? ipAddress) : ICurrentUser
{
    public ImportActor(ImportJob import)
        : this(import.UserId, import.PersonName, import.RealPerson, import.IpAddress)
    {
    }

    public long? UserId => userId;

    public string Name => name;

    public string? RealPerson => realPerson;

    public string? IpAddress => ipAddress;
}
