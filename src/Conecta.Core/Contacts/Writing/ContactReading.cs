namespace Conecta.Core.Contacts.Writing;

/// <summary>A message at a field of the form.</summary>
/// <param name="Field">Name of the draft's property, or <c>Fields[12]</c>.</param>
/// <param name="Message">What is wrong and what to do, in Portuguese.</param>
public sealed record FieldMessage(string Field, string Message);

/// <summary>What a draft means: the values in their stored forms, or what is wrong with them.</summary>
public sealed class ContactReading
{
    internal Contact Values { get; } = new();

    internal IReadOnlyList<string> Tags { get; set; } = [];

    internal Dictionary<long, string?> Fields { get; } = [];

    /// <summary>What is wrong; the draft is not saved while there is any.</summary>
    public List<FieldMessage> Errors { get; } = [];

    /// <summary>What is odd and saved all the same ("fixo: confirme que tem WhatsApp").</summary>
    public List<FieldMessage> Warnings { get; } = [];

    /// <summary>The digits that the form offers in place of a number typed with signs (CON-2); null when there is nothing to offer.</summary>
    public string? CleanedNumber { get; internal set; }
}
