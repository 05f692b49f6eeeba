namespace Conecta.Core.Tenancy;

/// <summary>
/// A fact about the company's set-up, told by the feature that knows it. The company's dashboard makes its start list and its counters of them; the
/// concessionária sees the same facts as progress, and nothing else (TIER-5, ux.md 5 #17).
/// </summary>
public interface IOnboardingFact
{
    /// <summary>Stable key, e.g. <c>team</c>.</summary>
    string Key { get; }

    /// <summary>Place in the list: administrators 10, agents 20, teams 30, contacts 40.</summary>
    int Order { get; }

    /// <summary>The step as a demand, in Portuguese ("Crie a primeira equipe").</summary>
    string Title { get; }

    /// <summary>Why it matters, in Portuguese, one sentence.</summary>
    string Text { get; }

    /// <summary>Name of the counter, in Portuguese ("Equipes").</summary>
    string Counter { get; }

    /// <summary>Screen where it is done, relative to the company, e.g. <c>equipes</c>.</summary>
    string Path { get; }

    /// <summary>Permission that the screen asks for.</summary>
    string Permission { get; }

    /// <summary>How many there must be for the step to be done.</summary>
    int Needed => 1;

    /// <summary>How many there are in the scope's company; may stop counting at <see cref="Shared.Page{T}.CountLimit"/> + 1.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);
}
