namespace Conecta.Core.Templates.Model;

/// <summary>
/// Limits of templates as data (whatsapp.md 2.3, 2.4, 2.5, 2.10, 12). Lengths count UTF-16 units, the stricter reading; what Meta leaves open stands here once, so that it can be changed.
/// </summary>
public sealed record TemplateLimits
{
    /// <summary>Limits as known in November 2026.</summary>
    public static readonly TemplateLimits Default = new();

    /// <summary>Longest name.</summary>
    public int Name { get; init; } = TemplateDraft.NameMaxLength;

    /// <summary>Longest header text.</summary>
    public int Header { get; init; } = 60;

    /// <summary>Longest body.</summary>
    public int Body { get; init; } = 1024;

    /// <summary>Longest footer.</summary>
    public int Footer { get; init; } = 60;

    /// <summary>Most buttons.</summary>
    public int Buttons { get; init; } = 10;

    /// <summary>Longest label.</summary>
    public int Label { get; init; } = 25;

    /// <summary>Longest address.</summary>
    public int Url { get; init; } = 2000;

    /// <summary>Longest telephone number.</summary>
    public int Phone { get; init; } = 20;

    /// <summary>Longest code of a copy button; 20 according to a later line of Meta's changelog.</summary>
    public int CopyCode { get; init; } = 15;

    /// <summary>Most buttons of a kind; a kind that is missing may fill the block.</summary>
    public IReadOnlyDictionary<ButtonKind, int> PerKind { get; init; } = new Dictionary<ButtonKind, int>
    {
        [ButtonKind.Url] = 2,
        [ButtonKind.PhoneNumber] = 1,
        [ButtonKind.CopyCode] = 1,
        [ButtonKind.Otp] = 1,
        [ButtonKind.Flow] = 1,
        [ButtonKind.Catalog] = 1,
        [ButtonKind.Mpm] = 1,
        [ButtonKind.Spm] = 1,
        [ButtonKind.VoiceCall] = 1,
        [ButtonKind.RequestContactInfo] = 1,
    };

    /// <summary>Apps of a code button.</summary>
    public int Apps { get; init; } = 5;

    /// <summary>Fewest cards of a carousel.</summary>
    public int CardsMin { get; init; } = 2;

    /// <summary>Most cards of a carousel.</summary>
    public int CardsMax { get; init; } = 10;

    /// <summary>Longest text of a card.</summary>
    public int CardBody { get; init; } = 160;

    /// <summary>Most buttons of a card.</summary>
    public int CardButtons { get; init; } = 2;

    /// <summary>Longest heading of an offer.</summary>
    public int Offer { get; init; } = 16;

    /// <summary>Longest minutes of a code.</summary>
    public int CodeMinutes { get; init; } = 90;

    /// <summary>Words that a body needs besides its variables: this many for each variable, and one more.</summary>
    public int WordsPerVariable { get; init; } = 2;

    /// <summary>Emoji beyond which providers report refusals; the linter warns.</summary>
    public int Emoji { get; init; } = 10;

    /// <summary>Creations in an hour per account.</summary>
    public int CreationsPerHour { get; init; } = 100;

    /// <summary>Edits of an approved template in 24 hours.</summary>
    public int EditsPerDay { get; init; } = 1;

    /// <summary>Edits of an approved template in 30 days.</summary>
    public int EditsPerMonth { get; init; } = 10;

    /// <summary>Days for which the name of a deleted approved template is held.</summary>
    public int NameLockDays { get; init; } = 30;

    /// <summary>Longest body inside an open window (Modelo 02, whatsapp.md 3.2).</summary>
    public int MenuBody { get; init; } = 4096;

    /// <summary>Longest label of the menu's button.</summary>
    public int MenuLabel { get; init; } = 20;

    /// <summary>Most lines of a menu.</summary>
    public int MenuRows { get; init; } = 10;

    /// <summary>Longest title of a line, and of a section.</summary>
    public int MenuTitle { get; init; } = 24;

    /// <summary>Longest description of a line.</summary>
    public int MenuDescription { get; init; } = 72;

    /// <summary>Seconds that a category allows (whatsapp.md 2.10), both ends included.</summary>
    public static (int From, int To, bool AllowsThirtyDays) Ttl(TemplateCategory category) => category switch
    {
        TemplateCategory.Authentication => (30, 900, true),
        TemplateCategory.Utility => (30, 43_200, true),
        _ => (43_200, 2_592_000, false),
    };
}
