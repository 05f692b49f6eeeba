using System.Globalization;

namespace Conecta.Core.Data;

/// <summary>
/// The company that the present scope (request, job, command) works in. Queries over company rows see that company only, and nothing at
/// all while none was entered; writes of another company's rows are refused.
/// </summary>
public sealed class CompanyScope
{
    private int _above;

    /// <summary>A scope of the installation, for migrations and what else prepares the database.</summary>
    public static CompanyScope Installation()
    {
        var scope = new CompanyScope();
        scope.EnterInstallation();
        return scope;
    }

    /// <summary>The entered company, or null.</summary>
    public long? CompanyId { get; private set; }

    /// <summary>Whether installation-wide work (creating a company, purging bins) may write rows of any company.</summary>
    public bool IsInstallation { get; private set; }

    /// <summary>Enters one company for the rest of the scope.</summary>
    /// <exception cref="InvalidOperationException">Another company was entered before.</exception>
    public void Enter(long companyId)
    {
        if (CompanyId is { } present && present != companyId)
            throw new InvalidOperationException("A scope works in one company only.");
        CompanyId = companyId;
    }

    /// <summary>Allows writes of any company's rows. Queries stay closed unless their filter is lifted in an allow-listed file.</summary>
    public void EnterInstallation() => IsInstallation = true;

    /// <summary>
    /// Takes the database's own wall (row-level security of PostgreSQL) away until the result is disposed, for a query that must look above companies
    /// and states its own condition: whose key is this, does the login exist. Query filters stay as they are. Only in files that a test lists.
    /// </summary>
    public IDisposable AboveCompanies()
    {
        _above++;
        return new Raised(this);
    }

    /// <summary>What the database is told of this scope; see <see cref="CompanyPolicies"/>.</summary>
    internal string Wall =>
        IsInstallation || _above > 0 ? CompanyPolicies.Everything
        : CompanyId is { } company ? company.ToString(CultureInfo.InvariantCulture)
        : CompanyPolicies.People;

    private sealed class Raised(CompanyScope scope) : IDisposable
    {
        private bool _ended;

        public void Dispose()
        {
            if (_ended) return;
            _ended = true;
            scope._above--;
        }
    }
}
