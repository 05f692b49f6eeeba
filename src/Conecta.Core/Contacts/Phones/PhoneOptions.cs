namespace Conecta.Core.Contacts.Phones;

/// <summary>How a company reads typed numbers (import.md 9.4 and 11).</summary>
public sealed record PhoneOptions
{
    /// <summary>Brazil, no default area code, landlines accepted with a warning.</summary>
    public static PhoneOptions Default { get; } = new();

    /// <summary>The area code for numbers of 8 or 9 digits; null refuses them. One that does not exist counts as null.</summary>
    public int? DefaultAreaCode { get; init; }

    /// <summary>The calling code (without +) of numbers written without one; 55 is Brazil.</summary>
    public int DefaultCountry { get; init; } = 55;

    /// <summary>False refuses landlines (<see cref="PhoneCodes.LandlineRefused"/>).</summary>
    public bool AcceptLandlines { get; init; } = true;

    /// <summary>
    /// True reads <c>+51 98765-4321</c> as area code 51 and not as Peru, wherever the digits form a valid national
    /// number: the group correction "tratar como DDD, não como país" (import.md 5.3).
    /// </summary>
    public bool PlusMeansAreaCode { get; init; }
}
