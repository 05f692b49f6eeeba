using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Templates.Model;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Templates;

/// <summary>The demo's templates.</summary>
public sealed class DemoTemplates(TimeProvider clock) : IDemoSeed
{
    /// <inheritdoc/>
    public int Order => 50;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var companies = db.Companies;
        db.Scope.Enter((await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken)).Id);
        var now = clock.GetUtcNow().UtcDateTime;
        (MessageTemplate Template, TemplateContent Content)[] all =
        [
            (New("pedido_enviado", TemplateCategory.Utility, TemplateKind.Model03), new TemplateContent
            {
                Body = "Olá, {{1}}! Seu pedido {{2}} saiu para entrega e deve chegar até sexta-feira. Acompanhe pelo botão abaixo.",
                Footer = "Empresa de demonstração",
                Variables = [Body("1", "Maria", "primeiro_nome"), Body("2", "4512", null)],
                Buttons = [new() { Type = ButtonKind.Url, Text = "Acompanhar pedido", Url = "https://demo.example/pedidos/{{1}}", Example = "https://demo.example/pedidos/4512" }],
            }),
            (New("confirmar_horario", TemplateCategory.Utility, TemplateKind.Model04), new TemplateContent
            {
                Body = "Oi, {{1}}. Sua visita técnica está marcada para {{2}}. Podemos confirmar?",
                Variables = [Body("1", "Maria", "primeiro_nome"), Body("2", "terça, às 14h", null)],
                Buttons = [new() { Text = "Sim, confirmo" }, new() { Text = "Quero remarcar" }, new() { Text = "Cancelar visita" }],
            }),
            (New("oferta_natal", TemplateCategory.Marketing, TemplateKind.Model01), new TemplateContent
            {
                Body = "Oi, {{1}}! Até o dia 20 a instalação sai sem custo para quem já é cliente. Responda esta mensagem para saber mais.",
                Footer = "Responda SAIR para não receber mais",
                Variables = [Body("1", "Maria", "primeiro_nome")],
            }),
        ];
        var templates = db.MessageTemplates;
        templates.AddRange(all.Select(a => a.Template));
        await db.SaveChangesAsync(cancellationToken);
        db.TemplateEditions.AddRange(all.Select(a => new TemplateEdition
        {
            TemplateId = a.Template.Id,
            Language = "pt_BR",
            Content = TemplateEditions.Write(a.Content),
            Body = a.Content.Body!,
            TextFolded = SearchText.Fold(string.Join(' ', a.Content.Buttons.Select(b => b.Text).Append(a.Content.Body)), TemplateEdition.TextMaxLength),
            StageAt = now,
        }));
        await db.SaveChangesAsync(cancellationToken);

        MessageTemplate New(string name, TemplateCategory category, TemplateKind kind) => new() { Name = name, Category = category, Type = kind, CreatedAt = now };
        static TemplateVariable Body(string name, string example, string? source) => new() { Place = VariablePlace.Body, Name = name, Example = example, Source = source };
    }
}
