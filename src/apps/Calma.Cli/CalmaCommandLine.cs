using System.CommandLine;
using System.CommandLine.Help;
using Calma.Cli.Commands;
using Calma.Cli.Settings;

namespace Calma.Cli;

/// <summary>The whole command line: every command, and the machine that it runs on.</summary>
internal sealed class CalmaCommandLine : RootCommand
{
    public CalmaCommandLine(Machine machine) : base("Keeps configuration files: every version, byte for byte; tweaks, compares, reverts and downloads them.")
    {
        Machine = machine;
        foreach (var option in Global.All)
        {
            Options.Add(option);
        }

        foreach (var command in AllCommands())
        {
            Subcommands.Add(command);
        }

        // The usual names hold '/h' too, which is a place in a document here.
        Options.Remove(Options.OfType<HelpOption>().Single());
        Options.Add(new HelpOption("--help", "-h") { Action = new HelpPage(), Description = "Show this page" });
    }

    public Machine Machine { get; }

    /// <summary>The idempotency key of the write that was sent; absent where none was.</summary>
    public string? WriteKey { get; set; }

    /// <summary>Which server was asked, and with which token; absent where none was.</summary>
    public Connection? Connection { get; set; }

    public GlobalOptions Global { get; } = new();

    private static Command[] AllCommands() =>
    [
        new ServeCommand(), new DemoCommand(), new StoreCommand(),
        new PutCommand(), new GetCommand(), new TweakCommand(), new CheckCommand(),
        new LogCommand(), new DiffCommand(), new RevertCommand(), new RemoveCommand(), new CopyCommand(),
        new ListCommand(), new SearchCommand(), new DownloadCommand(), new ImportCommand(), new WatchCommand(),
        new PullCommand(), new PushCommand(), new StatusCommand(), new ApprovalsCommand(),
        new ContractCommand(),
        new GatewayCommand(), new ReplayCommand(), new IncidentCommand(),
        new TokenCommand(), new LoginCommand(), new DoctorCommand(),
        new CompletionCommand(),
    ];
}
