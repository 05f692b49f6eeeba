using Microsoft.AspNetCore.Identity;

namespace Conecta.Core.Data;

/// <summary>Which door a sign-in account opens; one login e-mail has exactly one (ROLE-1).</summary>
public enum UserKind
{
    /// <summary>Administrador da plataforma.</summary>
    PlatformAdmin,

    /// <summary>Administrador de uma concessionária.</summary>
    DealerAdmin,

    /// <summary>Suporte de uma concessionária.</summary>
    SupportAnalyst,

    /// <summary>Administrador de uma empresa; rights come from the user group.</summary>
    CompanyAdmin,

    /// <summary>Agente de uma empresa.</summary>
    Agent,
}

/// <summary>
/// A sign-in account. <see cref="IdentityUser{TKey}.UserName"/> is the login e-mail, unique in the installation; <see cref="IdentityUser{TKey}.Email"/>
/// is the mailbox that mails go to (recovery address), which may differ and need not be unique (ROLE-2).
/// </summary>
public sealed class User : IdentityUser<long>, IAudited
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameMaxLength = 100;

    /// <summary>Longest login and recovery e-mail, in characters.</summary>
    public const int EmailMaxLength = 254;

    /// <summary>Person's name, shown internally.</summary>
    public string Name { get; set; } = "";

    /// <summary>The door this account opens.</summary>
    public UserKind Kind { get; set; }

    /// <summary>Company of an administrator or agent; null for the upper tiers.</summary>
    public long? CompanyId { get; set; }

    /// <summary>Concessionária of its people; null for others.</summary>
    public long? DealerId { get; set; }

    /// <summary>Group that gives a company administrator his rights; null for others.</summary>
    public long? UserGroupId { get; set; }

    /// <summary>A disabled account cannot sign in; open sessions end at the next request (ROLE-5, ROLE-8).</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>light, dark or system (ux.md 3.3).</summary>
    public string Theme { get; set; } = "system";

    /// <summary>Culture of the person's screens.</summary>
    public string Language { get; set; } = "pt-BR";

    /// <summary>When the account was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last successful sign-in (UTC).</summary>
    [NotAudited]
    public DateTime? LastSignInAt { get; set; }

    /// <summary>Last time step of a code app that was accepted, so that no code works twice (reliability.md 1, check 20).</summary>
    [NotAudited]
    public long LastCodeStep { get; set; }

    /// <summary>First of the wrong tries that are being counted now (UTC); null when none is (ROLE-4).</summary>
    [NotAudited]
    public DateTime? FailuresSince { get; set; }

    /// <summary>Version of the photo, part of its address; null without a photo.</summary>
    [NotAudited]
    public Guid? PhotoVersion { get; set; }

    string IAudited.AuditKind => "user";

    long IAudited.AuditId => Id;

    string IAudited.AuditName => Name;
}
