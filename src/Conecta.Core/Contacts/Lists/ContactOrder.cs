using System.Linq.Expressions;

namespace Conecta.Core.Contacts.Lists;

/// <summary>Where a contact stands in an order: its sort value and its id.</summary>
public sealed record ContactKey(long Id, string? Text, DateTime? Time);

/// <summary>A stretch of an order: contacts of one kind, sorted by one value and the id.</summary>
/// <param name="Within">Which contacts it holds; null = all.</param>
/// <param name="By">The value: text or time; null = the id alone.</param>
internal sealed record OrderStretch(Expression<Func<Contact, bool>>? Within, LambdaExpression? By)
{
    private static readonly System.Reflection.MethodInfo CompareText = ((Func<string?, string?, int>)string.Compare).Method;

    /// <summary>The contacts of this stretch in order, from one on if given.</summary>
    public IQueryable<Contact> Walk(IQueryable<Contact> contacts, bool descending, ContactKey? beyond)
    {
        if (Within is not null) contacts = contacts.Where(Within);
        if (beyond is not null) contacts = contacts.Where(Beyond(beyond, descending));
        return Sorted(contacts, descending);
    }

    /// <summary>Sorts without narrowing.</summary>
    public IQueryable<Contact> Sorted(IQueryable<Contact> contacts, bool descending) => (By, descending) switch
    {
        (Expression<Func<Contact, string?>> text, false) => contacts.OrderBy(text).ThenBy(c => c.Id),
        (Expression<Func<Contact, string?>> text, true) => contacts.OrderByDescending(text).ThenByDescending(c => c.Id),
        (Expression<Func<Contact, DateTime>> time, false) => contacts.OrderBy(time).ThenBy(c => c.Id),
        (Expression<Func<Contact, DateTime>> time, true) => contacts.OrderByDescending(time).ThenByDescending(c => c.Id),
        (_, false) => contacts.OrderBy(c => c.Id),
        (_, true) => contacts.OrderByDescending(c => c.Id),
    };

    /// <summary>
    /// "value at least the cursor's, and either more or with a later id": the first half lets the index begin at the cursor.
    /// </summary>
    private Expression<Func<Contact, bool>> Beyond(ContactKey key, bool descending)
    {
        var id = key.Id;
        if (By is null) return descending ? c => c.Id < id : c => c.Id > id;
        var contact = By.Parameters[0];
        var (more, atLeast) = descending
            ? (ExpressionType.LessThan, ExpressionType.LessThanOrEqual)
            : (ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual);
        var ownId = Expression.Property(contact, nameof(Contact.Id));
        return Expression.Lambda<Func<Contact, bool>>(
            Expression.AndAlso(Compare(atLeast), Expression.OrElse(Compare(more), Expression.MakeBinary(more, ownId, Value(id)))), contact);

        BinaryExpression Compare(ExpressionType op) => By.ReturnType == typeof(DateTime)
            ? Expression.MakeBinary(op, By.Body, Value(key.Time ?? DateTime.UnixEpoch))
            : Expression.MakeBinary(op, Expression.Call(CompareText, By.Body, Value(key.Text ?? "")), Expression.Constant(0));
    }

    // A member of a constant becomes a parameter, so that the database keeps one plan for all cursors.
    private static MemberExpression Value<T>(T value) => Expression.Property(Expression.Constant(new Box<T>(value)), nameof(Box<>.Content));

    private sealed record Box<T>(T Content);
}

/// <summary>The stretches of each order, and the order in memory for results that were read whole.</summary>
internal static class ContactOrder
{
    private static readonly Expression<Func<Contact, string?>> Name = c => c.NameFolded;
    private static readonly Expression<Func<Contact, string?>> Phone = c => c.PhoneCanonical;
    private static readonly Expression<Func<Contact, string?>> Email = c => c.Email;
    private static readonly Expression<Func<Contact, DateTime>> Created = c => c.CreatedAt;
    private static readonly Expression<Func<Contact, DateTime>> Updated = c => c.UpdatedAt;

    /// <summary>The stretches, in the order in which they follow each other.</summary>
    /// <param name="sort">The order.</param>
    /// <param name="prefix">Folded search text; only for <see cref="ContactSort.Relevance"/>.</param>
    /// <param name="binary">Whether the database compares texts byte by byte (SQLite).</param>
    public static IReadOnlyList<OrderStretch> Stretches(ContactSort sort, string prefix, bool binary) => sort switch
    {
        ContactSort.Relevance when prefix.Length > 0 => Prefixed(prefix, binary),
        ContactSort.Phone => [new(c => c.PhoneCanonical != null, Phone), new(c => c.PhoneCanonical == null, null)],
        ContactSort.Email => [new(c => c.Email != null, Email), new(c => c.Email == null, null)],
        ContactSort.Created => [new(null, Created)],
        ContactSort.Updated => [new(null, Updated)],
        _ => [new(null, Name)],
    };

    private static IReadOnlyList<OrderStretch> Prefixed(string prefix, bool binary)
    {
        if (!binary) return [new(c => c.NameFolded.StartsWith(prefix), Name), new(c => !c.NameFolded.StartsWith(prefix), Name)];
        var end = prefix + '\uFFFF';
#pragma warning disable CA1309 // Not run here: the database compares, and in this branch it does so byte by byte.
        return
        [
            new(c => string.Compare(c.NameFolded, prefix) >= 0 && string.Compare(c.NameFolded, end) < 0, Name),
            new(c => string.Compare(c.NameFolded, prefix) < 0 || string.Compare(c.NameFolded, end) >= 0, Name),
        ];
#pragma warning restore CA1309
    }

    /// <summary>Reads what the order compares.</summary>
    public static IQueryable<ContactKey> Keys(IQueryable<Contact> contacts, ContactSort sort) => sort switch
    {
        ContactSort.Phone => contacts.Select(c => new ContactKey(c.Id, c.PhoneCanonical, null)),
        ContactSort.Email => contacts.Select(c => new ContactKey(c.Id, c.Email, null)),
        ContactSort.Created => contacts.Select(c => new ContactKey(c.Id, null, c.CreatedAt)),
        ContactSort.Updated => contacts.Select(c => new ContactKey(c.Id, null, c.UpdatedAt)),
        _ => contacts.Select(c => new ContactKey(c.Id, c.NameFolded, null)),
    };

    /// <summary>Sorts keys as the stretches would; what has no value stays at the end in both directions.</summary>
    public static void Sort(List<ContactKey> keys, ContactSort sort, bool descending, string prefix)
    {
        var turn = descending ? -1 : 1;
        var prefixed = sort == ContactSort.Relevance && prefix.Length > 0;
        keys.Sort((a, b) =>
        {
            var order = Rank(a).CompareTo(Rank(b));
            if (order != 0) return order;
            order = a.Time is { } time && b.Time is { } other ? time.CompareTo(other) : string.CompareOrdinal(a.Text, b.Text);
            return turn * (order != 0 ? order : a.Id.CompareTo(b.Id));
        });

        int Rank(ContactKey key) => prefixed ? key.Text!.StartsWith(prefix, StringComparison.Ordinal) ? 0 : 1 : key.Text is null && key.Time is null ? 1 : 0;
    }
}
