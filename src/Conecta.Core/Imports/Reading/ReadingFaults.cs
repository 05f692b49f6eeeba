using System.Text;
using System.Xml;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>The exceptions by which the framework says that a file is broken.</summary>
internal static class ReadingFaults
{
    /// <summary>True when the fault lies in the file, not in the code or the disk.</summary>
    public static bool MeanDamage(Exception e) =>
        e is InvalidDataException or XmlException or DecoderFallbackException or EndOfStreamException;

    /// <summary>The refusal that such a fault becomes.</summary>
    public static ImportFileRefusedException Refusal(Exception e, bool isText) =>
        new(ImportFinding.ForFile(isText && e is DecoderFallbackException ? ImportIssueCode.CsvUndecodable : ImportIssueCode.FileDamaged), e);
}
