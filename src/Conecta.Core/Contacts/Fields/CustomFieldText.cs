namespace Conecta.Core.Contacts.Fields;

/// <summary>Forms of a stored value.</summary>
public static class CustomFieldText
{
    /// <summary>Longest sortable form; longer values sort by their beginning.</summary>
    public const int SortableLength = 100;
}
