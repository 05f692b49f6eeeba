using System.Security.Cryptography;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Schedules;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Channels;

/// <summary>Creates and changes channels of the scope's company. Refusals name the properties of <see cref="ChannelFields"/>.</summary>
public sealed class ChannelWriter(
    ConectaDbContext db, ChannelCredentials credentials, TeamVisibility visibility, AuditTrail audit, IOptions<ChannelOptions> options, TimeProvider clock)
{
    /// <summary>Makes a channel.</summary>
    /// <returns>Its key, and the verify token that was made for it; null where none was.</returns>
    /// <exception cref="FieldErrorException">The name or the number exists, or a choice is not his to make.</exception>
    public Task<(long Id, string? VerifyToken)> CreateAsync(ChannelFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var channel = new Channel { Type = fields.Type, Key = RandomNumberGenerator.GetHexString(32, lowercase: true), CreatedAt = now };
            await ApplyAsync(channel, fields, by, token);
            db.Channels.Add(channel);
            await SaveAsync(token);
            string? made = null;
            if (channel.Type == ChannelType.WhatsAppBusiness && string.IsNullOrWhiteSpace(fields.VerifyToken)) fields.VerifyToken = made = ChannelCredentials.NewToken();
            await PutSecretsAsync(channel, fields, token);
            await SaveAsync(token);
            await JudgeAsync(channel, isNew: true, token);
            return (channel.Id, made);
        }, cancellationToken);
    }

    /// <summary>Changes a channel.</summary>
    /// <exception cref="MissingException">There is no such channel in this company, or it is of another type.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">The name or the number exists, or a choice is not his to make.</exception>
    public Task UpdateAsync(long id, Guid version, ChannelFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var channels = db.Channels;
            var channel = await channels.FirstOrDefaultAsync(c => c.Id == id, token) ?? throw new MissingException();
            if (channel.Type != fields.Type) throw new MissingException();
            if (channel.Version != version) throw new EditConflictException(channel.Version);
            var before = (channel.NumberId, channel.AccountId, channel.ProviderUrl, channel.ApiVersion);
            await ApplyAsync(channel, fields, by, token);
            var isElsewhere = before != (channel.NumberId, channel.AccountId, channel.ProviderUrl, channel.ApiVersion);
            var hasNewSecret = await PutSecretsAsync(channel, fields, token);
            await SaveAsync(token);
            await JudgeAsync(channel, isElsewhere || hasNewSecret, token);
        }, cancellationToken);
    }

    /// <summary>Makes a new verify token; the old one is not accepted any more.</summary>
    /// <returns>The token, which is shown once.</returns>
    /// <exception cref="MissingException">There is no such channel with webhooks.</exception>
    public Task<string> RenewVerifyTokenAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var channels = db.Channels;
        var channel = await channels.FirstOrDefaultAsync(c => c.Id == id && c.Type == ChannelType.WhatsAppBusiness, token) ?? throw new MissingException();
        var made = ChannelCredentials.NewToken();
        await PutSecretsAsync(channel, new ChannelFields { VerifyToken = made }, token);
        await SaveAsync(token);
        return made;
    }, cancellationToken);

    private async Task ApplyAsync(Channel channel, ChannelFields fields, Access by, CancellationToken cancellationToken)
    {
        if (fields.DefaultTeamId is { } team && team != channel.DefaultTeamId && !await visibility.Teams(by).AnyAsync(t => t.Id == team, cancellationToken))
            throw new FieldErrorException(nameof(fields.DefaultTeamId), "Escolha uma equipe da lista.");
        var schedules = db.Schedules;
        if (fields.ScheduleId is { } schedule && !await schedules.AnyAsync(s => s.Id == schedule, cancellationToken))
            throw new FieldErrorException(nameof(fields.ScheduleId), "Escolha um horário da lista.");
        var (companies, company) = (db.Companies, db.FilterCompanyId);
        var phones = new PhoneOptions { DefaultAreaCode = await companies.Where(c => c.Id == company).Select(c => c.DefaultAreaCode).FirstOrDefaultAsync(cancellationToken) };
        if (channel.Type == ChannelType.WhatsAppBusiness)
        {
            if (BrazilianPhone.Parse(fields.DisplayNumber, phones).Number is null)
                throw new FieldErrorException(nameof(fields.DisplayNumber), "Este número não parece um telefone. Escreva com DDD, como (11) 98765-4321; de outro país, com + e o código.");
            if (channel.ProviderUrl != ChannelOptions.Clean(fields.ProviderUrl) && !options.Value.Allows(fields.ProviderUrl))
                throw new FieldErrorException(nameof(fields.ProviderUrl), "Este provedor não está entre os da instalação. Escolha um da lista.");
        }

        fields.CopyTo(channel, phones);
        (channel.DefaultTeamId, channel.ScheduleId) = (fields.DefaultTeamId, fields.ScheduleId);
    }

    private async Task<bool> PutSecretsAsync(Channel channel, ChannelFields fields, CancellationToken cancellationToken)
    {
        if (channel.Type != ChannelType.WhatsAppBusiness) return false;
        var changes = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        (CredentialKind Kind, string? Plain, bool Clear)[] all =
        [
            (CredentialKind.AccessToken, fields.AccessToken, fields.ClearAccessToken),
            (CredentialKind.AppSecret, fields.AppSecret, fields.ClearAppSecret),
            (CredentialKind.VerifyToken, fields.VerifyToken, false),
        ];
        foreach (var (kind, plain, clear) in all)
            if (await credentials.PutAsync(channel, kind, string.IsNullOrWhiteSpace(plain) ? null : plain.Trim(), clear, cancellationToken) is { } change)
                changes[kind.ToString()] = change;
        if (changes.Count == 0) return false;
        db.Entry(channel).Property(c => c.Version).IsModified = true;
        audit.Add("channel.changed", "channel", channel.Id, channel.Name, changes: changes);
        return changes.Keys.Any(k => k != nameof(CredentialKind.VerifyToken));
    }

    // What was found out holds for the ids and secrets with which it was found out, and for no others.
    internal async Task JudgeAsync(Channel channel, bool isNew, CancellationToken cancellationToken)
    {
        var (rows, id, now) = (db.ChannelHealth, channel.Id, clock.GetUtcNow().UtcDateTime);
        var health = await rows.FirstOrDefaultAsync(h => h.ChannelId == id, cancellationToken);
        if (health is null) rows.Add(health = new ChannelHealth { CompanyId = channel.CompanyId, ChannelId = id });
        if (channel.Type != ChannelType.WhatsAppBusiness)
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        if (isNew)
        {
            health.Clear();
            (health.VerifiedAt, health.TokenExpiresAt, health.IsTokenKnown) = (null, null, false);
            (health.ProviderNumber, health.VerifiedName, health.NumberStatus, health.MessagingLimit, health.Quality) = (null, null, null, null, NumberQuality.Unknown);
            (health.NumberAt, health.AccountAt) = (null, null);
        }

        var known = await credentials.SetTimesAsync(id, cancellationToken);
        if (!known.ContainsKey(CredentialKind.AccessToken)) health.Blame(ChannelFault.TokenMissing, null, now);
        else if (!known.ContainsKey(CredentialKind.AppSecret)) health.Blame(ChannelFault.AppSecretMissing, null, now);
        await db.SaveChangesAsync(cancellationToken);
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
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Channel_Name", nameof(Channel), nameof(Channel.NameFolded)))
        {
            throw new FieldErrorException(nameof(ChannelFields.Name), "Já existe um canal com esta descrição.");
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Channel_Number", nameof(Channel), nameof(Channel.NumberId)))
        {
            throw new FieldErrorException(nameof(ChannelFields.NumberId), "Outro canal da empresa já usa este número.");
        }
    }
}
