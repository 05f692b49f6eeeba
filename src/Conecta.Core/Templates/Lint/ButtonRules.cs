using System.Text.RegularExpressions;
using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates.Lint;

/// <summary>Rules of buttons (whatsapp.md 2.4).</summary>
internal static partial class ButtonRules
{
    /// <summary>Kinds whose label WhatsApp writes itself.</summary>
    public static bool HasLabel(ButtonKind kind) => kind is not (ButtonKind.CopyCode or ButtonKind.Otp or ButtonKind.RequestContactInfo);

    public static void Check(IReadOnlyList<TemplateButton> buttons, string place, TemplateLimits limits, Findings found)
    {
        if (buttons.Count > limits.Buttons)
            found.Block("buttons.count", place, $"Há {buttons.Count} botões; um modelo tem no máximo {limits.Buttons}. Tire botões.");
        foreach (var group in buttons.GroupBy(b => b.Type))
            if (limits.PerKind.TryGetValue(group.Key, out var most) && group.Count() > most)
                found.Block("buttons.kind", place, $"Há {group.Count()} botões do tipo \"{TemplateNames.Of(group.Key)}\"; o máximo é {most}. Tire {group.Count() - most}.");
        CheckOrder(buttons, place, found);
        for (var i = 0; i < buttons.Count; i++) CheckOne(buttons[i], $"{place}[{i}]", limits, found);
        var twin = buttons.Where(b => HasLabel(b.Type) && !string.IsNullOrWhiteSpace(b.Text)).GroupBy(b => b.Text!.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twin is not null) found.Warn("buttons.twin", place, $"Dois botões se chamam \"{twin.Key}\". O contato não saberá qual é qual.");
        if (buttons.Count > 3)
            found.Warn("buttons.folded", place, "Com mais de 3 botões o celular mostra 2 e \"ver todas as opções\", e o WhatsApp no computador não mostra a mensagem.");
        else if (buttons.Any(b => b.Type == ButtonKind.QuickReply) && buttons.Any(b => b.Type != ButtonKind.QuickReply))
            found.Warn("buttons.mixed", place, "Respostas rápidas junto com outros botões não aparecem no WhatsApp do computador.");
    }

    /// <summary>Quick replies stand together, first or last.</summary>
    private static void CheckOrder(IReadOnlyList<TemplateButton> buttons, string place, Findings found)
    {
        var quick = buttons.Select(b => b.Type == ButtonKind.QuickReply).ToList();
        var changes = quick.Skip(1).Where((is1, i) => is1 != quick[i]).Count();
        if (changes > 1)
            found.Block("buttons.order", place, "As respostas rápidas precisam ficar juntas, todas antes ou todas depois dos outros botões. Mude a ordem.");
    }

    private static void CheckOne(TemplateButton button, string place, TemplateLimits limits, Findings found)
    {
        if (HasLabel(button.Type)) CheckLabel(button.Text, place + ".Text", limits, found);
        switch (button.Type)
        {
            case ButtonKind.Url:
                CheckUrl(button, place, limits, found);
                break;
            case ButtonKind.PhoneNumber:
                CheckPhone(button.Phone, place + ".Phone", limits, found);
                break;
            case ButtonKind.CopyCode when string.IsNullOrWhiteSpace(button.Example):
                found.Block("button.code", place + ".Example", "Dê um exemplo do código que será copiado.");
                break;
            case ButtonKind.CopyCode when button.Example!.Length > limits.CopyCode:
                found.Block("button.code", place + ".Example", $"O código tem {button.Example.Length} caracteres; o máximo é {limits.CopyCode}. Use um código mais curto.", 2388040);
                break;
            case ButtonKind.Flow when string.IsNullOrWhiteSpace(button.FlowId):
                found.Block("button.flow", place + ".FlowId", "Informe o número do fluxo que o botão abre. Ele está no Gerenciador do WhatsApp.");
                break;
            case ButtonKind.Otp:
                found.Block("button.otp", place + ".Type", "O botão de código de acesso só existe em modelos de autenticação. Mude a categoria ou tire o botão.");
                break;
        }
    }

    private static void CheckLabel(string? text, string place, TemplateLimits limits, Findings found)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            found.Block("button.label", place, "Escreva o texto do botão.");
            return;
        }

        if (text.Length > limits.Label)
            found.Block("button.label", place, $"O texto do botão tem {text.Length} caracteres; o máximo é {limits.Label}. Encurte o texto.", 2388040);
        if (TemplateText.Placeholders(text).Count > 0 || TemplateText.HasLooseBraces(text))
            found.Block("button.label", place, "O texto de um botão é fixo: não pode ter variáveis.");
    }

    private static void CheckUrl(TemplateButton button, string place, TemplateLimits limits, Findings found)
    {
        var url = button.Url ?? "";
        if (string.IsNullOrWhiteSpace(url))
        {
            found.Block("button.url", place + ".Url", "Informe o endereço que o botão abre.");
            return;
        }

        if (url.Length > limits.Url)
            found.Block("button.url", place + ".Url", $"O endereço tem {TemplateLinter.Number(url.Length)} caracteres; o máximo é {TemplateLinter.Number(limits.Url)}. Use um endereço mais curto.", 2388040);
        var placeholders = TemplateText.Placeholders(url);
        if (TemplateText.HasLooseBraces(url))
        {
            found.Block("button.url.braces", place + ".Url", "Há chaves que não fecham no endereço. A variável se escreve {{1}}, no fim.");
            return;
        }

        var plain = placeholders.Count == 0 ? url : url[..placeholders[0].Start];
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !Scheme().IsMatch(plain) || plain.Any(char.IsWhiteSpace))
            found.Block("button.url.form", place + ".Url", "O endereço precisa ser completo, como https://www.suaempresa.com.br/pedidos, sem espaços, e com um site fixo antes da variável.");
        if (placeholders.Count == 0) return;
        if (placeholders.Count > 1)
            found.Block("button.url.variables", place + ".Url", "O endereço aceita uma variável só. Junte o que muda no fim dele.");
        else if (placeholders[0].End != url.Length)
            found.Block("button.url.end", place + ".Url", "A variável do endereço precisa ficar no fim dele.");
        else if (placeholders[0].Name.Trim() != "1")
            found.Block("button.url.number", place + ".Url", "A variável do endereço se escreve {{1}}: cada botão começa a contar de novo.");
        if (string.IsNullOrWhiteSpace(button.Example))
            found.Block("variable.example", place + ".Example", "Dê um exemplo do endereço completo, já com o que entra no lugar da variável.");
    }

    private static void CheckPhone(string? phone, string place, TemplateLimits limits, Findings found)
    {
        if (string.IsNullOrWhiteSpace(phone))
            found.Block("button.phone", place, "Informe o telefone que o botão chama.");
        else if (phone.Length > limits.Phone)
            found.Block("button.phone", place, $"O telefone tem {phone.Length} caracteres; o máximo é {limits.Phone}.", 2388040);
        else if (!Phone().IsMatch(phone))
            found.Block("button.phone", place, "Escreva o telefone com o código do país, só com números, como +551140042000.");
        else if (ZeroAfterCountry().IsMatch(phone))
            found.Warn("button.phone.zero", place, "A Meta tira o zero depois do código do país. Escreva o telefone sem ele.");
    }

    [GeneratedRegex("^https?://[^/\\s]", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^\+?[0-9][0-9 ()\-]{2,}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^\+?55\s?\(?0", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ZeroAfterCountry();
}
