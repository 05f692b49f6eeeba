namespace Conecta.Tests.Security;

/// <summary>Who knocks at an endpoint. "Own" and "other" are seen from company A, whose addresses are asked for.</summary>
[Flags]
public enum Actors
{
    None = 0,

    /// <summary>Nobody signed in.</summary>
    Anonymous = 1,

    /// <summary>Agent of company A.</summary>
    Agent = 2,

    /// <summary>Administrator of company A whose group holds no permission at all.</summary>
    BareAdmin = 4,

    /// <summary>Administrator of company A with permissão total.</summary>
    Admin = 8,

    /// <summary>Administrator of company B with permissão total.</summary>
    OtherAdmin = 16,

    /// <summary>Administrator of the concessionária of company A.</summary>
    DealerAdmin = 32,

    /// <summary>Support analyst of the concessionária of company A.</summary>
    Analyst = 64,

    /// <summary>Administrator of the platform.</summary>
    Platform = 128,

    /// <summary>Another system with a token of company A.</summary>
    Token = 256,

    /// <summary>Another system with a token of company B.</summary>
    OtherToken = 512,

    /// <summary>A token of company A whose time is over.</summary>
    ExpiredToken = 1024,

    /// <summary>A token of company A that was revoked.</summary>
    RevokedToken = 2048,

    /// <summary>A token of company A that may be used for something else.</summary>
    ScopelessToken = 4096,

    SignedIn = Agent | BareAdmin | Admin | OtherAdmin | DealerAdmin | Analyst | Platform,
    Everybody = Anonymous | SignedIn,
}

/// <summary>Who may use an endpoint: some actors, and inside the company those whose group holds a permission.</summary>
/// <param name="Allowed">The actors.</param>
/// <param name="Permission">The permission that an administrator needs; null when none.</param>
public sealed record Who(Actors Allowed, string? Permission = null)
{
    /// <summary>Anybody, signed in or not.</summary>
    public static readonly Who Everybody = new(Actors.Everybody);

    /// <summary>Any signed-in person.</summary>
    public static readonly Who SignedIn = new(Actors.SignedIn);

    /// <summary>Every administrator of the company, whatever the group.</summary>
    public static readonly Who Admins = new(Actors.BareAdmin | Actors.Admin);

    /// <summary>Agents of the company.</summary>
    public static readonly Who Agents = new(Actors.Agent);

    /// <summary>Administrators and analysts of the concessionária.</summary>
    public static readonly Who Dealer = new(Actors.DealerAdmin | Actors.Analyst);

    /// <summary>Administrators of the concessionária.</summary>
    public static readonly Who DealerAdmins = new(Actors.DealerAdmin);

    /// <summary>Administrators of the platform.</summary>
    public static readonly Who Platform = new(Actors.Platform);

    /// <summary>Other systems with a token of the company.</summary>
    public static readonly Who Tokens = new(Actors.Token);

    /// <summary>Administrators of the company whose group holds the permission.</summary>
    public static Who Holding(string permission) => new(Actors.Admin, permission);
}
