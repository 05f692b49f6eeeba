using Conecta.Simulator.Templates;

namespace Conecta.Simulator.Accounts;

/// <summary>The account that is there from the start, so that a channel of a demo can point at something.</summary>
public static class DemoAccount
{
    /// <summary>Id of the WhatsApp Business account.</summary>
    public const string WabaId = "100000000000001";

    /// <summary>Id of its number.</summary>
    public const string PhoneNumberId = "200000000000002";

    /// <summary>Its telephone number.</summary>
    public const string PhoneNumber = "+55 11 3333-4444";

    /// <summary>Id of the app.</summary>
    public const string AppId = "500000000000005";

    /// <summary>Secret of the app.</summary>
    public const string AppSecret = "segredo-do-simulador";

    /// <summary>Access token.</summary>
    public const string AccessToken = "EAAsimulador";

    internal static void AddTo(Platform platform)
    {
        var state = platform.State;
        state.Apps.Add(new SimulatedApp { Id = AppId, Name = "Conecta (demonstração)", Secret = AppSecret });
        var account = new SimulatedAccount { Id = WabaId, Name = "Loja Girassol", Verified = true };
        account.Subscriptions[AppId] = null;
        state.Accounts.Add(account);
        state.Numbers.Add(new SimulatedNumber { Id = PhoneNumberId, WabaId = WabaId, DisplayPhoneNumber = PhoneNumber, VerifiedName = "Loja Girassol" });
        state.Tokens.Add(new SimulatedToken { Value = AccessToken, AppId = AppId, WabaIds = [WabaId], IssuedAt = platform.Now });
        state.Templates.Add(new SimulatedTemplate
        {
            Id = platform.NextId(),
            Sequence = ++state.Sequence,
            WabaId = WabaId,
            Name = "hello_world",
            Language = "en_US",
            Category = "UTILITY",
            ParameterFormat = "POSITIONAL",
            Components = """[{"type":"HEADER","format":"TEXT","text":"Hello World"},{"type":"BODY","text":"This message shows that your account can send templates."},{"type":"FOOTER","text":"Sample"}]""",
            Status = "APPROVED",
            CreatedAt = platform.Now,
            QualityAt = platform.Now,
        });
    }
}
