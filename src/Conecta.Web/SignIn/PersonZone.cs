using Conecta.Core.Users;

namespace Conecta.Web.SignIn;

/// <summary>The time zone in which a person reads times: that of the own company, Brasília's for everybody else.</summary>
public static class PersonZone
{
    /// <summary>Zone where no company gives one.</summary>
    public const string Default = "America/Sao_Paulo";

    /// <summary>Zone of a signed-in person, or of nobody.</summary>
    public static TimeZoneInfo Of(Access? access) => TimeZoneInfo.FindSystemTimeZoneById(access?.Company?.TimeZone ?? Default);
}
