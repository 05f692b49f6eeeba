using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Tenancy;

/// <summary>One step of the start list as it stands now.</summary>
/// <param name="Fact">What the feature says of it.</param>
/// <param name="Count">How many there are.</param>
public sealed record OnboardingStep(IOnboardingFact Fact, int Count)
{
    /// <summary>Whether the step is done.</summary>
    public bool IsDone => Count >= Fact.Needed;
}

/// <summary>The start list of the scope's company: computed from facts, put away by a person, open again when a fact turns false.</summary>
public sealed class Onboarding(ConectaDbContext db, IEnumerable<IOnboardingFact> facts, TimeProvider clock)
{
    /// <summary>The steps in order.</summary>
    public async Task<IReadOnlyList<OnboardingStep>> ReadAsync(CancellationToken cancellationToken)
    {
        var steps = new List<OnboardingStep>();
        foreach (var fact in facts.OrderBy(f => f.Order)) steps.Add(new OnboardingStep(fact, await fact.CountAsync(cancellationToken)));
        return steps;
    }

    /// <summary>Whether the list is shown: it was not put away, or something that was done then is not any more.</summary>
    public static bool IsShown(Company company, IReadOnlyList<OnboardingStep> steps)
    {
        ArgumentNullException.ThrowIfNull(company);
        if (company.OnboardingDismissedAt is null) return true;
        var doneThen = company.OnboardingDoneKeys.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return steps.Any(s => !s.IsDone && doneThen.Contains(s.Fact.Key, StringComparer.Ordinal));
    }

    /// <summary>Puts the list away and remembers what was done.</summary>
    public async Task DismissAsync(CancellationToken cancellationToken)
    {
        var steps = await ReadAsync(cancellationToken);
        await ChangeAsync(clock.GetUtcNow().UtcDateTime, string.Join(' ', steps.Where(s => s.IsDone).Select(s => s.Fact.Key)), cancellationToken);
    }

    /// <summary>Shows the list again.</summary>
    public Task ShowAsync(CancellationToken cancellationToken) => ChangeAsync(null, "", cancellationToken);

    private async Task ChangeAsync(DateTime? dismissedAt, string keys, CancellationToken cancellationToken)
    {
        var companies = db.Companies;
        var company = await companies.FirstAsync(c => c.Id == db.FilterCompanyId, cancellationToken);
        (company.OnboardingDismissedAt, company.OnboardingDoneKeys) = (dismissedAt, keys);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Reads the facts of a company from outside of it: a fresh scope enters the company, and only the steps come back.</summary>
public sealed class CompanyProgress(IServiceScopeFactory scopes)
{
    /// <summary>The steps of one company.</summary>
    public async Task<IReadOnlyList<OnboardingStep>> ReadAsync(long companyId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(companyId);
        return await scope.ServiceProvider.GetRequiredService<Onboarding>().ReadAsync(cancellationToken);
    }
}
