using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Writing;

/// <summary>What a form says about a finding; the import has its own table with rows and columns in mind.</summary>
public static class ContactMessages
{
    /// <summary>The message of a refused value.</summary>
    public static string For(ValueIssue issue) => issue.Code switch
    {
        PhoneCodes.MissingAreaCode => "Falta o DDD. Escreva DDI, DDD e número, por exemplo 5535999998888.",
        PhoneCodes.UnknownAreaCode => "Este DDD não existe.",
        PhoneCodes.InvalidLength => "O número deve ter DDI, DDD e 9 dígitos, por exemplo 5535999998888.",
        PhoneCodes.InvalidLocal => "Depois do DDD, este número não é de celular nem de telefone fixo.",
        PhoneCodes.Letters => "O número não pode ter letras.",
        PhoneCodes.ServiceNumber => "Números de serviço (0800, 4004) não têm WhatsApp de pessoa.",
        PhoneCodes.ForeignInvalid => "Número de outro país: informe de 8 a 15 dígitos, com o código do país na frente.",
        PhoneCodes.LandlineRefused => "Esta empresa não aceita telefone fixo como WhatsApp.",
        PhoneCodes.Landline => "É um telefone fixo: confirme que tem WhatsApp.",
        PhoneCodes.TooManyNumbers or PhoneCodes.TwoNumbers => "Informe um número só.",
        ValueCodes.TextTooLong => $"O texto tem no máximo {issue.Argument} caracteres.",
        ValueCodes.LoneSurrogate => "O texto tem caracteres quebrados. Digite de novo.",
        ValueCodes.EmailInvalid => "E-mail inválido. Exemplo: nome@empresa.com.br.",
        ValueCodes.DocumentInvalid => "CPF ou CNPJ inválido: confira os dígitos.",
        ValueCodes.PostcodeInvalid => "O CEP tem 8 dígitos.",
        ValueCodes.StateUnknown => "UF desconhecida.",
        ValueCodes.BooleanUnknown => "Responda sim ou não.",
        ValueCodes.UrlInvalid => "Informe um endereço que comece com http:// ou https://.",
        ValueCodes.TagTooMany => $"Um contato tem no máximo {ContactLimits.TagsPerContact} etiquetas.",
        ValueCodes.TagTooLong => $"Cada etiqueta tem no máximo {ContactLimits.Tag} caracteres.",
        ValueCodes.DateInvalid => "Esta data não existe.",
        ValueCodes.DateOutOfRange => "A data está fora do intervalo possível.",
        ValueCodes.NumberInvalid => "Informe um número, por exemplo 1.234,56.",
        _ => "Valor inválido.",
    };
}
