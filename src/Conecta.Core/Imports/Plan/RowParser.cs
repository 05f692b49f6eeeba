using System.Globalization;
using Conecta.Core.Agents;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Workbooks;

namespace Conecta.Core.Imports.Plan;

/// <summary>Reads the cells of a staged row by the rules of import.md 8, 9 and 10. Not for several threads.</summary>
internal sealed class RowParser(PlanLayout layout)
{
    private static readonly HashSet<string> TotalWords = new(["total", "subtotal", "soma"], StringComparer.Ordinal);
    private readonly List<SheetCell> _cells = [];

    public ParsedRow Parse(ImportRow staged)
    {
        var row = new ParsedRow(staged.Seq, staged.RowNo, layout.Fields.Count);
        StagedCells.Read(staged.Cells, _cells);
        if (staged.IsHidden && layout.Rules.IncludeHiddenRows == false)
        {
            Ignore(row, ImportIssueCode.RowHidden);
            return row;
        }

        if (staged.SkippedBy is { } person)
        {
            Ignore(row, ImportIssueCode.RowSkippedByUser, ("pessoa", person));
            return row;
        }

        foreach (var finding in StagedFindings.Read(staged.Findings, staged.RowNo))
            if (finding.ColumnIndex is not { } column || layout.Mapped.Contains(column) || finding.Code.StartsWith("row.", StringComparison.Ordinal))
                row.Add(finding);
        foreach (var binding in layout.Bindings)
        {
            var noticed = row.Findings.Count;
            Fill(row, binding);
            if (binding.Split is not null) TellWhole(row, noticed, binding.Columns[0]);
        }

        if (IsExample()) Ignore(row, ImportIssueCode.RowExample);
        else if (!row.HasKey(layout.Rules.MatchByEmail) && IsTotalLine()) Ignore(row, ImportIssueCode.RowTotalLine);
        else CheckConsent(row);
        return row;
    }

    private static void Ignore(ParsedRow row, string code, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        row.Findings.Clear();
        row.IsPending = false;
        row.IgnoredBy = code;
        row.Add(code, null, arguments);
    }

    private bool IsTotalLine() =>
        _cells.Find(c => c.IsVisible) is { Text.Length: > 0 } first
        && SearchText.Fold(first.Text).Split([' ', ':', '.', '-'], 2)[0] is { } word && TotalWords.Contains(word);

    private bool IsExample() => _cells.Count > 1 && TemplateExamples.Match(_cells.Where(c => c.IsVisible).Select(c => CellValue.Text(c, layout.Date1904)));

    private SheetCell? Cell(int column)
    {
        if (column >= 0)
            foreach (var cell in _cells)
                if (cell.Column == column && cell.IsVisible)
                    return cell;
        return null;
    }

    private void Fill(ParsedRow row, Binding binding)
    {
        if (binding.Place == PlanFields.Phone)
        {
            FillPhone(row, binding);
            return;
        }

        if (binding.IsJoined)
        {
            var parts = binding.Columns.Select(Cell).Where(c => c is not null).Select(c => CellValue.Text(c!.Value, layout.Date1904)).ToList();
            if (parts.Count > 0) Take(row, binding, binding.Columns[0], string.Join(' ', parts), ContactText.Name(string.Join(' ', parts)));
            return;
        }

        if (CellOf(binding, binding.Columns[0]) is { } cell) FillOne(row, binding, cell);
    }

    /// <summary>The readable cell of a binding, or its part of a divided one.</summary>
    private SheetCell? CellOf(Binding binding, int column)
    {
        if (Cell(column) is not { } cell || !IsReadable(cell)) return null;
        if (binding.Split is not { } split) return cell;
        return split.Divide(CellValue.Text(cell, layout.Date1904))[binding.Part] is { } part ? new SheetCell(column, SheetCellKind.Text, part) : null;
    }

    /// <summary>Findings about a part stand at the whole cell, as it is in the file: that is what people correct.</summary>
    private void TellWhole(ParsedRow row, int from, int column)
    {
        for (var i = from; i < row.Findings.Count; i++)
            if (row.Findings[i].ColumnIndex == column && Cell(column) is { } cell)
                row.Findings[i] = row.Findings[i].WithValue(cell.Text);
    }

    /// <summary>Errors, formulas without a value and cut texts hold the row back by the reader's finding; there is no value to read.</summary>
    private static bool IsReadable(in SheetCell cell) =>
        cell.Kind is not (SheetCellKind.Error or SheetCellKind.FormulaWithoutValue or SheetCellKind.TooLong);

