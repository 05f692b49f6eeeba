namespace Conecta.EndToEndTests.Hosting;

/// <summary>Somebody of the demo.</summary>
/// <param name="Login">Login e-mail.</param>
/// <param name="Key">Short name for files and messages.</param>
public sealed record Person(string Login, string Key)
{
    public static readonly Person Platform = new("plataforma@demo.test", "plataforma");
    public static readonly Person Dealer = new("concessionaria@demo.test", "concessionaria");
    public static readonly Person Support = new("suporte@demo.test", "suporte");
    public static readonly Person Admin = new("admin@demo.test", "admin");
    public static readonly Person Supervisor = new("supervisor@demo.test", "supervisor");
    public static readonly Person Agent = new("agente@demo.test", "agente");
    public static readonly Person NewCompanyAdmin = new("admin@nova.test", "nova");

    public static readonly Person[] All = [Platform, Dealer, Support, Admin, Supervisor, Agent, NewCompanyAdmin];
}
