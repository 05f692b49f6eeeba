namespace Conecta.Core.Contacts.Phones;

/// <summary>What a number is, as far as its digits tell.</summary>
public enum PhoneKind
{
    /// <summary>Brazilian mobile: area code, 9 and eight digits. Old eight-digit mobiles become this by their ninth digit.</summary>
    Mobile,

    /// <summary>Brazilian landline: area code and eight digits that begin with 2 to 5. May have WhatsApp; never gets a 9.</summary>
    Fixed,

    /// <summary>A number of another country, kept as it is in E.164.</summary>
    Foreign,
}
