using Conecta.Core.Tenancy;
using Conecta.Web.Filters;
using FluentValidation;

namespace Conecta.Web.Areas.Admin;

/// <summary>Fields of a concessionária.</summary>
public class DealerForm
{
    public string Name { get; set; } = "";

    public string? Cnpj { get; set; }

    public int? CompanyQuota { get; set; }

    public int? UserQuota { get; set; }

    public int? ContactQuota { get; set; }

    public Guid Version { get; set; }

    /// <summary>Takes over what stands in the database.</summary>
    public void Fill(Dealer dealer)
    {
        ArgumentNullException.ThrowIfNull(dealer);
        (Name, Cnpj, CompanyQuota, UserQuota, ContactQuota, Version) =
            (dealer.Name, Core.Tenancy.Cnpj.Format(dealer.Cnpj), dealer.CompanyQuota, dealer.UserQuota, dealer.ContactQuota, dealer.Version);
    }

    /// <summary>What the writer takes.</summary>
    public DealerDraft ToDraft() => new(Name, Core.Tenancy.Cnpj.Read(Cnpj), CompanyQuota, UserQuota, ContactQuota);

    /// <summary>Compares what was typed with what stands now.</summary>
    public ConflictComparison Compare(DealerForm theirs)
    {
        ArgumentNullException.ThrowIfNull(theirs);
        static string? Number(int? value) => value?.ToString("N0", System.Globalization.CultureInfo.CurrentCulture);
        return new ConflictComparison()
            .Add("Nome", Name, theirs.Name).Add("CNPJ", Cnpj, theirs.Cnpj)
            .Add("Cota de empresas", Number(CompanyQuota), Number(theirs.CompanyQuota))
            .Add("Cota de usuários", Number(UserQuota), Number(theirs.UserQuota))
            .Add("Cota de contatos", Number(ContactQuota), Number(theirs.ContactQuota));
    }
}

/// <summary>Rules of <see cref="DealerForm"/>; a page's own validator includes them.</summary>
public sealed class DealerFormValidator : AbstractValidator<DealerForm>
{
    public DealerFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Informe o nome da concessionária.")
            .MaximumLength(Dealer.NameMaxLength).WithMessage($"O nome tem no máximo {Dealer.NameMaxLength} caracteres.");
        RuleFor(f => f.Cnpj).Must(cnpj => Cnpj.Read(cnpj) is not null).When(f => !string.IsNullOrWhiteSpace(f.Cnpj))
            .WithMessage("Este CNPJ não é válido. Confira os 14 caracteres.");
        RuleFor(f => f.CompanyQuota).InclusiveBetween(0, 100_000).WithMessage("Informe de 0 a 100.000 empresas, ou deixe em branco.");
        RuleFor(f => f.UserQuota).InclusiveBetween(0, 10_000_000).WithMessage("Informe de 0 a 10.000.000 usuários, ou deixe em branco.");
        RuleFor(f => f.ContactQuota).InclusiveBetween(0, 2_000_000_000).WithMessage("Informe de 0 a 2.000.000.000 contatos, ou deixe em branco.");
    }
}