    private void FillPhone(ParsedRow row, Binding binding)
    {
        var column = binding.Columns[^1];
        if (CellOf(binding, column) is not { } cell) return;
        var isNumber = cell.Kind is SheetCellKind.Number or SheetCellKind.Date;
        var result = binding.IsJoined
            ? BrazilianPhone.ParseJoined(Digits(binding.Columns[0]), Digits(binding.Columns[1]), isNumber ? Digits(column) : cell.Text, layout.Phones)
            : isNumber ? BrazilianPhone.ParseNumericCell(cell.Text, layout.Phones) : BrazilianPhone.Parse(cell.Text, layout.Phones);
        foreach (var issue in result.Issues)
        {
            var finding = ValueFinding.ForCell(row.RowNo, column, null, issue, cell.Text);
            row.Add(finding.Code == ImportIssueCode.PhoneServiceNumber && layout.Rules.DropServiceNumbers ? finding with { Severity = FindingSeverity.Warning } : finding);
        }

        row.Values[PlanFields.Phone] = result.Number?.Canonical;
        if (result.Second is { } second && !layout.MapsPhone2)
        {
            row.Values[PlanFields.Phone2] = second.Canonical;
            row.IsPhone2FromPhoneCell = true;
        }
    }

    private string? Digits(int column) => Cell(column) is not { } cell || !IsReadable(cell) ? null
        : cell.Kind == SheetCellKind.Number && NumericText.TryExpand(cell.Text, out var digits, out _) ? digits : cell.Text;

