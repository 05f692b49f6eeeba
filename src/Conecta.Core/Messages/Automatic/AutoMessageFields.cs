using Conecta.Core.Teams;
using FluentValidation;

namespace Conecta.Core.Messages.Automatic;

/// <summary>
/// What a person fills in for one message at one place; a page's input inherits from it. The form shows what counts there, inherited or not. What it showed is posted back, so that only
/// what the person changed becomes the place's own word.
/// </summary>
public class AutoMessageFields
{
    /// <summary>Whether it goes.</summary>
    public bool IsOn { get; set; }

    /// <summary>The text, or the caption of the file.</summary>
    public string? Text { get; set; }

    /// <summary>The file, once it was sent in.</summary>
    public long? FileId { get; set; }

    /// <summary>Whether the file is to be taken off.</summary>
    public bool RemovesFile { get; set; }

    /// <summary>What the form showed of <see cref="IsOn"/>.</summary>
    public bool ShownOn { get; set; }

    /// <summary>What the form showed of <see cref="Text"/>.</summary>
    public string? ShownText { get; set; }

    /// <summary>What the form showed of <see cref="FileId"/>.</summary>
    public long? ShownFileId { get; set; }

    /// <summary>The file that is meant.</summary>
    public long? File => RemovesFile ? null : FileId;

    /// <summary>Whether the person changed the switch.</summary>
    public bool ChangesSwitch => IsOn != ShownOn;

    /// <summary>Whether the person changed text or file.</summary>
    public bool ChangesContent => TeamFields.Text(Text) != TeamFields.Text(ShownText) || File != ShownFileId;

    /// <summary>The fields of a message as it stands.</summary>
    public static T From<T>(AutoMessageState state)
        where T : AutoMessageFields, new()
    {
        ArgumentNullException.ThrowIfNull(state);
        return new T { IsOn = state.IsOn, Text = state.Text, FileId = state.MediaFileId, ShownOn = state.IsOn, ShownText = state.Text, ShownFileId = state.MediaFileId };
    }
}

/// <summary>Rules of <see cref="AutoMessageFields"/> that need no database; a page's own validator includes them.</summary>
public sealed class AutoMessageFieldsValidator : AbstractValidator<AutoMessageFields>
{
    /// <summary>Sets the rules.</summary>
    public AutoMessageFieldsValidator()
    {
        RuleFor(f => f.Text).Must(text => (TeamFields.Text(text)?.Length ?? 0) <= AutoMessage.TextMaxLength).When(f => f.File is null).WithMessage("O texto tem no máximo 4.096 caracteres.");
        RuleFor(f => f.Text).Must(text => (TeamFields.Text(text)?.Length ?? 0) <= AutoMessage.CaptionMaxLength).When(f => f.File is not null).WithMessage("A legenda tem no máximo 1.024 caracteres.");
    }
}
