using Conecta.Core.Data;
using FluentValidation;

namespace Conecta.Core.Users;

/// <summary>The fields that every form of a person has (domain.md 5.9 and 5.11); a page's input may inherit from it.</summary>
public class AccountFields
{
    /// <summary>Name, 2 to 100 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>Login e-mail, unique in the installation.</summary>
    public string Login { get; set; } = "";

    /// <summary>Whether mails go to the login itself; the second field is then not used (ROLE-2).</summary>
    public bool UsesLoginForRecovery { get; set; } = true;

    /// <summary>Mailbox for mails when the login is none.</summary>
    public string? RecoveryEmail { get; set; }

    /// <summary>The mailbox that mails go to.</summary>
    public string Mailbox() => (UsesLoginForRecovery ? Login : RecoveryEmail ?? "").Trim();
}

/// <summary>Rules of <see cref="AccountFields"/>; a page's own validator includes them.</summary>
public sealed class AccountFieldsValidator : AbstractValidator<AccountFields>
{
    /// <summary>Sets the rules.</summary>
    public AccountFieldsValidator()
    {
        RuleFor(f => f.Name).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Informe o nome.")
            .Must(name => name.Trim().Length is >= 2 and <= User.NameMaxLength).WithMessage($"O nome deve ter de 2 a {User.NameMaxLength} caracteres.")
            .Must(name => !name.Any(char.IsControl)).WithMessage("O nome tem caracteres que não podem ser usados.");
        RuleFor(f => f.Login).Cascade(CascadeMode.Stop)
            .Must(login => !string.IsNullOrWhiteSpace(login)).WithMessage("Informe o e-mail de login.")
            .Must(login => Login.HasShape(login.Trim())).WithMessage("O login precisa ter a forma de um e-mail, por exemplo ana@empresa.com.br.")
            .Must((fields, login) => !fields.UsesLoginForRecovery || Login.IsMailbox(login.Trim()))
            .WithMessage("Este login não é um e-mail que recebe mensagens. Informe um e-mail de recuperação.");
        RuleFor(f => f.RecoveryEmail).Cascade(CascadeMode.Stop)
            .Must(mail => !string.IsNullOrWhiteSpace(mail)).WithMessage("Informe o e-mail de recuperação ou marque que ele é o próprio login.")
            .Must(mail => Login.IsMailbox(mail!.Trim())).WithMessage("Informe um e-mail de recuperação válido.")
            .When(f => !f.UsesLoginForRecovery);
    }
}
