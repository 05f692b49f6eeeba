using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Pauses;

/// <summary>The demo's reasons: lunch, a short break, a meeting that counts as work.</summary>
public sealed class DemoPauses(TimeProvider clock) : IDemoSeed
{
    /// <inheritdoc/>
    public int Order => 47;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var companies = db.Companies;
        db.Scope.Enter((await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken)).Id);
        var (lunch, rest, meeting) = (New("Almoço", "Uma vez por dia"), New("Descanso", "Banheiro, água, café"), New("Reunião", null));
        (lunch.MaxMinutes, lunch.ContinuesAttendances, lunch.SendsMessage, lunch.Message) = (60, false, true, "{{primeiro_nome}}, saí para o almoço e respondo assim que voltar.");
        (rest.MaxMinutes, rest.IsCumulative) = (30, true);
        (meeting.IsProductive, meeting.IsSupervised) = (true, true);
        db.PauseReasons.AddRange(lunch, rest, meeting);
        await db.SaveChangesAsync(cancellationToken);

        PauseReason New(string name, string? description) =>
            new() { Name = name, NameFolded = SearchText.Fold(name, 2 * PauseReason.NameMaxLength), Description = description, CreatedAt = clock.GetUtcNow().UtcDateTime };
    }
}
