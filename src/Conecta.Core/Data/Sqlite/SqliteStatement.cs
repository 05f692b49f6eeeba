using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Conecta.Core.Data.Sqlite;

/// <summary>
/// One prepared statement for many rows. It binds to the connection's own handle by position and without objects in between: of a bulk
/// write that the ordinary command does row by row, a third is spent on looking parameters up by name and on binding them (docs/decisions/0022).
/// Values are written in the ordinary command's forms, so that both read alike.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;
    private byte[] _text = new byte[1024];

    /// <summary>Prepares a statement.</summary>
    /// <param name="connection">An open connection; its present transaction is the statement's.</param>
    /// <param name="sql">The text.</param>
    /// <param name="parameters">Its parameters, each with its <c>$</c>, in the order of the values.</param>
    /// <exception cref="SqliteException">The text is wrong.</exception>
    public SqliteStatement(SqliteConnection connection, string sql, IEnumerable<string> parameters)
    {
        _handle = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_handle, sql, out _statement), _handle);
        _places = [.. parameters.Select(name => raw.sqlite3_bind_parameter_index(_statement, name))];
    }

    /// <summary>Runs it with the values of one row.</summary>
    /// <returns>Rows touched.</returns>
    /// <exception cref="SqliteException">The row was refused; the transaction stands.</exception>
    public int Run(ReadOnlySpan<object?> values)
    {
        try
        {
            for (var i = 0; i < values.Length; i++) SqliteException.ThrowExceptionForRC(Bind(_places[i], values[i]), _handle);
            var answer = raw.sqlite3_step(_statement);
            if (answer is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) SqliteException.ThrowExceptionForRC(answer, _handle);
            return raw.sqlite3_changes(_handle);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value)
    {
        switch (value)
        {
            case null: return raw.sqlite3_bind_null(_statement, place);
            case string text: return Bind(place, text);
            case long whole: return raw.sqlite3_bind_int64(_statement, place, whole);
            case int small: return raw.sqlite3_bind_int64(_statement, place, small);
            case bool yes: return raw.sqlite3_bind_int64(_statement, place, yes ? 1 : 0);
            case double real: return raw.sqlite3_bind_double(_statement, place, real);
            case DateTime time:
                time.TryFormat(_text, out var length, "yyyy\\-MM\\-dd HH\\:mm\\:ss.FFFFFFF", CultureInfo.InvariantCulture);
                return raw.sqlite3_bind_text(_statement, place, _text.AsSpan(0, length));
            case DateOnly date:
                date.TryFormat(_text, out length, "yyyy\\-MM\\-dd", CultureInfo.InvariantCulture);
                return raw.sqlite3_bind_text(_statement, place, _text.AsSpan(0, length));
            case Guid guid:
                guid.TryFormat(_text, out length);
                Ascii.ToUpperInPlace(_text.AsSpan(0, length), out _);
                return raw.sqlite3_bind_text(_statement, place, _text.AsSpan(0, length));
            default: throw new ArgumentException($"A bulk write knows no {value.GetType().Name}.", nameof(value));
        }
    }

    private int Bind(int place, string text)
    {
        // An empty span has no address, and a text without address would be NULL.
        if (text.Length == 0) return raw.sqlite3_bind_text(_statement, place, text);
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most) _text = new byte[most];
        return raw.sqlite3_bind_text(_statement, place, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text)));
    }
}
