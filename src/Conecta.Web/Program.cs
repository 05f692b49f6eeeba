using Conecta.Core.Data;
using Conecta.Web.Cli;
using Conecta.Web.Startup;

NativeMemory.KeepHeapsSmall();
if (CommandLine.IsVerb(args)) return await CommandLine.RunAsync(args);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = CommandLine.WithoutServe(args),
    ContentRootPath = ContentRoot.Find(),
    WebRootPath = ContentRoot.FindWebRoot(),
});
builder.AddConecta();
builder.Services.AddHostedService<ControlServer>();
var app = builder.Build();
app.UseConecta();
return await app.RunConectaAsync();

/// <summary>Entry point; public so that tests can host the product.</summary>
public partial class Program;
