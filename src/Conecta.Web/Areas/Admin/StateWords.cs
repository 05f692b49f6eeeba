using Conecta.Core.Tenancy;
using Conecta.Core.Users;

namespace Conecta.Web.Areas.Admin;

/// <summary>The word and the tone of each state, so that every list says the same.</summary>
public static class StateWords
{
    /// <summary>Where a company stands.</summary>
    public static (string Text, string Tone) Of(CompanyState state) => state switch
    {
        CompanyState.Onboarding => ("Implantação", "info"),
        CompanyState.Active => ("Ativa", "success"),
        CompanyState.Suspended => ("Suspensa", "danger"),
        _ => ("Encerrada", "neutral"),
    };

    /// <summary>Where an account stands.</summary>
    public static (string Text, string Tone) Of(AccountStanding standing) => standing switch
    {
        AccountStanding.Active => ("Ativo", "success"),
        AccountStanding.Invited => ("Convidado", "info"),
        AccountStanding.Locked => ("Bloqueado", "warning"),
        _ => ("Desativado", "neutral"),
    };

    /// <summary>Where a concessionária stands.</summary>
    public static (string Text, string Tone) Dealer(bool isSuspended) => isSuspended ? ("Suspensa", "danger") : ("Ativa", "success");
}
