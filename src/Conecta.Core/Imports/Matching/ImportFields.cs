using System.Collections.Frozen;
using Conecta.Core.Contacts;

namespace Conecta.Core.Imports.Matching;

/// <summary>The fields that Conecta ships with, and the headings by which Brazilian lists call them (import.md 7.4).</summary>
public static class ImportFields
{
    public const string ExternalId = "externalId";
    public const string Name = "name";
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string Phone = "phone";
    public const string Phone2 = "phone2";
    public const string CountryCode = "countryCode";
    public const string AreaCode = "areaCode";
    public const string LocalNumber = "localNumber";
    public const string Email = "email";
    public const string Document = "document";
    public const string BirthDate = "birthDate";
    public const string Company = "company";
    public const string City = "city";
    public const string State = "state";
    public const string PostalCode = "postalCode";
    public const string Address = "address";
    public const string Tags = "tags";
    public const string Groups = "groups";
    public const string Owner = "owner";
    public const string Notes = "notes";
    public const string OptIn = "optIn";
    public const string OptInAt = "optInAt";
    public const string OptInSource = "optInSource";
    public const string UserId = "userId";
    public const string ContactId = "contactId";

    /// <summary>Headings of a phone; with index 2 they mean the second one.</summary>
    private const string PhoneWords =
        "telefone, fone, tel, celular, cel, whatsapp, whats, zap, zapzap, wpp, wts, numero, numero whatsapp, telefone celular, movel, mobile, phone, phone number";

    /// <summary>All shipped fields in the order in which screens list them.</summary>
    public static IReadOnlyList<ImportField> All { get; } =
    [
        Field(ExternalId, "Código externo", ImportFieldKind.Text, ContactLimits.ExternalId, isKey: true,
            "codigo, cod, id, id externo, matricula, cod cliente, codigo cliente, id cliente, referencia, external id"),
        Field(Name, "Nome", ImportFieldKind.Name, ContactLimits.Name, isKey: false,
            "nome, nome completo, cliente, contato, razao social, nome fantasia, nome cliente, aluno, paciente, responsavel, full name, name"),
        Field(FirstName, "Primeiro nome", ImportFieldKind.Name, ContactLimits.Name, isKey: false, "primeiro nome, first name"),
        Field(LastName, "Sobrenome", ImportFieldKind.Name, ContactLimits.Name, isKey: false, "sobrenome, ultimo nome, last name"),
        Field(Phone, "Telefone (WhatsApp)", ImportFieldKind.Phone, ContactLimits.Phone, isKey: true, PhoneWords + ", contato 1, fone 1"),
        Field(Phone2, "Telefone 2", ImportFieldKind.Phone, ContactLimits.Phone, isKey: false,
            WithIndex2(PhoneWords) + ", contato 2, telefone fixo, fone residencial, fone comercial, outro telefone"),
        Field(CountryCode, "DDI", ImportFieldKind.CountryCode, 0, isKey: false, "ddi, codigo pais"),
        Field(AreaCode, "DDD", ImportFieldKind.AreaCode, 0, isKey: false, "ddd, codigo area"),
        Field(LocalNumber, "Número sem DDD", ImportFieldKind.LocalNumber, 0, isKey: true, "numero local"),
        Field(Email, "E-mail", ImportFieldKind.Email, ContactLimits.Email, isKey: true, "email, e mail, correio, correio eletronico, mail"),
        Field(Document, "CPF/CNPJ", ImportFieldKind.Document, ContactLimits.Document, isKey: false,
            "cpf, cnpj, cpf cnpj, documento, doc, inscricao"),
        Field(BirthDate, "Nascimento", ImportFieldKind.Date, 0, isKey: false,
            "nascimento, data nascimento, dt nasc, dt nascimento, aniversario, birthday"),
        Field(Company, "Empresa", ImportFieldKind.Text, ContactLimits.Company, isKey: false, "empresa, organizacao, companhia, company"),
        Field(City, "Cidade", ImportFieldKind.Text, ContactLimits.City, isKey: false, "cidade, municipio"),
        Field(State, "UF", ImportFieldKind.State, ContactLimits.State, isKey: false, "uf, estado"),
        Field(PostalCode, "CEP", ImportFieldKind.PostalCode, ContactLimits.PostalCode, isKey: false, "cep, codigo postal"),
        Field(Address, "Endereço", ImportFieldKind.Text, ContactLimits.Address, isKey: false, "endereco, logradouro, rua"),
        Field(Tags, "Etiquetas", ImportFieldKind.Tags, ContactLimits.Tag, isKey: false,
            "tags, tag, etiquetas, etiqueta, segmento, lista, marcador"),
        Field(Groups, "Grupos", ImportFieldKind.Groups, ContactLimits.GroupName, isKey: false, "grupo, grupos, grupo contatos, carteira"),
        Field(Owner, "Atendente responsável", ImportFieldKind.Agent, 0, isKey: false,
            "atendente, vendedor, consultor, responsavel atendimento"),
        Field(Notes, "Observações", ImportFieldKind.Notes, ContactLimits.Notes, isKey: false,
            "obs, observacao, observacoes, nota, notas, comentario"),
        Field(OptIn, "Autorização", ImportFieldKind.YesNo, 0, isKey: false, "opt in, optin, aceita receber, aceite, autoriza, consentimento"),
        Field(OptInAt, "Data da autorização", ImportFieldKind.Date, 0, isKey: false, "data aceite, data consentimento"),
        Field(OptInSource, "Origem da autorização", ImportFieldKind.Text, ContactLimits.CustomText, isKey: false, "origem aceite, origem"),
        Field(UserId, "ID do usuário no WhatsApp (BSUID)", ImportFieldKind.WhatsAppUserId, ContactLimits.ExternalId, isKey: true,
            "bsuid, user id, id whatsapp"),
        Field(ContactId, "ID Conecta", ImportFieldKind.Text, 0, isKey: true, ""),
        Field(ColumnSplits.CityState, "Cidade e UF", ImportFieldKind.Split, 0, isKey: false,
            "cidade uf, cidade estado, cidade e estado, municipio uf, municipio estado, municipio e uf, municipio e estado"),
        Field(ColumnSplits.NamePhone, "Nome e telefone", ImportFieldKind.Split, 0, isKey: true,
            "nome telefone, nome celular, nome e celular, nome whatsapp, nome e whatsapp, nome fone"),
        Field(ColumnSplits.NameEmail, "Nome e e-mail", ImportFieldKind.Split, 0, isKey: true, "nome e mail, nome email, nome e email"),
    ];

    private static readonly FrozenDictionary<string, ImportField> ByKey = All.ToFrozenDictionary(field => field.Key, StringComparer.Ordinal);

    /// <summary>The shipped field with this key; null when there is none.</summary>
    public static ImportField? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>The shipped fields and then the company's own.</summary>
    public static IReadOnlyList<ImportField> With(IEnumerable<ImportField> customFields) => [.. All, .. customFields];

    private static ImportField Field(string key, string label, ImportFieldKind kind, int maxLength, bool isKey, string synonyms) =>
        new(key, label, kind, maxLength, isKey, synonyms.Split(", ", StringSplitOptions.RemoveEmptyEntries));

    private static string WithIndex2(string words) => string.Join(", ", words.Split(", ").Select(word => word + " 2"));
}
