using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>The file cannot be read, or may not be: reading stopped at once. The one exception that a hostile or broken file causes.</summary>
public sealed class ImportFileRefusedException : Exception
{
    public ImportFileRefusedException(ImportFinding finding, Exception? inner = null)
        : base(finding.Code, inner) => Finding = finding;

    /// <summary>A refusal with the message of its code.</summary>
    public ImportFileRefusedException(string code, params ReadOnlySpan<(string Name, object? Value)> arguments)
        : this(ImportFinding.ForFile(code, arguments))
    {
    }

    /// <summary>Why, in words for the user.</summary>
    public ImportFinding Finding { get; }
}
