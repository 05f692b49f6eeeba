using Conecta.Core.Tenancy;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Conecta.Web.Areas.Admin;

/// <summary>Fields of a company, the same for the platform and the concessionária (domain.md 6.1).</summary>
public class CompanyForm
{
    /// <summary>One megabyte as the form means it.</summary>
    public const long Megabyte = 1024 * 1024;

    public string Name { get; set; } = "";

    public string? LegalName { get; set; }

    public string? Cnpj { get; set; }

    /// <summary>Empty takes the suggestion made from the name.</summary>
    public string? Slug { get; set; }

    public string TimeZone { get; set; } = "America/Sao_Paulo";

    public bool IsOnboarding { get; set; } = true;

    public int? UserLimit { get; set; }

    public int? ContactLimit { get; set; }

    /// <summary>Largest import file, in MB.</summary>
    public int? ImportMegabytes { get; set; }

    public int? ImportRowLimit { get; set; }

    /// <summary>Stored files, in MB.</summary>
    public int? StorageMegabytes { get; set; }

    public Guid Version { get; set; }

    /// <summary>The zones of Brazil, by their best known place.</summary>
    public static readonly IReadOnlyList<SelectListItem> Zones =
    [
        new("Brasília, São Paulo, Rio de Janeiro (−03:00)", "America/Sao_Paulo"), new("Bahia (−03:00)", "America/Bahia"),
        new("Fortaleza (−03:00)", "America/Fortaleza"), new("Recife (−03:00)", "America/Recife"), new("Belém (−03:00)", "America/Belem"),
        new("Cuiabá (−04:00)", "America/Cuiaba"), new("Campo Grande (−04:00)", "America/Campo_Grande"), new("Manaus (−04:00)", "America/Manaus"),
        new("Porto Velho (−04:00)", "America/Porto_Velho"), new("Boa Vista (−04:00)", "America/Boa_Vista"), new("Rio Branco (−05:00)", "America/Rio_Branco"),
        new("Fernando de Noronha (−02:00)", "America/Noronha"),
    ];

    /// <summary>Takes over what stands in the database.</summary>
    public void Fill(Company company)
    {
        ArgumentNullException.ThrowIfNull(company);
        (Name, LegalName, Cnpj, Slug, TimeZone) = (company.Name, company.LegalName, Core.Tenancy.Cnpj.Format(company.Cnpj), company.Slug, company.TimeZone);
        (IsOnboarding, UserLimit, ContactLimit, ImportRowLimit, Version) = (company.State == CompanyState.Onboarding, company.UserLimit, company.ContactLimit, company.ImportRowLimit, company.Version);
        (ImportMegabytes, StorageMegabytes) = ((int?)(company.ImportByteLimit / Megabyte), (int?)(company.StorageByteLimit / Megabyte));
    }

    /// <summary>Compares what was typed with what stands now.</summary>
    public ConflictComparison Compare(CompanyForm theirs)
    {
        ArgumentNullException.ThrowIfNull(theirs);
        static string? Number(int? value) => value?.ToString("N0", System.Globalization.CultureInfo.CurrentCulture);
        return new ConflictComparison()
            .Add("Nome", Name, theirs.Name).Add("Razão social", LegalName, theirs.LegalName).Add("CNPJ", Cnpj, theirs.Cnpj)
            .Add("Endereço (Servidor)", Slug, theirs.Slug).Add("Fuso horário", TimeZone, theirs.TimeZone).Add("Em implantação", IsOnboarding, theirs.IsOnboarding)
            .Add("Usuários", Number(UserLimit), Number(theirs.UserLimit)).Add("Contatos", Number(ContactLimit), Number(theirs.ContactLimit))
            .Add("Arquivo de importação (MB)", Number(ImportMegabytes), Number(theirs.ImportMegabytes))
            .Add("Linhas por importação", Number(ImportRowLimit), Number(theirs.ImportRowLimit))
            .Add("Arquivos guardados (MB)", Number(StorageMegabytes), Number(theirs.StorageMegabytes));
    }

    /// <summary>What the writer takes.</summary>
    public CompanyDraft ToDraft() => new(
        Name, LegalName, Core.Tenancy.Cnpj.Read(Cnpj), WantedSlug(), TimeZone, IsOnboarding,
        new CompanyLimits(UserLimit, ContactLimit, ImportMegabytes * Megabyte, ImportRowLimit, StorageMegabytes * Megabyte));

    /// <summary>The typed slug, or the one suggested by the name.</summary>
    public string WantedSlug() => string.IsNullOrWhiteSpace(Slug) ? CompanySlug.Suggest(Name) : Slug.Trim();
}

/// <summary>Rules of <see cref="CompanyForm"/>; a page's own validator includes them.</summary>
public sealed class CompanyFormValidator : AbstractValidator<CompanyForm>
{
    public CompanyFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Informe o nome da empresa.")
            .MaximumLength(Company.NameMaxLength).WithMessage($"O nome tem no máximo {Company.NameMaxLength} caracteres.");
        RuleFor(f => f.LegalName).MaximumLength(Company.NameMaxLength).WithMessage($"A razão social tem no máximo {Company.NameMaxLength} caracteres.");
        RuleFor(f => f.Cnpj).Must(cnpj => Cnpj.Read(cnpj) is not null).When(f => !string.IsNullOrWhiteSpace(f.Cnpj))
            .WithMessage("Este CNPJ não é válido. Confira os 14 caracteres.");
        RuleFor(f => f.Slug).Must((form, _) => CompanySlug.IsValid(form.WantedSlug())).When(f => !string.IsNullOrWhiteSpace(f.Name))
            .WithMessage("O endereço tem de 3 a 60 letras minúsculas sem acento, números e hifens, por exemplo padaria-central.");
        RuleFor(f => f.TimeZone).Must(zone => CompanyForm.Zones.Any(z => z.Value == zone)).WithMessage("Escolha um fuso horário da lista.");
        RuleFor(f => f.UserLimit).InclusiveBetween(1, 100_000).WithMessage("Informe de 1 a 100.000 usuários, ou deixe em branco.");
        RuleFor(f => f.ContactLimit).InclusiveBetween(1, 100_000_000).WithMessage("Informe de 1 a 100.000.000 contatos, ou deixe em branco.");
        RuleFor(f => f.ImportMegabytes).InclusiveBetween(1, 1000).WithMessage("Informe de 1 a 1.000 MB, ou deixe em branco.");
        RuleFor(f => f.ImportRowLimit).InclusiveBetween(1, 10_000_000).WithMessage("Informe de 1 a 10.000.000 linhas, ou deixe em branco.");
        RuleFor(f => f.StorageMegabytes).InclusiveBetween(1, 10_000_000).WithMessage("Informe de 1 a 10.000.000 MB, ou deixe em branco.");
    }
}
