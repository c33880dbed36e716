using System.CommandLine;
using Calma.Server.Demonstration.Outage;
using Calma.Server.Serving;

namespace Calma.Server.Demonstration;

/// <summary><c>demo</c>: the main job over a real server and an embedded store, and an outage without Guard and behind it, in a folder that is gone afterwards.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Show the main job end to end, and an outage that Guard ends. Example: calma demo");
        command.SetAction(async (_, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("calma-demo-").FullName;
            try
            {
                var options = new ServeOptions($"sqlite:{Path.Combine(folder, "calma.db")}", new Uri("http://127.0.0.1:0"), Path.Combine(folder, "credentials.json"));
                await using var server = await CalmaServer.StartAsync(options, cancellationToken);
                using var session = await DemoSession.OpenAsync(server.Url, options.CredentialsFile, cancellationToken);
                var proofs = new Proofs();
                await new Demo(session, folder, proofs).RunAsync(cancellationToken);
                await new OutageDemo(Path.Combine(folder, "guard"), proofs, TimeProvider.System).RunAsync(cancellationToken);
                return proofs.Conclude();
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }
}
