namespace Conecta.Core.Imports.Reading;

/// <summary>How dates typed as text with slashes are read.</summary>
public enum DateOrder
{
    DayMonthYear,
    MonthDayYear,
}
