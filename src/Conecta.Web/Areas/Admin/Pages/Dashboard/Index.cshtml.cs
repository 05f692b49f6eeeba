using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Dashboard;

/// <summary>The company's first screen: the start list computed from facts, and counters of what the person may see.</summary>
public sealed class IndexModel(Onboarding onboarding) : CompanyPage
{
    /// <summary>The steps as they stand now.</summary>
    public IReadOnlyList<OnboardingStep> Steps { get; private set; } = [];

    /// <summary>Counters of what the person may see, cut as the lists behind them are.</summary>
    public IReadOnlyList<OnboardingStep> Counters { get; private set; } = [];

    /// <summary>Whether the start list is open.</summary>
    public bool IsListShown { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Steps = await onboarding.ReadAsync(cancellationToken);
        IsListShown = Onboarding.IsShown(Company, Steps);
        var counters = new List<OnboardingStep>();
        foreach (var step in Steps.Where(s => May(s.Fact.Permission)))
            counters.Add(step.Fact is ISeenFact fact ? step with { Count = await fact.CountSeenAsync(Access, cancellationToken) } : step);
        Counters = counters;
    }

    /// <summary>Puts the start list away until something done is undone.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostDismissAsync(CancellationToken cancellationToken)
    {
        await onboarding.DismissAsync(cancellationToken);
        return Done("Os primeiros passos foram ocultados. Eles voltam se algo deixar de estar pronto.", DashboardLinks.Index(Slug));
    }

    /// <summary>Shows the start list again.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostShowAsync(CancellationToken cancellationToken)
    {
        await onboarding.ShowAsync(cancellationToken);
        return LocalRedirect(DashboardLinks.Index(Slug));
    }
}
