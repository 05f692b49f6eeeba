namespace Conecta.Web.Components.Navigation;

/// <summary>The tier whose inside the open page shows (domain.md 3.1); always visible as a word with its colour (ux.md 5 #15).</summary>
public enum PortalScope
{
    /// <summary>The installation itself.</summary>
    Platform,

    /// <summary>One concessionária.</summary>
    Dealer,

    /// <summary>One empresa.</summary>
    Company,
}
