using System.Globalization;
using Conecta.Core.Shared;
using Serilog;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace Conecta.Web.Startup;

/// <summary>Serilog to the console and to a rolling JSON file in the data folder.</summary>
public static class Logging
{
    /// <summary>Sets up logging; personal data is masked before it reaches a sink.</summary>
    public static WebApplicationBuilder AddConectaLogging(this WebApplicationBuilder builder)
    {
        var folder = Path.Combine(
            builder.Environment.ContentRootPath, builder.Configuration[$"{ConectaOptions.Section}:DataDirectory"] ?? "App_Data", "logs");
        var logger = new LoggerConfiguration()
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(new PersonalDataMask(new MessageTemplateTextFormatter(
                "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj}{NewLine}{Exception}", CultureInfo.InvariantCulture)))
            .WriteTo.Async(sink => sink.File(
                new PersonalDataMask(new JsonFormatter(renderMessage: true)), Path.Combine(folder, "conecta-.json"),
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14, fileSizeLimitBytes: 100_000_000, rollOnFileSizeLimit: true))
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
        return builder;
    }
}
