using Conecta.Core.Data;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Stores, removes and finds photos of people.</summary>
public sealed class UserPhotos(ConectaDbContext db, SignInRecord record, TimeProvider clock)
{
    /// <summary>Stores a photo in place of the earlier one.</summary>
    /// <exception cref="FieldErrorException">Field <c>Photo</c>: too big, no picture of a known kind, or too many pixels.</exception>
    public Task StoreAsync(User user, byte[] content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length > UserPhoto.MaxBytes) throw new FieldErrorException("Photo", "A foto pode ter no máximo 1 MB.");
        if (PhotoFormat.Read(content) is not { } format) throw new FieldErrorException("Photo", "Envie uma foto em PNG, JPEG ou WebP.");
        if (format.Width > UserPhoto.MaxSide || format.Height > UserPhoto.MaxSide)
            throw new FieldErrorException("Photo", $"A foto pode ter no máximo {UserPhoto.MaxSide} × {UserPhoto.MaxSide} pixels; esta tem {format.Width} × {format.Height}.");
        var photo = new UserPhoto { UserId = user.Id, Content = content, MediaType = format.MediaType, StoredAt = clock.GetUtcNow().UtcDateTime };
        return WriteAsync(user, photo, "user.photo-changed", cancellationToken);
    }

    /// <summary>Removes the photo.</summary>
    public Task RemoveAsync(User user, CancellationToken cancellationToken) => WriteAsync(user, null, "user.photo-removed", cancellationToken);

    /// <summary>
    /// Finds a photo for somebody who looks: the person, people of the same company, of the same concessionária, or of the platform among themselves.
    /// </summary>
    /// <returns>The photo, or null when there is none for this viewer.</returns>
    public Task<UserPhoto?> FindAsync(User viewer, long userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var (photos, users) = (db.UserPhotos, db.Users);
        return (
            from photo in photos.AsNoTracking()
            join owner in users on photo.UserId equals owner.Id
            where photo.UserId == userId && owner.CompanyId == viewer.CompanyId && owner.DealerId == viewer.DealerId
            select photo).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Address of a person's photo inside the product; null without one.</summary>
    public static string? AddressOf(long userId, Guid? photoVersion) => photoVersion is { } version ? $"/conta/fotos/{userId}?v={version:N}" : null;

    private Task WriteAsync(User user, UserPhoto? photo, string action, CancellationToken cancellationToken)
    {
        var (photos, users) = (db.UserPhotos, db.Users);
        Guid? version = photo is null ? null : Guid.NewGuid();
        return db.WriteAsync(async token =>
        {
            await photos.Where(p => p.UserId == user.Id).ExecuteDeleteAsync(token);
            if (photo is not null) photos.Add(photo);
            await users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.PhotoVersion, version), token);
            record.Add(action, user, History.AuditResult.Done);
            await db.SaveChangesAsync(token);
            if (photo is not null) db.Entry(photo).State = EntityState.Detached;
        }, cancellationToken);
    }
}
