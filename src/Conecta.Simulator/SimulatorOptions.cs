using Conecta.Simulator.Templates;

namespace Conecta.Simulator;

/// <summary>How the stand-in behaves; every open question of whatsapp.md 12 that concerns it is a value here.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Limits of templates.</summary>
    public TemplateRuleOptions Rules { get; set; } = TemplateRuleOptions.Default;

    /// <summary>How long a review takes; empty leaves it to the control page.</summary>
    public TimeSpan? ReviewDelay { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether an edited template is PENDING until it is reviewed again (question 7); otherwise it keeps its status unless the review fails.</summary>
    public bool EditGoesPending { get; set; } = true;

    /// <summary>Whether a text that another template of the account has word by word is refused by the review.</summary>
    public bool RefusesRepeatedText { get; set; } = true;

    /// <summary>Templates an account may create in an hour.</summary>
    public int CreationsPerHour { get; set; } = 100;

    /// <summary>Templates of an account whose business is not verified.</summary>
    public int TemplatesUnverified { get; set; } = 250;

    /// <summary>Templates of an account whose business is verified.</summary>
    public int TemplatesVerified { get; set; } = 6000;

    /// <summary>Days that the name of a deleted approved template stays taken.</summary>
    public int NameLockDays { get; set; } = 30;

    /// <summary>Whether the lock holds for every language of the name (question 13).</summary>
    public bool NameLockAllLanguages { get; set; }

    /// <summary>Calls of the management kind in an hour for an account with a registered number.</summary>
    public int CallsPerHour { get; set; } = 5000;

    /// <summary>Calls of the management kind in an hour for an account without one.</summary>
    public int CallsPerHourWithoutNumber { get; set; } = 200;

    /// <summary>Hours between the notice of a new category and the change.</summary>
    public int CategoryNoticeHours { get; set; } = 24;

    /// <summary>Seed of everything that looks random; the same seed gives the same ids.</summary>
    public int Seed { get; set; } = 20261123;

    /// <summary>File that keeps the state over a restart; empty keeps it in memory alone.</summary>
    public string? StateFile { get; set; }

    /// <summary>Addresses of the host's style sheets for the pages.</summary>
    public IReadOnlyList<string> Stylesheets { get; set; } = [];

    /// <summary>How webhooks are sent.</summary>
    public WebhookOptions Webhooks { get; set; } = new();
}

/// <summary>How webhooks are sent (whatsapp.md 10.4).</summary>
public sealed class WebhookOptions
{
    /// <summary>What every waiting time between tries is divided by.</summary>
    public double SpeedFactor { get; set; } = 1;

    /// <summary>Largest number of changes in one POST.</summary>
    public int BatchSize { get; set; } = 1;

    /// <summary>Share of POSTs that are sent twice, 0 to 1.</summary>
    public double DuplicateRate { get; set; }

    /// <summary>Whether what waits is sent in random order.</summary>
    public bool Shuffle { get; set; }

    /// <summary>Whether letters outside ASCII are escaped; Meta does both.</summary>
    public bool EscapeNonAscii { get; set; }

    /// <summary>Whether keys that nobody knows are added.</summary>
    public bool AddUnknownFields { get; set; }

    /// <summary>Whether the signature is wrong.</summary>
    public bool WrongSignature { get; set; }

    /// <summary>Whether languages of status, quality and category webhooks are written <c>pt-BR</c> (question 10).</summary>
    public bool LocaleWithDash { get; set; }

    /// <summary>Whether webhooks are made and then never sent.</summary>
    public bool Hold { get; set; }

    /// <summary>Seconds until a receiver that does not answer counts as failed.</summary>
    public int TimeoutSeconds { get; set; } = 10;
}
