using System.Text;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Fields;

/// <summary>What a person fills in for a campo adicional.</summary>
public sealed record CustomFieldDraft(
    string Name, string? Description, string? Key, CustomFieldKind Kind, bool IsRequired, bool IsConfidential, bool IsSearchable, bool IsShownToAgent,
    string? Options, TextRule Rule, int? MaxLength);

/// <summary>Creates, changes, archives and deletes campos adicionais of the scope's company.</summary>
public sealed class CustomFieldWriter(ConectaDbContext db, JobQueue jobs, TimeProvider clock)
{
    /// <summary>Makes a field at the end of the form.</summary>
    /// <exception cref="FieldErrorException">A value is refused, the identifier exists, or there are too many fields.</exception>
    public async Task<long> CreateAsync(CustomFieldDraft draft, CancellationToken cancellationToken)
    {
        var field = new CustomField { Kind = draft.Kind };
        Apply(field, draft);
        field.Key = KeyFor(draft);
        var positions = await db.CustomFields.Where(f => f.ArchivedAt == null).Select(f => f.Position).ToListAsync(cancellationToken);
        if (positions.Count >= CustomField.MaxFields)
            throw new FieldErrorException("", $"A empresa chegou a {CustomField.MaxFields} campos. Arquive um antes de criar outro.");
        field.Position = positions.Count == 0 ? 1 : positions.Max() + 1;
        db.CustomFields.Add(field);
        await SaveAsync(cancellationToken);
        return field.Id;
    }

