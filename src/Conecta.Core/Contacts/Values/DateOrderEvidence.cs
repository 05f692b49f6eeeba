namespace Conecta.Core.Contacts.Values;

/// <summary>
/// What a column's dates tell about the order of day and month. A column in which neither number ever passes 12 could be
/// either; it is read day first and warned once, in words (import.md 8).
/// </summary>
public sealed class DateOrderEvidence
{
    private string? sample;
    private int firstAbove12;
    private int secondAbove12;

    /// <summary>Looks at one cell; anything but three numbers with the year last says nothing.</summary>
    public void Observe(string? text)
    {
        if (!DateValue.TryNumericPair(text, out var first, out var second))
            return;
        if (first > 12)
            firstAbove12++;
        else if (second > 12)
            secondAbove12++;
        else if (first != second)
            sample ??= text;
    }

    /// <summary>Month first where days above 12 stand only in the second place; otherwise day first.</summary>
    public DateOrder Order => secondAbove12 > 0 && firstAbove12 == 0 ? DateOrder.MonthFirst : DateOrder.DayFirst;

    /// <summary>The warning for the column, with the first such date in words; null when the order is beyond doubt.</summary>
    public ValueIssue? Ambiguity
    {
        get
        {
            if (sample is null || firstAbove12 + secondAbove12 > 0)
                return null;
            var date = DateValue.Parse(sample);
            return date.IsAccepted ? new ValueIssue(ValueCodes.DateAmbiguous, DateValue.InWords(date.Value)) : null;
        }
    }
}
