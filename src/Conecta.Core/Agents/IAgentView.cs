using Conecta.Core.Users;

namespace Conecta.Core.Agents;

/// <summary>Tells which agents an administrator sees; the teams' floor answers, because visualização por equipe narrows by teams.</summary>
public interface IAgentView
{
    /// <summary>The agents of the scope's company that the person sees.</summary>
    IQueryable<Agent> Agents(Access by);
}