    /// <summary>Changes a field; identifier and kind stay as they are.</summary>
    /// <exception cref="MissingException">There is no such field in this company.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">A value is refused, or an option that contacts have would go.</exception>
    public async Task UpdateAsync(long id, Guid version, CustomFieldDraft draft, CancellationToken cancellationToken)
    {
        var field = await FindAsync(id, cancellationToken);
        if (field.Version != version) throw new EditConflictException(field.Version);
        var (searchable, options) = (field.IsSearchable, field.OptionList());
        Apply(field, draft);
        await RequireUsedOptionsAsync(field, options, cancellationToken);
        if (searchable != field.IsSearchable) AskReindex(field);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Moves a field one place up or down among those in use.</summary>
    public async Task MoveAsync(long id, bool up, CancellationToken cancellationToken)
    {
        var fields = await db.CustomFields.Where(f => f.ArchivedAt == null).OrderBy(f => f.Position).ThenBy(f => f.Id).ToListAsync(cancellationToken);
        var from = fields.FindIndex(f => f.Id == id);
        if (from < 0) throw new MissingException();
        var to = from + (up ? -1 : 1);
        if (to < 0 || to >= fields.Count) return;
        (fields[from], fields[to]) = (fields[to], fields[from]);
        for (var i = 0; i < fields.Count; i++) fields[i].Position = i + 1;
        await SaveAsync(cancellationToken);
    }

    /// <summary>Archives a field: forms, filters and imports show it no more; values stay (FLD-2).</summary>
    public Task ArchiveAsync(long id, CancellationToken cancellationToken) => SetArchivedAsync(id, clock.GetUtcNow().UtcDateTime, cancellationToken);

    /// <summary>Takes a field back into use.</summary>
    public Task UnarchiveAsync(long id, CancellationToken cancellationToken) => SetArchivedAsync(id, null, cancellationToken);

    /// <summary>Deletes a field that no contact has a value in.</summary>
    /// <exception cref="InUseException">Contacts have values: it can be archived.</exception>
    public async Task DeleteAsync(long id, CancellationToken cancellationToken)
    {
        var field = await FindAsync(id, cancellationToken);
        var count = await ValueCountAsync(id, cancellationToken);
        if (count > 0) throw new InUseException(field.Name, [new ObjectUse("Contatos com valor", count.ToString(System.Globalization.CultureInfo.InvariantCulture), null)]);
        db.CustomFields.Remove(field);
        await SaveAsync(cancellationToken);
    }

    /// <summary>How many contacts have a value in the field, the bin included.</summary>
    public Task<int> ValueCountAsync(long id, CancellationToken cancellationToken) =>
        db.CustomFieldValues.CountAsync(v => v.CustomFieldId == id, cancellationToken);

    /// <summary>An identifier made from a label: <c>"Data da última compra"</c> becomes <c>data_da_ultima_compra</c>.</summary>
    public static string SuggestKey(string? name)
    {
        var key = new StringBuilder();
        foreach (var c in SearchText.Fold(name))
        {
            if (char.IsAsciiLetterOrDigit(c)) key.Append(c);
            else if (key.Length > 0 && key[^1] != '_') key.Append('_');
        }

        var text = key.ToString().Trim('_');
        if (text.Length > CustomField.KeyMaxLength) text = text[..CustomField.KeyMaxLength].Trim('_');
        return text.Length > 0 && char.IsAsciiDigit(text[0]) ? "c_" + text[..Math.Min(text.Length, CustomField.KeyMaxLength - 2)] : text;
    }

    private async Task SetArchivedAsync(long id, DateTime? at, CancellationToken cancellationToken)
    {
        var field = await FindAsync(id, cancellationToken);
        if (field.ArchivedAt is null == at is null) return;
        field.ArchivedAt = at;
        if (field.IsSearchable) AskReindex(field);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Has the search of contacts made anew for a field. Kept by the caller's next save.</summary>
    internal void AskReindex(CustomField field) =>
        jobs.Add(ReindexFieldJob.JobKind, field.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private async Task RequireUsedOptionsAsync(CustomField field, IReadOnlyList<string> before, CancellationToken cancellationToken)
    {
        var gone = before.Except(field.OptionList(), StringComparer.Ordinal).ToList();
        if (gone.Count == 0) return;
        var id = field.Id;
        var used = await db.CustomFieldValues.Where(v => v.CustomFieldId == id && gone.Contains(v.Text)).Select(v => v.Text).FirstOrDefaultAsync(cancellationToken);
        if (used is not null)
            throw new FieldErrorException(nameof(CustomFieldDraft.Options), $"A opção \"{used}\" não pode sair: há contatos com ela.");
    }

    private static void Apply(CustomField field, CustomFieldDraft draft)
    {
        var name = ContactText.OneLine(draft.Name, CustomField.NameMaxLength);
        if (!name.IsAccepted) throw new FieldErrorException(nameof(draft.Name), "Informe o nome do campo.");
        field.Name = name.Value!;
        field.Description = string.IsNullOrWhiteSpace(draft.Description) ? null : draft.Description.Trim();
        (field.IsRequired, field.IsConfidential, field.IsSearchable, field.IsShownToAgent) =
            (draft.IsRequired, draft.IsConfidential, draft.IsSearchable, draft.IsShownToAgent);
        field.Rule = field.Kind == CustomFieldKind.Text ? draft.Rule : TextRule.Any;
        field.MaxLength = field.Kind == CustomFieldKind.Text ? draft.MaxLength : null;
        if (field.MaxLength is < 1 or > ContactLimits.CustomText)
            throw new FieldErrorException(nameof(draft.MaxLength), $"Informe de 1 a {ContactLimits.CustomText} caracteres.");
        field.Options = field.Kind == CustomFieldKind.Choice ? ReadOptions(draft.Options) : "";
    }

    private static string ReadOptions(string? typed)
    {
        var options = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in (typed ?? "").Split('\n'))
        {
            var option = ContactText.OneLine(line, CustomField.OptionMaxLength);
            if (option.IsRefused)
                throw new FieldErrorException(nameof(CustomFieldDraft.Options), $"Cada opção tem no máximo {CustomField.OptionMaxLength} caracteres.");
            if (option.IsAccepted && seen.Add(SearchText.Fold(option.Value))) options.Add(option.Value!);
        }

        return options.Count switch
        {
            0 => throw new FieldErrorException(nameof(CustomFieldDraft.Options), "Escreva as opções da lista, uma por linha."),
            > CustomField.MaxOptions => throw new FieldErrorException(nameof(CustomFieldDraft.Options), $"Uma lista tem no máximo {CustomField.MaxOptions} opções."),
            _ => string.Join('\n', options),
        };
    }

    private static string KeyFor(CustomFieldDraft draft)
    {
        var key = string.IsNullOrWhiteSpace(draft.Key) ? SuggestKey(draft.Name) : draft.Key.Trim();
        var valid = key.Length is > 0 and <= CustomField.KeyMaxLength && char.IsAsciiLetterLower(key[0])
            && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
        return valid ? key : throw new FieldErrorException(nameof(draft.Key), "Use letras minúsculas sem acento, dígitos e _, começando por letra.");
    }

    private async Task<CustomField> FindAsync(long id, CancellationToken cancellationToken) =>
        await db.CustomFields.FirstOrDefaultAsync(f => f.Id == id, cancellationToken) ?? throw new MissingException();

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_CustomField_Key", nameof(CustomField), nameof(CustomField.Key)))
        {
            throw new FieldErrorException(nameof(CustomFieldDraft.Key), "Já existe um campo com este identificador, talvez arquivado.");
        }
    }
}
