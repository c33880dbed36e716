using System.CommandLine;

namespace Calma.Cli.Commands;

/// <summary><c>calma store …</c>: what is done to a store itself, without a server.</summary>
internal sealed class StoreCommand() : CommandGroup(
    "store", "Proves, counts, copies, backs up and restores a store, without a server.",
    new StoreVerb("verify", "Proves every record and every chain; with a checkpoint also that no tail and no config is missing.", "calma store verify --checkpoint calma.checkpoint")
        .With(Takes("--checkpoint", "FILE", "The checkpoint to compare with, where the file is there, and to write anew; keep it outside the store")),
    new StoreVerb("stats", "Counts configs, revisions and bytes.", "calma store stats"),
    new MigrateVerb(),
    new StoreVerb("backup", "Copies the store, also while it is served.", "calma store backup calma.backup")
        .With(File()).With(Overwrite("Replace the file that is there")),
    new StoreVerb("restore", "Makes a store out of a copy.", "calma store restore calma.backup --data ./data")
        .With(File()).With(Overwrite("Put the store that is there aside")),
    new StoreVerb("repair-token", "Makes a new administrator's token, and ends the old one.", "calma store repair-token"))
{
    private static Option<string?> Takes(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };

    private static Option<bool> Overwrite(string description) => new("--overwrite") { Description = description };

    private static Argument<string> File() => new("FILE") { Description = "The copy" };
}

/// <summary>One of them.</summary>
internal sealed class StoreVerb : ServerVerb
{
    public StoreVerb(string name, string description, params IReadOnlyList<string> examples) : base(name, description, examples)
    {
        Options.Add(Takes("--store", "URI", "The store, as its URI (default: $CALMA_STORE, or sqlite:DATA/calma.db)"));
        Options.Add(Takes("--data", "DIR", "The data folder (default: $CALMA_DATA, or $XDG_DATA_HOME/calma)"));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Shared => ["--json", "--quiet"];

    /// <summary>The same verb with one more option.</summary>
    public StoreVerb With(Option option)
    {
        Options.Add(option);
        return this;
    }

    /// <summary>The same verb with one more argument.</summary>
    public StoreVerb With(Argument argument)
    {
        Arguments.Add(argument);
        return this;
    }
}

/// <summary>The one that takes two stores.</summary>
internal sealed class MigrateVerb : ServerVerb
{
    public MigrateVerb() : base(
        "migrate", "Copies a store into another, of any type, and compares every chain; what was copied before is not copied again.",
        "calma store migrate sqlite:/var/lib/calma/calma.db postgres://calma@db.example.com/calma")
    {
        Arguments.Add(new Argument<string>("FROM") { Description = "The store to copy, as its URI" });
        Arguments.Add(new Argument<string>("TO") { Description = "The store to copy into, as its URI; where there is none it is made" });
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Shared => ["--json", "--quiet"];
}
