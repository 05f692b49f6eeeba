using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Phones;

/// <summary>What came out of a typed phone.</summary>
/// <param name="Number">The number; null when there is none or when it was refused.</param>
/// <param name="Second">A second number of the same cell, meant for the second phone field if that is free.</param>
/// <param name="Issues">The findings in order. With a null <paramref name="Number"/> the last one says why it was refused.</param>
public readonly record struct PhoneResult(PhoneNumber? Number, PhoneNumber? Second, IReadOnlyList<ValueIssue> Issues)
{
    /// <summary>Nothing was typed: no number and nothing to complain about.</summary>
    public bool IsEmpty => Number is null && Issues.Count == 0;

    /// <summary>Something was typed that gives no usable number.</summary>
    public bool IsRefused => Number is null && Issues.Count > 0;

    /// <summary>Whether a finding with this code was made.</summary>
    public bool Has(string code)
    {
        foreach (var issue in Issues)
            if (issue.Code == code)
                return true;
        return false;
    }
}
