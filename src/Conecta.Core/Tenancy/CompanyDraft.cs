namespace Conecta.Core.Tenancy;

/// <summary>What a person fills in for a company; valid when it reaches a writer.</summary>
/// <param name="Name">Name people use.</param>
/// <param name="LegalName">Razão social, or null.</param>
/// <param name="Cnpj">14 bare places, or null.</param>
/// <param name="Slug">Part of the address.</param>
/// <param name="TimeZone">IANA time zone.</param>
/// <param name="IsOnboarding">Implantação rather than ativa; does not touch a suspended company.</param>
/// <param name="Limits">What it may use.</param>
public sealed record CompanyDraft(string Name, string? LegalName, string? Cnpj, string Slug, string TimeZone, bool IsOnboarding, CompanyLimits Limits);

/// <summary>What a company may use; null is no limit, or the installation's.</summary>
/// <param name="Users">Administrators and agents together.</param>
/// <param name="Contacts">Contacts.</param>
/// <param name="ImportBytes">Bytes of an import upload.</param>
/// <param name="ImportRows">Data rows of an import.</param>
/// <param name="StorageBytes">Bytes of stored files.</param>
public sealed record CompanyLimits(int? Users, int? Contacts, long? ImportBytes, int? ImportRows, long? StorageBytes);
