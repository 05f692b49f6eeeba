using Conecta.Core.Data;
using Conecta.Core.Mail;

namespace Conecta.Core.Users;

/// <summary>The mails about accounts. They go to the recovery address, never to a login that may be no mailbox (ROLE-2).</summary>
public sealed class AccountMails(EmailOutbox outbox)
{
    /// <summary>Invitation with the link to create a password.</summary>
    public Task InviteAsync(User user, string? companyName, string link, CancellationToken cancellationToken) => SendAsync(
        user, user.Email, "Crie sua senha no Conecta",
        $"""
        Você foi convidado a usar o Conecta{(companyName is null ? "" : $" da empresa {companyName}")}.

        Seu login é: {user.UserName}

        Para criar sua senha e entrar, abra o endereço abaixo. Ele vale por 72 horas e pode ser usado uma vez.

        {link}

        Se o prazo passar, use "Esqueci a senha" na tela de entrada ou peça um novo convite a quem cuida do seu acesso.
        """, cancellationToken);

    /// <summary>Link to set a new password.</summary>
    public Task ResetAsync(User user, string link, CancellationToken cancellationToken) => SendAsync(
        user, user.Email, "Nova senha do Conecta",
        $"""
        Recebemos um pedido de nova senha para o login {user.UserName}.

        Para criar a nova senha, abra o endereço abaixo. Ele vale por 30 minutos e pode ser usado uma vez.

        {link}

        Se você não fez este pedido, ignore este e-mail: sua senha continua a mesma.
        """, cancellationToken);

    /// <summary>Tells that the password was set or changed.</summary>
    public Task PasswordChangedAsync(User user, CancellationToken cancellationToken) => SendAsync(
        user, user.Email, "Sua senha do Conecta foi alterada",
        $"""
        A senha do login {user.UserName} acaba de ser alterada e os outros acessos abertos foram encerrados.

        Se não foi você, use agora "Esqueci a senha" na tela de entrada e avise um administrador.
        """, cancellationToken);

    /// <summary>Tells the old mailbox that login or recovery address changed (reliability.md 1, check 23).</summary>
    public Task AddressChangedAsync(User user, string oldAddress, CancellationToken cancellationToken) => SendAsync(
        user, oldAddress, "Os e-mails da sua conta no Conecta foram alterados",
        """
        Um administrador alterou o e-mail de login ou o e-mail de recuperação da sua conta no Conecta.
        Os próximos avisos podem não chegar mais a este endereço.

        Se você não esperava por isto, fale com um administrador da sua empresa.
        """, cancellationToken);

    /// <summary>Tells that too many wrong tries blocked the account for a time.</summary>
    public Task LockedAsync(User user, CancellationToken cancellationToken) => SendAsync(
        user, user.Email, "Seu acesso ao Conecta foi bloqueado por 15 minutos",
        $"""
        Houve cinco tentativas erradas de entrar com o login {user.UserName}. O acesso fica bloqueado por 15 minutos.

        Se foi você, espere ou use "Esqueci a senha" na tela de entrada. Um administrador também pode desbloquear.
        Se não foi você, sua senha continua segura; avise um administrador.
        """, cancellationToken);

    /// <summary>The code that confirms a new network (ROLE-4).</summary>
    public Task NetworkCodeAsync(User user, string code, CancellationToken cancellationToken) => SendAsync(
        user, user.Email, "Confirme que é você no Conecta",
        $"""
        Alguém entrou com o login {user.UserName} em uma rede nova. Se foi você, digite este código na tela do Conecta:

        {code}

        Ele vale por 15 minutos e pode ser usado uma vez.

        Se não foi você, alguém sabe sua senha: troque-a agora em "Esqueci a senha" na tela de entrada e avise um administrador.
        """, cancellationToken);

    /// <summary>Tells that the second step was switched on or off.</summary>
    public Task SecondFactorChangedAsync(User user, bool isOn, CancellationToken cancellationToken) => SendAsync(
        user, user.Email, isOn ? "Verificação em duas etapas ativada" : "Verificação em duas etapas desativada",
        $"""
        A verificação em duas etapas do login {user.UserName} acaba de ser {(isOn ? "ativada" : "desativada")}.

        Se não foi você, troque sua senha agora e avise um administrador.
        """, cancellationToken);

    private Task SendAsync(User user, string? address, string subject, string text, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(address)
            ? Task.CompletedTask
            : outbox.AddAsync(address, subject, $"Olá, {user.Name.ReplaceLineEndings(" ")}!\n\n{text}\n\nConecta", cancellationToken);
}
