using System.Globalization;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Contacts.Writing;

namespace Conecta.Core.Contacts.Fields;

/// <summary>Reads, stores, sorts and shows values of campos adicionais by their kind.</summary>
public static class CustomFieldText
{
    /// <summary>Longest sortable form; longer values sort by their beginning.</summary>
    public const int SortableLength = 100;

    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    /// <summary>Reads what a person typed into the stored form.</summary>
    /// <param name="field">The field.</param>
    /// <param name="typed">The text; blank is no answer.</param>
    /// <returns>The stored form (null = no answer) or what is wrong.</returns>
    public static (string? Stored, string? Error) Read(CustomField field, string? typed)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Kind switch
        {
            CustomFieldKind.Number => Of(NumberValue.Parse(typed), n => n.ToString("0.############################", CultureInfo.InvariantCulture)),
            CustomFieldKind.Date => Of(DateValue.Parse(typed), d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            CustomFieldKind.YesNo => Of(YesNo.Parse(typed), b => b ? "true" : "false"),
            CustomFieldKind.Choice => Choice(field, typed),
            CustomFieldKind.Email => Of(EmailAddress.Parse(typed), e => e),
            CustomFieldKind.Phone => Phone(typed),
            CustomFieldKind.Cpf => Of(TaxDocument.ParseCpf(typed), d => d),
            CustomFieldKind.Cnpj => Of(TaxDocument.ParseCnpj(typed), d => d),
            CustomFieldKind.Url => Of(WebAddress.Parse(typed), u => u),
            _ => Text(field, typed),
        };
    }

    /// <summary>The form in which values are compared and sorted; numbers in a fixed width, so that texts sort as numbers do.</summary>
    public static string Sortable(CustomFieldKind kind, string stored) => kind switch
    {
        CustomFieldKind.Number when decimal.TryParse(stored, CultureInfo.InvariantCulture, out var number) => SortableNumber(number),
        CustomFieldKind.Date or CustomFieldKind.YesNo or CustomFieldKind.Phone or CustomFieldKind.Cpf or CustomFieldKind.Cnpj => stored,
        _ => SearchText.Fold(stored, SortableLength),
    };

    /// <summary>Whether a longer value matches a condition on this kind too.</summary>
    public static bool IsPrefixKind(CustomFieldKind kind) =>
        kind is CustomFieldKind.Text or CustomFieldKind.Email or CustomFieldKind.Url or CustomFieldKind.Phone;

    /// <summary>A stored value as people read it.</summary>
    public static string Show(CustomFieldKind kind, string stored) => kind switch
    {
        CustomFieldKind.Number when decimal.TryParse(stored, CultureInfo.InvariantCulture, out var number) => number.ToString("#,0.############", Portuguese),
        CustomFieldKind.Date when DateOnly.TryParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) =>
            date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        CustomFieldKind.YesNo => stored == "true" ? "Sim" : "Não",
        CustomFieldKind.Cpf or CustomFieldKind.Cnpj => TaxDocument.Format(stored),
        CustomFieldKind.Phone when PhoneNumber.TryFromCanonical(stored, out var phone) => phone.Display,
        _ => stored,
    };

    /// <summary>The kind as people read it.</summary>
    public static string KindName(CustomFieldKind kind) => kind switch
    {
        CustomFieldKind.Text => "Texto",
        CustomFieldKind.Number => "Número",
        CustomFieldKind.Date => "Data",
        CustomFieldKind.YesNo => "Sim/não",
        CustomFieldKind.Choice => "Lista",
        CustomFieldKind.Email => "E-mail",
        CustomFieldKind.Phone => "Telefone",
        CustomFieldKind.Cpf => "CPF",
        CustomFieldKind.Cnpj => "CNPJ",
        CustomFieldKind.Url => "Endereço web",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static (string? Stored, string? Error) Of<T>(ParsedValue<T> value, Func<T, string> store) =>
        value.IsBlank ? (null, null) : value.IsAccepted ? (store(value.Value!), null) : (null, ContactMessages.For(value.Issues[^1]));

    private static (string? Stored, string? Error) Phone(string? typed)
    {
        var phone = BrazilianPhone.Parse(typed);
        return phone.IsEmpty ? (null, null) : phone.Number is { } number ? (number.Canonical, null) : (null, ContactMessages.For(phone.Issues[^1]));
    }

    private static (string? Stored, string? Error) Choice(CustomField field, string? typed)
    {
        var folded = SearchText.Fold(typed);
        if (folded.Length == 0) return (null, null);
        var option = field.OptionList().FirstOrDefault(o => SearchText.Fold(o) == folded);
        return option is null ? (null, "Escolha uma das opções da lista.") : (option, null);
    }

    private static (string? Stored, string? Error) Text(CustomField field, string? typed)
    {
        var text = ContactText.OneLine(typed, Math.Min(field.MaxLength ?? ContactLimits.CustomText, ContactLimits.CustomText));
        if (!text.IsAccepted) return Of(text, t => t);
        return field.Rule switch
        {
            TextRule.Digits when !text.Value!.All(char.IsAsciiDigit) => (null, "Use só dígitos."),
            TextRule.Letters when !text.Value!.All(c => char.IsLetter(c) || c == ' ') => (null, "Use só letras e espaços."),
            TextRule.LettersAndDigits when !text.Value!.All(c => char.IsLetterOrDigit(c) || c == ' ') => (null, "Use só letras, dígitos e espaços."),
            _ => (text.Value, null),
        };
    }

    // Twenty-nine whole digits hold any decimal; what is below zero is counted from the other end so that -2 stands before -1.
    private static string SortableNumber(decimal number)
    {
        var digits = Math.Abs(number).ToString("00000000000000000000000000000.############################", CultureInfo.InvariantCulture);
        return number >= 0 ? "1" + digits : "0" + string.Concat(digits.Select(c => char.IsAsciiDigit(c) ? (char)('0' + '9' - c) : c)) + "~";
    }
}
