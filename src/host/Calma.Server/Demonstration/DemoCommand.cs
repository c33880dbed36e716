using System.CommandLine;
using Calma.Server.Serving;

namespace Calma.Server.Demonstration;

/// <summary><c>demo</c>: the main job over a real server and an embedded store, in a folder that is gone afterwards.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Show the main job, end to end. Example: calma demo");
        command.SetAction(async (_, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("calma-demo-").FullName;
            try
            {
                var options = new ServeOptions($"sqlite:{Path.Combine(folder, "calma.db")}", new Uri("http://127.0.0.1:0"), Path.Combine(folder, "credentials.json"));
                await using var server = await CalmaServer.StartAsync(options, cancellationToken);
                using var session = await DemoSession.OpenAsync(server.Url, options.CredentialsFile, cancellationToken);
                return await new Demo(session, folder).RunAsync(cancellationToken);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }
}
