using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using FluentValidation;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>What the step "Colunas" posts.</summary>
public sealed class ColumnsInput
{
    /// <summary>One column of the file.</summary>
    public sealed class Column
    {
        public int Position { get; set; }

        /// <summary>Key of the field; empty = não importar; <see cref="ColumnFields.ChoiceOf"/> = a new campo adicional.</summary>
        public string? Field { get; set; }

        public ColumnPolicy Policy { get; set; }
    }

    public ImportMode Mode { get; set; }

    public List<Column> Columns { get; set; } = [];

    public BlankRule Blank { get; set; }

    public ListRule Tags { get; set; }

    public ListRule Groups { get; set; }

    public RepeatedRule Repeated { get; set; }

    public InvalidOptionalRule InvalidOptional { get; set; }

    public bool? IncludeHiddenRows { get; set; }

    public bool MatchByEmail { get; set; }

    public bool OnlyIfNoPending { get; set; }

    public int? AreaCode { get; set; }

    public string? GroupName { get; set; }

    public string? AddTags { get; set; }

    public ConsentAnswer? Consent { get; set; }

    public string? ConsentBasis { get; set; }

    public string? ConsentSource { get; set; }

    public DateOnly? ConsentDate { get; set; }

    public string? ConsentDeclaredBy { get; set; }

    /// <summary>A profile to take over.</summary>
    public string? Profile { get; set; }

    /// <summary>Name under which the choices become a profile.</summary>
    public string? ProfileName { get; set; }

    /// <summary>The form as the import stands.</summary>
    public static ColumnsInput From(MappingView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var rules = view.Rules;
        return new ColumnsInput
        {
            Mode = view.Import.Mode,
            Columns = [.. view.Columns.Select(c => new Column { Position = c.Position, Field = c.Field, Policy = c.Policy })],
            Blank = rules.Blank,
            Tags = rules.Tags,
            Groups = rules.Groups,
            Repeated = rules.Repeated,
            InvalidOptional = rules.InvalidOptional,
            IncludeHiddenRows = rules.IncludeHiddenRows,
            MatchByEmail = rules.MatchByEmail,
            OnlyIfNoPending = rules.OnlyIfNoPending,
            AreaCode = rules.AreaCode,
            GroupName = view.GroupName,
            AddTags = string.Join(", ", rules.AddTags),
            Consent = view.Import.ConsentAnswer,
            ConsentBasis = rules.Consent?.Basis,
            ConsentSource = rules.Consent?.Source,
            ConsentDate = rules.Consent?.Date,
            ConsentDeclaredBy = rules.Consent?.DeclaredBy,
        };
    }

    /// <summary>The choices for the service. A declaration is kept only for the answer that asks for one.</summary>
    public MappingInput ToMapping(MappingView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var tags = TagList.ParseTags(AddTags);
        return new MappingInput(
            Mode,
            [.. Columns.Select(c => new MappedColumn(c.Position, string.IsNullOrEmpty(c.Field) ? null : c.Field, c.Policy))],
            view.Rules with
            {
                Blank = Blank,
                Tags = Tags,
                Groups = Groups,
                Repeated = Repeated,
                InvalidOptional = InvalidOptional,
                IncludeHiddenRows = IncludeHiddenRows,
                MatchByEmail = MatchByEmail,
                OnlyIfNoPending = OnlyIfNoPending,
                AreaCode = AreaCode,
                GroupName = string.IsNullOrWhiteSpace(GroupName) ? null : GroupName.Trim(),
                AddTags = tags.Value ?? [],
                Consent = Consent == ConsentAnswer.All
                    ? new ConsentDeclaration(ConsentBasis!.Trim(), ConsentSource!.Trim(), ConsentDate!.Value, ConsentDeclaredBy!.Trim())
                    : null,
            },
            Consent);
    }

    /// <summary>The field that a finding of the step stands at; empty for the whole form.</summary>
    public static string FieldOf(string code) => code switch
    {
        ImportIssueCode.ConsentAnswerMissing => "Input.Consent",
        ImportIssueCode.ConsentDeclarationMissing => "Input.ConsentDeclaredBy",
        ImportIssueCode.ConsentDateInFuture => "Input.ConsentDate",
        _ => "",
    };

    internal sealed class Validator : AbstractValidator<ColumnsInput>
    {
        public Validator()
        {
            RuleFor(i => i.Mode).IsInEnum();
            RuleFor(i => i.AreaCode).Must(code => code is null || AreaCodes.IsKnown(code.Value))
                .WithMessage(i => string.Create(CultureInfo.InvariantCulture, $"O DDD {i.AreaCode} não existe."));
            RuleFor(i => i.GroupName).MaximumLength(ContactGroup.NameMaxLength)
                .WithMessage($"O nome do grupo tem no máximo {ContactGroup.NameMaxLength} caracteres.");
            When(i => i.Consent == ConsentAnswer.All, () =>
            {
                RuleFor(i => i.ConsentBasis).NotEmpty().WithMessage("Escolha a base legal.").MaximumLength(ContactLimits.Source);
                RuleFor(i => i.ConsentSource).NotEmpty().WithMessage("Informe onde a autorização foi dada.")
                    .MaximumLength(ContactLimits.Source).WithMessage($"A origem tem no máximo {ContactLimits.Source} caracteres.");
                RuleFor(i => i.ConsentDate).NotNull().WithMessage("Informe a data da autorização.");
                RuleFor(i => i.ConsentDeclaredBy).NotEmpty().WithMessage("Falta o nome de quem declara a autorização.")
                    .MaximumLength(ContactLimits.Name).WithMessage($"O nome tem no máximo {ContactLimits.Name} caracteres.");
            });
        }
    }
}
