using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Users;

/// <summary>For whom the second step is compulsory: the people of the platform and of concessionárias (DEAL-3), but for demo accounts in Development.</summary>
public sealed class SecondFactorPolicy(IOptions<ConectaOptions> options, IHostEnvironment environment)
{
    private readonly bool _isDemo = options.Value.Demo && environment.IsDevelopment();

    /// <summary>Whether this kind of account must have a second step.</summary>
    public bool IsCompulsoryFor(UserKind kind) =>
        !_isDemo && kind is (UserKind.PlatformAdmin or UserKind.DealerAdmin or UserKind.SupportAnalyst);

    /// <summary>Whether the person must set it up before anything else.</summary>
    public bool MustSetUp(Access access)
    {
        ArgumentNullException.ThrowIfNull(access);
        return !access.Session.HasSecondFactor && IsCompulsoryFor(access.User.Kind);
    }
}
