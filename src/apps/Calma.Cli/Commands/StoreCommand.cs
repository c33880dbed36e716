using System.CommandLine;

namespace Calma.Cli.Commands;

/// <summary><c>calma store …</c>: what is done to a store itself, while no server has it or beside one.</summary>
internal sealed class StoreCommand() : CommandGroup(
    "store", "Proves, counts, backs up and restores a store, without a server.",
    new StoreVerb("verify", "Proves every record and every chain; with a checkpoint also that no tail and no config is missing.", "calma store verify --checkpoint calma.checkpoint")
        .With(("--checkpoint", "FILE", "The checkpoint to compare with and to write anew, kept outside the store")),
    new StoreVerb("stats", "Counts configs, revisions and bytes.", "calma store stats"),
    new StoreVerb("backup", "Writes a copy of the store while it is in use.", "calma store backup calma.backup").With("FILE", "The copy; it must not be there yet"),
    new StoreVerb("restore", "Makes a store out of a copy.", "calma store restore calma.backup --data ./data").With("FILE", "The copy"),
    new StoreVerb("repair-token", "Makes a new administrator's token where the old one was lost.", "calma store repair-token"));

/// <summary>One of them.</summary>
internal sealed class StoreVerb : ServerVerb
{
    public StoreVerb(string name, string description, params IReadOnlyList<string> examples) : base(name, description, examples)
    {
        Options.Add(Takes("--store", "URI", "The store, as sqlite:PATH (default: $CALMA_STORE, or sqlite:DATA/calma.db)"));
        Options.Add(Takes("--data", "DIR", "The data folder (default: $CALMA_DATA, or $XDG_DATA_HOME/calma)"));
    }

    /// <summary>The same verb with one more option.</summary>
    public StoreVerb With((string Name, string HelpName, string Description) option)
    {
        Options.Add(Takes(option.Name, option.HelpName, option.Description));
        return this;
    }

    /// <summary>The same verb with one more argument.</summary>
    public StoreVerb With(string argument, string description)
    {
        Arguments.Add(new Argument<string>(argument) { Description = description });
        return this;
    }
}
