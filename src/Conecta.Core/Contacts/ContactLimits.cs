namespace Conecta.Core.Contacts;

/// <summary>Greatest lengths of a contact's texts, in UTF-16 units: shared by mapping, forms and import (import.md 8).</summary>
public static class ContactLimits
{
    public const int Name = 120;
    public const int Email = 254;
    public const int ExternalId = 100;
    public const int Phone = 16;
    public const int Document = 14;
    public const int Company = 120;
    public const int City = 80;
    public const int State = 2;
    public const int PostalCode = 8;
    public const int Address = 200;
    public const int Notes = 4000;
    public const int CustomText = 1000;
    public const int Tag = 50;
    public const int TagsPerContact = 20;
    public const int GroupName = 120;

    /// <summary>Folding may lengthen a text (ß becomes ss).</summary>
    public const int NameFolded = 2 * Name;

    public const int Source = 200;
    public const int BlockReason = 200;
    public const int ProviderUserId = 150;

    /// <summary>Words of the search index: what goes beyond is not searched.</summary>
    public const int SearchWords = 8000;
}
