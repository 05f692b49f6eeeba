using Conecta.Core.Data;
using Conecta.Core.Users;

namespace Conecta.Web.Cli;

/// <summary><c>setup --email x [--name y]</c>: makes the first administrator of the platform and prints the one-time link to create the password.</summary>
public static class SetupCommand
{
    private const string Usage = "Uso: setup --email pessoa@empresa.com.br [--name \"Nome da pessoa\"]";

    /// <summary>Runs the verb.</summary>
    /// <returns>0 done, 1 refused, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        string? email = null, name = null;
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            if (args[i] == "--email" && value is not null) email = value.Trim();
            else if (args[i] == "--name" && value is not null) name = value.Trim();
            else return await FailAsync(2, Usage);
        }

        if (!Login.IsMailbox(email)) return await FailAsync(2, Usage);
        name ??= "Administrador da plataforma";
        if (name.Length is < 2 or > User.NameMaxLength || name.Any(char.IsControl)) return await FailAsync(2, $"O nome deve ter de 2 a {User.NameMaxLength} caracteres.");
        await using var host = await CommandHost.StartAsync(CancellationToken.None);
        if (host is null) return 1;
        await using var scope = host.Services.CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<PlatformSetup>().RunAsync(email!, name, CancellationToken.None);
        if (link is null) return await FailAsync(1, "Nada foi feito: já existe um administrador da plataforma, ou este e-mail é o login de outra conta.");
        await Console.Error.WriteLineAsync($"Administrador da plataforma criado: {email}. Crie a senha neste endereço (vale 72 horas, uma vez); ele também vai por e-mail quando o serviço iniciar:");
        Console.WriteLine(link);
        return 0;
    }

    private static async Task<int> FailAsync(int code, string text)
    {
        await Console.Error.WriteLineAsync(text);
        return code;
    }
}
