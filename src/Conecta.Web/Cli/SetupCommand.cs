using System.Text;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Web.SignIn;

namespace Conecta.Web.Cli;

/// <summary><c>setup --email x [--name y]</c>: makes the first administrator of the platform and prints the one-time link to create the password.</summary>
public static class SetupCommand
{
    /// <summary>The verb.</summary>
    public const string Verb = "setup";

    private const string Usage = "Uso: setup --email pessoa@empresa.com.br [--name \"Nome da pessoa\"]";

    /// <summary>Runs the verb; beside a running instance on SQLite that instance does it.</summary>
    /// <returns>0 done, 1 refused, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (person, fault) = Parse(args);
        if (person is null) return await FailAsync(Console.Error.WriteLineAsync, 2, fault);
        await using var output = Console.OpenStandardOutput();
        var handed = new HandOverOutcome();
        await using var host = await CommandHost.StartAsync(CancellationToken.None, async folder =>
        {
            var hello = new ControlHello(ControlChannel.Version, Verb, args, Verb, Environment.UserName, null);
            handed = await HandOver.RunAsync(folder, hello, Stream.Null, output, CancellationToken.None);
        });
        if (host is not null) return await RunAsync(host.Services, person, null, Console.Error.WriteLineAsync, output);
        return handed.ExitCode ?? await FailAsync(Console.Error.WriteLineAsync, 1, "O Conecta está em uso nesta pasta de dados e não respondeu. Pare o serviço e rode o comando de novo.");
    }

    /// <summary>Makes the administrator; used by a command that runs alone and by the instance that does it for another process.</summary>
    /// <param name="services">Services of the installation.</param>
    /// <param name="person">Who.</param>
    /// <param name="actor">Name under which a running instance does it for another process; null when this process runs alone.</param>
    /// <param name="say">Writes a line to standard error.</param>
    /// <param name="output">Standard output.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(IServiceProvider services, FirstAdministrator person, string? actor, Func<string, Task> say, Stream output)
    {
        await using var scope = services.CreateAsyncScope();
        if (actor is not null) scope.ServiceProvider.GetRequiredService<CurrentAccess>().Actor = actor;
        var link = await scope.ServiceProvider.GetRequiredService<PlatformSetup>().RunAsync(person.Email, person.Name, CancellationToken.None);
        if (link is null) return await FailAsync(say, 1, "Nada foi feito: já existe um administrador da plataforma, ou este e-mail é o login de outra conta.");
        await say($"Administrador da plataforma criado: {person.Email}. Crie a senha neste endereço (vale 72 horas, uma vez); ele também vai por e-mail{(actor is null ? " quando o serviço iniciar" : "")}:");
        await output.WriteAsync(Encoding.UTF8.GetBytes(link + Environment.NewLine));
        return 0;
    }

    /// <summary>Reads what stands behind the verb.</summary>
    internal static (FirstAdministrator? Person, string Fault) Parse(IReadOnlyList<string> args)
    {
        string? email = null, name = null;
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : null;
            if (args[i] == "--email" && value is not null) email = value.Trim();
            else if (args[i] == "--name" && value is not null) name = value.Trim();
            else return (null, Usage);
        }

        if (!Login.IsMailbox(email)) return (null, Usage);
        name ??= "Administrador da plataforma";
        return name.Length is < 2 or > User.NameMaxLength || name.Any(char.IsControl)
            ? (null, $"O nome deve ter de 2 a {User.NameMaxLength} caracteres.")
            : (new FirstAdministrator(email!, name), "");
    }

    private static async Task<int> FailAsync(Func<string, Task> say, int code, string text)
    {
        await say(text);
        return code;
    }
}

/// <summary>Who becomes the first administrator of the platform.</summary>
/// <param name="Email">Login and mailbox.</param>
/// <param name="Name">The person's name.</param>
internal sealed record FirstAdministrator(string Email, string Name);
