using System.Text.Json;
using Conecta.Core.Users;

namespace Conecta.Web.Areas.Admin;

/// <summary>The trail in Portuguese. A feature that audits a new kind, verb or field adds its words here; what has none is shown as it is written.</summary>
public static class AuditWords
{
    private static readonly Dictionary<string, string> KindWords = new(StringComparer.Ordinal)
    {
        ["agent"] = "Agente",
        ["company"] = "Empresa",
        ["contact"] = "Contato",
        ["contactgroup"] = "Grupo de contatos",
        ["customfield"] = "Campo adicional",
        ["dealer"] = "Concessionária",
        ["import"] = "Importação",
        ["page"] = "Página",
        ["permission"] = "Permissão",
        ["session"] = "Acesso",
        ["signin"] = "Entrada",
        ["supportscope"] = "Empresas do suporte",
        ["tag"] = "Etiqueta",
        ["team"] = "Equipe",
        ["user"] = "Conta",
        ["usergroup"] = "Grupo de usuários",
    };

    private static readonly Dictionary<string, string> VerbWords = new(StringComparer.Ordinal)
    {
        ["created"] = "criou",
        ["changed"] = "alterou",
        ["deleted"] = "excluiu",
        ["binned"] = "mandou para a lixeira",
        ["restored"] = "restaurou",
        ["purged"] = "apagou de vez",
        ["denied"] = "tentou sem permissão",
        ["failed"] = "errou a senha",
        ["exported"] = "exportou",
        ["imported"] = "importou",
        ["uploaded"] = "enviou o arquivo",
        ["invited"] = "enviou o convite",
        ["unlocked"] = "desbloqueou",
        ["signedout"] = "encerrou os acessos",
        ["locked"] = "foi bloqueado",
        ["done"] = "entrou",
        ["ended"] = "encerrou",
        ["in"] = "entrou",
        ["out"] = "saiu",
        ["blocked"] = "bloqueou",
        ["unblocked"] = "desbloqueou",
        ["enabled"] = "habilitou",
        ["disabled"] = "desabilitou",
    };

    private static readonly Dictionary<string, string> FieldWords = new(StringComparer.Ordinal)
    {
        ["Name"] = "Nome",
        ["UserName"] = "E-mail de login",
        ["Email"] = "E-mail de recuperação",
        ["EmailConfirmed"] = "E-mail confirmado",
        ["Kind"] = "Papel",
        ["IsEnabled"] = "Habilitado",
        ["UserGroupId"] = "Grupo de usuários",
        ["HasFullAccess"] = "Permissão total",
        ["HasTeamScope"] = "Visualização por equipe",
        ["PermissionKeys"] = "Permissões",
        ["Slug"] = "Endereço (Servidor)",
        ["LegalName"] = "Razão social",
        ["Cnpj"] = "CNPJ",
        ["TimeZone"] = "Fuso horário",
        ["State"] = "Situação",
        ["UserLimit"] = "Limite de usuários",
        ["ContactLimit"] = "Limite de contatos",
        ["ImportByteLimit"] = "Limite do arquivo de importação (bytes)",
        ["ImportRowLimit"] = "Limite de linhas por importação",
        ["StorageByteLimit"] = "Limite de arquivos guardados (bytes)",
        ["DealerId"] = "Concessionária",
        ["AnalystId"] = "Responsável",
        ["CompanyQuota"] = "Cota de empresas",
        ["UserQuota"] = "Cota de usuários",
        ["ContactQuota"] = "Cota de contatos",
        ["IsSuspended"] = "Suspensa",
        ["OnboardingDismissedAt"] = "Primeiros passos guardados",
        ["DefaultAreaCode"] = "DDD padrão",
        ["RefusesLandlines"] = "Recusa telefone fixo",
        ["TwoFactorEnabled"] = "Verificação em duas etapas",
        ["LockoutEnd"] = "Bloqueada até",
        ["LockoutEnabled"] = "Pode ser bloqueada",
        ["Theme"] = "Tema",
        ["Language"] = "Idioma",
        ["UserId"] = "Pessoa",
        ["DeletedAt"] = "Na lixeira desde",
        ["Label"] = "Nome",
        ["Description"] = "Descrição",
        ["Text"] = "Texto",
        ["Order"] = "Ordem",
        ["Notes"] = "Observações",
        ["BirthDate"] = "Nascimento",
        ["Document"] = "CPF ou CNPJ",
        ["Phone"] = "Telefone",
        ["CompanyName"] = "Empresa do contato",
    };

    private static readonly Dictionary<string, string> ValueWords = new(StringComparer.Ordinal)
    {
        ["Onboarding"] = "Implantação",
        ["Active"] = "Ativa",
        ["Suspended"] = "Suspensa",
        ["Ended"] = "Encerrada",
        ["PlatformAdmin"] = "Administrador da plataforma",
        ["DealerAdmin"] = "Administrador da concessionária",
        ["SupportAnalyst"] = "Suporte",
        ["CompanyAdmin"] = "Administrador",
        ["Agent"] = "Agente",
    };

    /// <summary>Kinds of object that a trail can be filtered by, as people read them.</summary>
    public static IReadOnlyList<(string Key, string Text)> Kinds { get; } = [.. KindWords.OrderBy(k => k.Value, StringComparer.Ordinal).Select(k => (k.Key, k.Value))];

    /// <summary>Kind of object.</summary>
    public static string Kind(string kind) => KindWords.GetValueOrDefault(kind, kind);

    /// <summary>What was done, from <c>kind.verb</c>.</summary>
    public static string Verb(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var verb = action[(action.LastIndexOf('.') + 1)..];
        return VerbWords.GetValueOrDefault(verb, verb);
    }

    /// <summary>The object's name; a permission by its words.</summary>
    public static string? Name(string kind, string? name) =>
        kind == "permission" && Permissions.All.FirstOrDefault(p => p.Key == name) is { } permission ? $"{permission.Subject}: {permission.Verb}" : name;

    /// <summary>The fields that changed, before and after.</summary>
    public static IReadOnlyList<(string Field, string Before, string After)> Changes(string? json)
    {
        if (json is null) return [];
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject()
            .Select(p => (Field: p.Name, Values: p.Value.ValueKind == JsonValueKind.Array ? p.Value.EnumerateArray().ToList() : [p.Value]))
            .Select(p => (FieldWords.GetValueOrDefault(p.Field, p.Field), Show(p.Field, p.Values.ElementAtOrDefault(0)), Show(p.Field, p.Values.ElementAtOrDefault(1))))];
    }

    private static string Show(string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "Sim",
        JsonValueKind.False => "Não",
        JsonValueKind.String when field == "PermissionKeys" => Keys(value.GetString()!),
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? ValueWords.GetValueOrDefault(text, text) : "—",
        JsonValueKind.Number => value.ToString(),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(item => Show(field, item))),
        JsonValueKind.Object => value.GetRawText(),
        _ => "—",
    };

    private static string Keys(string keys) => keys.Length == 0 ? "—" : string.Join(", ", keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => Name("permission", key)));
}
