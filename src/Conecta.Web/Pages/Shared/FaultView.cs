namespace Conecta.Web.Pages.Shared;

/// <summary>What an error page tells: the code, what happened in words, when, and the id that support finds it by. Never a trace.</summary>
/// <param name="Code">HTTP status.</param>
/// <param name="Title">What happened, in one line.</param>
/// <param name="Text">What to do now.</param>
/// <param name="When">Time of the answer, UTC.</param>
/// <param name="Zone">Zone in which the time is shown: the company's, or that of Brasília where nobody is signed in.</param>
/// <param name="CorrelationId">Id that the log lines of this request carry.</param>
/// <param name="BackUrl">Way back; null leads to the start.</param>
public sealed record FaultView(int Code, string Title, string Text, DateTime When, TimeZoneInfo Zone, string CorrelationId, string? BackUrl = null);
