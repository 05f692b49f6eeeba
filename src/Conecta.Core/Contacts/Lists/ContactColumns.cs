using System.Globalization;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Lists;

/// <summary>A column that the list and the export can show.</summary>
/// <param name="Key">Name in addresses and in <see cref="ColumnChoice"/>; <c>c12</c> for the campo adicional 12.</param>
/// <param name="Title">Heading, in Portuguese; one that the import recognises.</param>
/// <param name="Sort">Value of <c>sort</c> that orders by it, or null.</param>
/// <param name="Text">The value as a file holds it; null for nothing.</param>
/// <param name="Shown">The value as the screen shows it, where that differs.</param>
public sealed record ContactColumn(
    string Key, string Title, string? Sort, Func<ContactRow, TimeZoneInfo, string?> Text, Func<ContactRow, string?>? Shown = null);

/// <summary>The columns of a company and the choice of a person.</summary>
public sealed class ContactColumns(ConectaDbContext db)
{
    /// <summary>Name of the list in <see cref="ColumnChoice"/>.</summary>
    public const string List = "contacts";

    /// <summary>What is shown until a person chooses.</summary>
    public static readonly IReadOnlyList<string> Default = ["whatsapp", "email", "optin", "grupos", "criado"];

    private static readonly IReadOnlyList<ContactColumn> Fixed =
    [
        new("nome", "Nome", "nome", (r, _) => r.Contact.Name),
        new("whatsapp", "WhatsApp", "whatsapp", (r, _) => r.Contact.PhoneCanonical, r => ShowPhone(r.Contact.PhoneCanonical)),
        new("email", "E-mail", "email", (r, _) => r.Contact.Email),
        new("optin", "OPTIN", null, (r, _) => OptInName(r.Contact.OptIn)),
        new("grupos", "Grupos", null, (r, _) => Join(r.Groups)),
        new("etiquetas", "Etiquetas", null, (r, _) => Join(r.Tags)),
        new("telefone2", "Telefone 2", null, (r, _) => r.Contact.Phone2, r => ShowPhone(r.Contact.Phone2)),
        new("documento", "CPF/CNPJ", null, (r, _) => r.Contact.Document, r => r.Contact.Document is { } d ? TaxDocument.Format(d) : null),
        new("nascimento", "Nascimento", null, (r, _) => r.Contact.BirthDate?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)),
        new("empresa", "Empresa", null, (r, _) => r.Contact.Organization),
        new("cidade", "Cidade", null, (r, _) => r.Contact.City),
        new("uf", "UF", null, (r, _) => r.Contact.State),
        new("cep", "CEP", null, (r, _) => r.Contact.PostalCode, r => r.Contact.PostalCode is { } p ? PostalCode.Format(p) : null),
        new("endereco", "Endereço", null, (r, _) => r.Contact.Address),
        new("idioma", "Idioma", null, (r, _) => r.Contact.Language),
        new("codigo", "Código externo", null, (r, _) => r.Contact.ExternalId),
        new("responsavel", "Atendente responsável", null, (r, _) => r.Owner),
        new("observacao", "Observação", null, (r, _) => r.Contact.Notes),
        new("origem", "Origem", null, (r, _) => OriginName(r.Contact.Origin)),
        new("bloqueio", "Bloqueio", null, (r, _) => r.Contact.BlockedAt is null ? null : "Bloqueado: " + r.Contact.BlockedReason),
        new("criado", "Criado em", "criado", (r, zone) => Time(r.Contact.CreatedAt, zone)),
        new("atualizado", "Atualizado em", "atualizado", (r, zone) => Time(r.Contact.UpdatedAt, zone)),
    ];

    /// <summary>OPTIN as people read it.</summary>
    public static string OptInName(OptInState state) => state switch
    {
        OptInState.OptedIn => "Autorizado",
        OptInState.OptedOut => "Recusado",
        _ => "Indefinido",
    };

    /// <summary>Origin as people read it.</summary>
    public static string OriginName(ContactOrigin origin) => origin switch
    {
        ContactOrigin.Import => "Importação",
        ContactOrigin.Inbound => "Atendimento",
        _ => "Cadastro",
    };

    /// <summary>Every column, the company's campos adicionais included.</summary>
    /// <param name="includeConfidential">Whether the person may see confidential fields.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<ContactColumn>> AllAsync(bool includeConfidential, CancellationToken cancellationToken)
    {
        var fields = await db.CustomFields.AsNoTracking().Where(f => f.ArchivedAt == null && (includeConfidential || !f.IsConfidential))
            .OrderBy(f => f.Position).ThenBy(f => f.Id).ToListAsync(cancellationToken);
        return [.. Fixed, .. fields.Select(Of)];
    }

    /// <summary>The columns a person sees, in order; the name always stands first.</summary>
    public async Task<IReadOnlyList<ContactColumn>> ChosenAsync(long userId, bool includeConfidential, CancellationToken cancellationToken)
    {
        var all = await AllAsync(includeConfidential, cancellationToken);
        var choice = await db.ColumnChoices.AsNoTracking().Where(c => c.UserId == userId && c.List == List).Select(c => c.Columns).FirstOrDefaultAsync(cancellationToken);
        var keys = choice?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [.. Default];
        return [all[0], .. keys.Select(key => all.FirstOrDefault(c => c.Key == key && c != all[0])).OfType<ContactColumn>().Distinct()];
    }

    /// <summary>Keeps a person's choice; unknown columns fall away, an empty choice brings back the default.</summary>
    public async Task ChooseAsync(long userId, IReadOnlyList<string> keys, bool includeConfidential, CancellationToken cancellationToken)
    {
        var all = await AllAsync(includeConfidential, cancellationToken);
        var known = keys.Where(key => key != all[0].Key && all.Any(c => c.Key == key)).Distinct(StringComparer.Ordinal).ToList();
        var row = await db.ColumnChoices.FirstOrDefaultAsync(c => c.UserId == userId && c.List == List, cancellationToken);
        if (known.Count == 0)
        {
            if (row is not null) db.ColumnChoices.Remove(row);
        }
        else if (row is null)
        {
            db.ColumnChoices.Add(new ColumnChoice { UserId = userId, List = List, Columns = string.Join(' ', known) });
        }
        else
        {
            row.Columns = string.Join(' ', known);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static ContactColumn Of(CustomField field)
    {
        var (id, kind) = (field.Id, field.Kind);
        return new ContactColumn(
            "c" + id.ToString(CultureInfo.InvariantCulture), field.Name, null,
            (row, _) => row.Values.TryGetValue(id, out var stored) ? FileText(kind, stored) : null,
            row => row.Values.TryGetValue(id, out var stored) ? CustomFieldText.Show(kind, stored) : null);
    }

    private static string FileText(CustomFieldKind kind, string stored) => kind == CustomFieldKind.Phone ? stored : CustomFieldText.Show(kind, stored);

    private static string? ShowPhone(string? canonical) => PhoneNumber.TryFromCanonical(canonical, out var number) ? number.Display : canonical;

    private static string? Join(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join(", ", names);

    private static string Time(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
