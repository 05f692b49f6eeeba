namespace Conecta.Core.Data;

/// <summary>
/// The company that the present scope (request, job, command) works in. Queries over company rows see that company only, and nothing at
/// all while none was entered; writes of another company's rows are refused.
/// </summary>
public sealed class CompanyScope
{
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
}
