Console.WriteLine("Startup project of dotnet ef; see tools/migrations.sh.");
