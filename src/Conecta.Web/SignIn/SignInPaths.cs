namespace Conecta.Web.SignIn;

/// <summary>Addresses of signing in and of the own account.</summary>
public static class SignInPaths
{
    public const string Start = "/";
    public const string SignIn = "/entrar";
    public const string Code = "/entrar/codigo";
    public const string Network = "/entrar/rede";
    public const string Blocked = "/entrar/bloqueada";
    public const string Forgot = "/esqueci-a-senha";
    public const string ForgotSent = "/esqueci-a-senha/enviado";
    public const string SignOut = "/sair";
    public const string Account = "/conta";
    public const string Password = "/conta/senha";
    public const string SecondFactor = "/conta/duas-etapas";
    public const string SecondFactorOff = "/conta/duas-etapas/desativar";
    public const string RecoveryCodes = "/conta/duas-etapas/codigos";
    public const string Sessions = "/conta/acessos";

    /// <summary>The sign-in page that leads on to an address afterwards.</summary>
    public static string SignInThen(string? returnUrl) => returnUrl is null ? SignIn : $"{SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}";
}
