using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Conecta.Core.Data;

/// <summary>Every time in the database is UTC; what comes out says so.</summary>
public sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    time => time,
    time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
