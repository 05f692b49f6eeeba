using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Messages.Canned;

/// <summary>The demo's canned messages.</summary>
public sealed class DemoCanned(TimeProvider clock) : IDemoSeed
{
    /// <inheritdoc/>
    public int Order => 45;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var companies = db.Companies;
        var company = await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken);
        db.Scope.Enter(company.Id);
        var all = db.Teams;
        var teams = await all.ToDictionaryAsync(t => t.Name, t => t.Id, cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        List<(CannedMessage Message, string[] Parts, string? Team)> messages =
        [
            (New("Boas-vindas", "ola", "Atendimento"), ["{{saudacao}}, {{primeiro_nome}}! Aqui é {{agente}}, da {{empresa}}.\nComo posso ajudar?"], null),
            (New("Pedir um momento", "momento", "Atendimento"), ["{{primeiro_nome}}, vou verificar e já volto. Obrigado por esperar!"], null),
            (New("Horário de atendimento", "horario", "Informações"), ["Atendemos de segunda a sexta, das 8h às 18h, e aos sábados, das 8h às 12h."], null),
            (New("Como pagar com Pix", "pix", "Pagamento"),
                ["Para pagar com Pix, use a chave abaixo e envie o comprovante por aqui.", "financeiro@demo.test", "Assim que o pagamento entrar, confirmo no protocolo {{protocolo}}."], "Financeiro"),
            (New("Segunda via do boleto", "boleto", "Pagamento"), ["{{primeiro_nome}}, me informe o CPF ou CNPJ do cadastro para eu gerar a segunda via."], "Financeiro"),
            (New("Proposta enviada", "proposta", "Vendas"), ["{{saudacao}}, {{primeiro_nome}}! Acabei de enviar a proposta. Ela vale por 7 dias; qualquer dúvida, é só responder aqui."], "Vendas"),
            (New("Reiniciar o equipamento", "reiniciar", "Suporte"),
                ["Vamos tentar em três passos:\n1. Desligue o equipamento da tomada.\n2. Espere 30 segundos.\n3. Ligue de novo e espere as luzes ficarem verdes.", "Funcionou, {{primeiro_nome}}?"], "Suporte"),
            (New("Recesso de fim de ano", "recesso", "Informações", today.AddDays(20), today.AddDays(45)), ["Estaremos em recesso no fim do ano. Os chamados abertos pelo protocolo {{protocolo}} serão respondidos na volta."], null),
        ];
        foreach (var (message, parts, team) in messages)
        {
            message.TextFolded = SearchText.Fold(string.Join(' ', parts), CannedMessage.TextFoldedMaxLength);
            if (team is not null) message.Scope = CannedScope.Teams;
        }

        db.CannedMessages.AddRange(messages.Select(m => m.Message));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (message, parts, team) in messages)
        {
            db.CannedParts.AddRange(parts.Select((text, i) => new CannedPart { CannedMessageId = message.Id, Position = i + 1, Text = text }));
            if (team is not null) db.CannedTeams.Add(new CannedTeam { CannedMessageId = message.Id, TeamId = teams[team] });
        }

        await db.SaveChangesAsync(cancellationToken);

        CannedMessage New(string title, string shortcut, string category, DateOnly? from = null, DateOnly? to = null) => new()
        {
            Title = title,
            TitleFolded = SearchText.Fold(title, 2 * CannedMessage.TitleMaxLength),
            Shortcut = shortcut,
            Category = category,
            ValidFrom = from,
            ValidTo = to,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
    }
}
