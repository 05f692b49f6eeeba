namespace Conecta.Core.Agents;

/// <summary>Which past conversations of a contact may be read (domain.md 8, Histórico de conversas).</summary>
public enum HistoryAccess
{
    /// <summary>Geral: all of the company.</summary>
    All,

    /// <summary>Somente sessão atual.</summary>
    CurrentOnly,

    /// <summary>Todas as sessões da equipe.</summary>
    Team,
}
