using Conecta.Core.Data;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Automatic;

/// <summary>A switch that is to be set in a list.</summary>
/// <param name="Kind">Which message.</param>
/// <param name="IsOn">Whether it goes from now on; null = as the place above.</param>
/// <param name="Version">Version that the list showed; empty while the place said nothing.</param>
public sealed record AutoMessageSwitch(MessageKind Kind, bool? IsOn, Guid Version);

/// <summary>Which word of a place is taken back.</summary>
public enum AutoMessagePart
{
    /// <summary>Whether it goes.</summary>
    Switch,

    /// <summary>Text and file.</summary>
    Content,
}

/// <summary>Writes what a place says about automatic messages. A place that says nothing any more has no row. Refusals name the properties of <see cref="AutoMessageFields"/>.</summary>
public sealed class AutoMessageWriter(ConectaDbContext db, AutoMessageReader reader, VariableCatalogue variables, MediaFiles media)
{
    /// <summary>Saves a form: what the person changed becomes the place's own, the rest stays inherited.</summary>
    /// <exception cref="MissingException">The person sees no such place, or it has no word in this message.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">The text is wrong, the file is not his to use, or a message without content would be on.</exception>
    public Task SaveAsync(MessageKind kind, AutoMessagePlace place, Guid version, AutoMessageFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return WriteAsync(kind, place, version, by, async (row, rule, token) =>
        {
            await DemandContentAsync(kind, fields, by, token);
            if (rule.HasSwitch && (fields.ChangesSwitch || row.IsOn is not null)) row.IsOn = fields.IsOn;
            if (!fields.ChangesContent && !row.HasContent) return;
            if (row.MediaFileId is { } old && old != fields.File) media.LetGo(old);
            (row.HasContent, row.Text, row.MediaFileId) = (true, TeamFields.Text(fields.Text), fields.File);
        }, cancellationToken);
    }

    /// <summary>Sets switches of a place all at once, or none of them.</summary>
    /// <returns>The switches that set everything back, with the versions that stand now.</returns>
    /// <exception cref="MissingException">The person sees no such place, or it has no word in one of the messages.</exception>
    /// <exception cref="EditConflictException">Somebody saved one of them in between.</exception>
    /// <exception cref="FieldErrorException">A message without content would be on, or one cannot be switched.</exception>
    public Task<IReadOnlyList<AutoMessageSwitch>> SwitchAsync(AutoMessagePlace place, IReadOnlyList<AutoMessageSwitch> switches, Access by, CancellationToken cancellationToken) =>
        db.WriteAsync<IReadOnlyList<AutoMessageSwitch>>(async token =>
        {
            var back = new List<AutoMessageSwitch>();
            foreach (var wanted in switches)
            {
                bool? before = null;
                var row = await WriteAsync(wanted.Kind, place, wanted.Version, by, (row, rule, _) =>
                {
                    if (!rule.HasSwitch) throw new FieldErrorException("", $"\"{rule.Name}\" sempre vai e não tem como desligar.");
                    (before, row.IsOn) = (row.IsOn, wanted.IsOn);
                    return Task.CompletedTask;
                }, token);
                back.Add(new AutoMessageSwitch(wanted.Kind, before, row));
            }

            return back;
        }, cancellationToken);

    /// <summary>Takes a word of a place back, so that the place above counts again ("Voltar ao herdado").</summary>
    /// <exception cref="MissingException">The person sees no such place, or it has no word in this message.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">What is inherited has no content, while the place has it switched on.</exception>
    public Task InheritAsync(MessageKind kind, AutoMessagePlace place, AutoMessagePart part, Guid version, Access by, CancellationToken cancellationToken) =>
        WriteAsync(kind, place, version, by, (row, _, _) =>
        {
            if (part == AutoMessagePart.Switch)
            {
                row.IsOn = null;
                return Task.CompletedTask;
            }

            if (row.MediaFileId is { } old) media.LetGo(old);
            (row.HasContent, row.Text, row.MediaFileId) = (false, null, null);
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Changes the row of a place inside a write; makes it, or takes it away, as what it says asks for.</summary>
    /// <returns>The version that stands afterwards; empty without a row.</returns>
    private Task<Guid> WriteAsync(
        MessageKind kind, AutoMessagePlace place, Guid version, Access by, Func<AutoMessage, AutoMessageRule, CancellationToken, Task> change, CancellationToken cancellationToken) =>
        db.WriteAsync(async token =>
        {
            if (!AutoMessageTable.Has(place.Level, kind)) throw new MissingException();
            var rule = AutoMessageTable.Of(kind);
            var name = await DemandPlaceAsync(place, by, token);
            var rows = db.AutoMessages;
            var row = await rows.FirstOrDefaultAsync(m => m.Kind == kind && m.TeamId == place.TeamId && m.ChannelId == place.ChannelId, token);
            if ((row?.Version ?? Guid.Empty) != version) throw new EditConflictException(row?.Version ?? Guid.Empty);
            var isNew = row is null;
            row ??= AutoMessage.At(kind, place);
            row.PlaceName = name;
            await change(row, rule, token);
            var says = row.IsOn is not null || row.HasContent;
            if (isNew && says) rows.Add(row);
            if (!isNew && !says) rows.Remove(row);
            if (!isNew || says) await SaveAsync(token);
            // Only what this place itself does is judged: whoever empties a text above is not stopped by places below.
            var state = (await reader.LoadAsync(place.TeamId, place.ChannelId, token)).StateAt(kind, place);
            if (says && state is { IsOn: true, IsEmpty: true }) throw new FieldErrorException(nameof(AutoMessageFields.Text), $"\"{rule.Name}\" está sem texto. Escreva o texto ou desligue a mensagem.");
            return says ? row.Version : Guid.Empty;
        }, cancellationToken);

    private async Task<string?> DemandPlaceAsync(AutoMessagePlace place, Access by, CancellationToken cancellationToken)
    {
        if (place.TeamId is { } team) return "equipe " + (await reader.TeamNameAsync(team, by, cancellationToken) ?? throw new MissingException());
        var name = place.ChannelId is { } channel ? "canal " + (await reader.ChannelNameAsync(channel, cancellationToken) ?? throw new MissingException()) : null;
        if (TeamVisibility.IsNarrowed(by)) throw new FieldErrorException("", "Quem vê só algumas equipes não altera as mensagens da empresa nem as dos canais. Altere as das suas equipes.");
        return name;
    }

    private async Task DemandContentAsync(MessageKind kind, AutoMessageFields fields, Access by, CancellationToken cancellationToken)
    {
        if (VariableText.FindFault(fields.Text, await variables.ForAsync(kind, cancellationToken)) is { } fault) throw new FieldErrorException(nameof(fields.Text), fault);
        if (fields.File is not { } id) return;
        if (await reader.FileAsync(id, by, cancellationToken) is not { } file) throw new FieldErrorException("Upload", "Escolha o arquivo de novo.");
        if ((TeamFields.Text(fields.Text)?.Length ?? 0) > AutoMessage.CaptionMaxLength) throw new FieldErrorException(nameof(fields.Text), "A legenda tem no máximo 1.024 caracteres.");
        if (file.Kind == MediaKind.Audio && TeamFields.Text(fields.Text) is not null)
            throw new FieldErrorException(nameof(fields.Text), "O WhatsApp não mostra legenda em áudio. Apague o texto ou escolha outro arquivo.");
    }

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
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, AutoMessageMapping.PlaceIndex, nameof(AutoMessage), nameof(AutoMessage.PlaceKey)))
        {
            throw new EditConflictException(Guid.Empty);
        }
    }
}
