using System.ComponentModel.DataAnnotations;

namespace Conecta.Core.Shared;

/// <summary>Settings of the installation, section <c>Conecta</c>.</summary>
public sealed class ConectaOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Conecta";

    /// <summary>Folder that holds everything the product writes. A relative value is anchored at the executable's content root.</summary>
    [Required]
    public string DataDirectory { get; set; } = "App_Data";

    /// <summary>Address that links in mails begin with, e.g. <c>https://conecta.exemplo.com.br</c>. Never taken from a request.</summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>Where the data live.</summary>
    public DatabaseOptions Database { get; set; } = new();

    /// <summary>How mails leave.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>
    /// Addresses or networks (CIDR) of the reverse proxies whose forwarded headers are believed. Production starts only with an https address of its
    /// own or with a trusted proxy in front, since sign-in cookies never travel in clear.
    /// </summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Whether an empty database is filled with the demo companies and accounts. Never in Production.</summary>
    public bool Demo { get; set; }
}

/// <summary>Which database keeps the data.</summary>
public enum DatabaseProvider
{
    /// <summary>One file in the data folder; needs nothing installed.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    Postgres,
}

/// <summary>Section <c>Conecta:Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Provider; SQLite unless set.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Connection string of PostgreSQL; not used by SQLite, whose file is <c>conecta.db</c> in the data folder.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Connection string of the role that owns the tables of PostgreSQL and migrates them, where it is another than the product's (docs/decisions/0020);
    /// without it the role of <see cref="ConnectionString"/> owns them.
    /// </summary>
    public string? OwnerConnectionString { get; set; }
}

/// <summary>Section <c>Conecta:Mail</c>. Without a host, mails are files in the data folder.</summary>
public sealed class MailOptions
{
    /// <summary>SMTP server; empty means files.</summary>
    public string? Host { get; set; }

    /// <summary>SMTP port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Account at the SMTP server.</summary>
    public string? User { get; set; }

    /// <summary>Password at the SMTP server.</summary>
    public string? Password { get; set; }

    /// <summary>Sender address.</summary>
    [Required]
    public string From { get; set; } = "conecta@localhost";
}
