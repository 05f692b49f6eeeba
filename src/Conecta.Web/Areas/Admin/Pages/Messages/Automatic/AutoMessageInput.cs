using Conecta.Core.Messages.Automatic;
using FluentValidation;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic;

/// <summary>What the form of an automatic message posts.</summary>
public sealed class AutoMessageInput : AutoMessageFields
{
    /// <summary>Version that the form showed; empty while the place said nothing.</summary>
    public Guid Version { get; set; }

    /// <summary>Name, number or e-mail of the contact that the preview is filled with; blank for the sample.</summary>
    public string? PreviewContact { get; set; }

    internal sealed class Validator : AbstractValidator<AutoMessageInput>
    {
        public Validator() => Include(new AutoMessageFieldsValidator());
    }
}