    private void FillOne(ParsedRow row, Binding binding, in SheetCell cell)
    {
        var column = cell.Column;
        var raw = cell.Text;
        switch (binding.Kind)
        {
            case ImportFieldKind.Name:
                Take(row, binding, column, raw, ContactText.Name(CellValue.Text(cell, layout.Date1904)));
                break;
            case ImportFieldKind.Notes:
                Take(row, binding, column, raw, ContactText.MultiLine(CellValue.Text(cell, layout.Date1904), binding.MaxLength));
                break;
            case ImportFieldKind.Phone:
                FillOtherPhone(row, binding, cell);
                break;
            case ImportFieldKind.Email:
                Take(row, binding, column, raw, EmailAddress.Parse(CellValue.Text(cell, layout.Date1904)));
                break;
            case ImportFieldKind.Document or ImportFieldKind.Cpf or ImportFieldKind.Cnpj:
                if (Identifier(row, binding, cell) is { } document)
                    Take(row, binding, column, raw, binding.Kind switch
                    {
                        ImportFieldKind.Cpf => TaxDocument.ParseCpf(document),
                        ImportFieldKind.Cnpj => TaxDocument.ParseCnpj(document),
                        _ => TaxDocument.Parse(document),
                    });
                break;
            case ImportFieldKind.PostalCode:
                if (Identifier(row, binding, cell) is { } code) Take(row, binding, column, raw, PostalCode.Parse(code));
                break;
            case ImportFieldKind.State:
                Take(row, binding, column, raw, BrazilianState.Parse(raw));
                break;
            case ImportFieldKind.Date:
                FillDate(row, binding, cell);
                break;
            case ImportFieldKind.Number:
                var number = cell.Kind == SheetCellKind.Number ? NumberValue.ParseNumericCell(CellValue.Number(cell)) : NumberValue.Parse(CellValue.Text(cell, layout.Date1904), layout.Mark);
                Take(row, binding, column, raw, number, n => n.ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            case ImportFieldKind.YesNo:
                var answer = YesNo.Parse(cell.Kind == SheetCellKind.Number && ExactNumber.TryParse(raw, out var whole) ? whole.Text : raw);
                if (binding.Place != PlanFields.OptIn) Take(row, binding, column, raw, answer, yes => yes ? "true" : "false");
                else if (answer.IsAccepted) row.Values[PlanFields.OptIn] = answer.Value ? nameof(Contacts.OptInState.OptedIn) : nameof(Contacts.OptInState.OptedOut);
                else if (answer.IsRefused) FillExportedOptIn(row, column, raw);
                break;
            case ImportFieldKind.Choice:
                var folded = SearchText.Fold(CellValue.Text(cell, layout.Date1904));
                var option = binding.Custom!.OptionList().FirstOrDefault(o => SearchText.Fold(o) == folded);
                if (option is not null) row.Values[binding.Place] = option;
                else if (folded.Length > 0) Refuse(row, column, ImportFinding.ForCell(row.RowNo, column, ImportIssueCode.ChoiceUnknown, raw));
                break;
            case ImportFieldKind.WebAddress:
                Take(row, binding, column, raw, WebAddress.Parse(raw));
                break;
            case ImportFieldKind.Tags:
                Take(row, binding, column, raw, TagList.ParseTags(CellValue.Text(cell, layout.Date1904)), names => string.Join('\n', names));
                break;
            case ImportFieldKind.Groups:
                FillGroups(row, binding, cell);
                break;
            case ImportFieldKind.Agent:
                FillOwner(row, binding, cell);
                break;
            default:
                FillText(row, binding, cell);
                break;
        }
    }

    /// <summary>OPTIN in the words of our own export, which comes back unchanged (import.md 13); "Indefinido" says nothing.</summary>
    private static void FillExportedOptIn(ParsedRow row, int column, string raw)
    {
        var word = SearchText.Fold(raw);
        Contacts.OptInState? state = null;
        foreach (var known in Enum.GetValues<Contacts.OptInState>())
            if (SearchText.Fold(Contacts.Lists.ContactColumns.OptInName(known)) == word)
                state = known;
        if (state is null) row.Add(ImportFinding.ForCell(row.RowNo, column, ImportIssueCode.ConsentUnknownValue, raw));
        else if (state != Contacts.OptInState.Undefined) row.Values[PlanFields.OptIn] = state.Value.ToString();
    }

    private void FillText(ParsedRow row, Binding binding, in SheetCell cell)
    {
        var isIdentifier = binding.Place is PlanFields.ExternalId or PlanFields.ContactId or PlanFields.UserId;
        var text = isIdentifier ? Identifier(row, binding, cell) : CellValue.Text(cell, layout.Date1904);
        if (text is null) return;
        var value = ContactText.OneLine(text, binding.MaxLength == 0 ? 100 : binding.MaxLength);
        if (binding.Place == PlanFields.ContactId && value.IsAccepted && !long.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            row.Add(ImportFinding.ForCell(row.RowNo, cell.Column, ImportIssueCode.MatchIdUnknown, cell.Text));
        else if (binding.Custom is { } custom && value.IsAccepted && !Follows(custom.Rule, value.Value!))
            Refuse(row, cell.Column, ImportFinding.ForCell(row.RowNo, cell.Column, ImportIssueCode.TextNotAllowed, cell.Text, ("permitidos", Allowed(custom.Rule))));
        else
            Take(row, binding, cell.Column, cell.Text, value);
    }

    private static bool Follows(TextRule rule, string text) => rule switch
    {
        TextRule.Digits => text.All(char.IsAsciiDigit),
        TextRule.Letters => text.All(c => char.IsLetter(c) || c == ' '),
        TextRule.LettersAndDigits => text.All(c => char.IsLetterOrDigit(c) || c == ' '),
        _ => true,
    };

    private static string Allowed(TextRule rule) => rule switch
    {
        TextRule.Digits => "dígitos",
        TextRule.Letters => "letras e espaços",
        _ => "letras, dígitos e espaços",
    };

    /// <summary>An identifier is taken digit by digit; digits that Excel has lost are never guessed (import.md 6.2).</summary>
    private string? Identifier(ParsedRow row, Binding binding, in SheetCell cell)
    {
        if (cell.Kind is SheetCellKind.Number)
        {
            if (NumericText.TryExpand(cell.Text, out var digits, out var issue)) return digits;
            if (issue == ValueCodes.DigitsLost && binding.Place == PlanFields.ExternalId) return CellValue.Text(cell, layout.Date1904);
            if (issue is ValueCodes.DigitsLost or ValueCodes.PrecisionLost)
            {
                Refuse(row, cell.Column, ImportFinding.ForCell(row.RowNo, cell.Column, issue, cell.Text), isKey: binding.Place is PlanFields.ExternalId);
                return null;
            }
        }

        if (binding.Place == PlanFields.ExternalId && NumericText.IsExponentForm(cell.Text))
        {
            row.Add(ImportFinding.ForCell(row.RowNo, cell.Column, ImportIssueCode.CellDigitsLost, cell.Text));
            return null;
        }

        return CellValue.Text(cell, layout.Date1904);
    }

    private void FillOtherPhone(ParsedRow row, Binding binding, in SheetCell cell)
    {
        var result = cell.Kind is SheetCellKind.Number or SheetCellKind.Date
            ? BrazilianPhone.ParseNumericCell(cell.Text, layout.Phones with { AcceptLandlines = true })
            : BrazilianPhone.Parse(cell.Text, layout.Phones with { AcceptLandlines = true });
        foreach (var issue in result.Issues)
        {
            var finding = ValueFinding.ForCell(row.RowNo, cell.Column, null, issue, cell.Text);
            if (finding.Severity == FindingSeverity.Error) Refuse(row, cell.Column, finding);
            else row.Add(finding);
        }

        row.Values[binding.Place] = result.Number?.Canonical;
    }

    private void FillDate(ParsedRow row, Binding binding, in SheetCell cell)
    {
        ParsedValue<DateOnly> date;
        if (cell.Kind is SheetCellKind.Number or SheetCellKind.Date)
        {
            date = SheetDate.TryRead(cell.Text, layout.Date1904, out var read) && cell.Text.Contains('-', StringComparison.Ordinal) && cell.Text[0] != '-'
                ? DateValue.Parse(read.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                : DateValue.ParseSerial(cell.Text, layout.Date1904);
        }
        else
        {
            date = DateValue.Parse(cell.Text, binding.MonthFirst ? Contacts.Values.DateOrder.MonthFirst : Contacts.Values.DateOrder.DayFirst);
        }

        if (binding.Place == PlanFields.BirthDate) date = DateValue.AsBirthDate(date, layout.Today);
        if (binding.Place == PlanFields.OptInAt)
        {
            if (date.IsAccepted && date.Value > layout.Today) row.Add(ImportFinding.ForCell(row.RowNo, cell.Column, ImportIssueCode.ConsentDateInFuture, cell.Text));
            if (date.IsRefused) row.Add(ValueFinding.ForCell(row.RowNo, cell.Column, null, date.Issues[^1], cell.Text));
        }

        if (binding.Place != PlanFields.OptInAt || date.IsAccepted)
            Take(row, binding, cell.Column, cell.Text, date, d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private void FillGroups(ParsedRow row, Binding binding, in SheetCell cell)
    {
        var groups = TagList.ParseGroups(CellValue.Text(cell, layout.Date1904));
        if (groups.IsAccepted && groups.Value!.Any(g => g.Length > ContactGroup.NameMaxLength))
            Refuse(row, cell.Column, ImportFinding.ForCell(row.RowNo, cell.Column, ImportIssueCode.TagTooLong, cell.Text));
        else
            Take(row, binding, cell.Column, cell.Text, groups, names => string.Join('\n', names));
    }

    private void FillOwner(ParsedRow row, Binding binding, in SheetCell cell)
    {
        Take(row, binding, cell.Column, cell.Text, ContactText.OneLine(CellValue.Text(cell, layout.Date1904), AgentBook.TextMaxLength));
        if (row.Values[PlanFields.Owner] is not { } named) return;
        row.Values[PlanFields.Owner] = null;
        // Our own export writes these words where its reader does not see the agent; it comes back unchanged (import.md 13).
        if (named == AgentContacts.OutOfView) row.KeepsOwner = true;
        else if (layout.Agents.Find(named, out var isAmbiguous) is { } agent) row.Values[PlanFields.Owner] = agent;
        else Refuse(row, cell.Column, AgentBook.Unknown(row.RowNo, cell.Column, cell.Text, isAmbiguous));
    }

    private void Take(ParsedRow row, Binding binding, int column, string raw, ParsedValue<string> value) => Take(row, binding, column, raw, value, text => text);

    private void Take<T>(ParsedRow row, Binding binding, int column, string raw, ParsedValue<T> value, Func<T, string> form)
    {
        foreach (var issue in value.Issues)
        {
            var finding = ValueFinding.ForCell(row.RowNo, column, null, issue, raw);
            if (!value.IsRefused || finding.Severity != FindingSeverity.Error) row.Add(finding);
            else Refuse(row, column, finding, isKey: binding.Place is PlanFields.Name or PlanFields.ExternalId);
        }

        if (value.IsAccepted) row.Values[binding.Place] = form(value.Value!);
    }

    /// <summary>A refused value holds the row back, or goes with a warning where the user chose so and the field is optional.</summary>
    private void Refuse(ParsedRow row, int column, ImportFinding finding, bool isKey = false) =>
        row.Add(isKey || layout.Rules.InvalidOptional == InvalidOptionalRule.Pending
            ? finding
            : finding with { Severity = FindingSeverity.Warning, ColumnIndex = column });

    private void CheckConsent(ParsedRow row)
    {
        if (layout.HasConsentDate && row.Values[PlanFields.OptIn] == nameof(Contacts.OptInState.OptedIn) && row.Values[PlanFields.OptInAt] is null && !row.IsPending)
            row.Add(ImportIssueCode.ConsentDateMissing);
    }
}
