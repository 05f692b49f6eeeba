namespace Conecta.Core.Data;

/// <summary>A row inside the wall of one company. Gets the query filter <see cref="FilterNames.Company"/>.</summary>
public interface ICompanyOwned
{
    /// <summary>The company; never bound from a request.</summary>
    long CompanyId { get; set; }
}

/// <summary>A row that goes to the bin for 30 days before it is gone. Gets the query filter <see cref="FilterNames.Bin"/>.</summary>
public interface ISoftDeleted
{
    /// <summary>When it went to the bin (UTC); null while it is alive.</summary>
    DateTime? DeletedAt { get; set; }
}

/// <summary>A row two people may edit at once; the version is set on every save and posted back with the form.</summary>
public interface IVersioned
{
    /// <summary>Changes with every save.</summary>
    Guid Version { get; set; }
}

/// <summary>A row whose changes are written to the audit trail field by field.</summary>
public interface IAudited
{
    /// <summary>Stable English word for the kind of object, e.g. <c>team</c>.</summary>
    string AuditKind { get; }

    /// <summary>Id of the object the entry belongs to: its own, or for a part (a member row) that of its owner.</summary>
    long AuditId { get; }

    /// <summary>Name as people know the object.</summary>
    string AuditName { get; }
}

/// <summary>A property that never appears in the audit trail: secrets, hashes, stamps, derived search columns.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;

/// <summary>A row that is added and never changed or deleted through the product.</summary>
public interface IAppendOnly;

/// <summary>Names of the query filters; one can be lifted without the other.</summary>
public static class FilterNames
{
    /// <summary>Only rows of the scope's company; none without a company.</summary>
    public const string Company = "Company";

    /// <summary>Only rows that are not in the bin.</summary>
    public const string Bin = "Bin";
}
