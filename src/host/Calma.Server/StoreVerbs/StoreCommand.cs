using System.CommandLine;
using Calma.Core.Configs;
using Calma.Core.Storage;
using Calma.Core.Tokens;
using Calma.Providers;
using Calma.Server.Serving;

namespace Calma.Server.StoreVerbs;

/// <summary><c>store …</c>: what is done to a store itself, beside a server or while none has it.</summary>
internal static class StoreCommand
{
    private static readonly Option<string?> Store = new("--store") { Description = "The store, as its URI (default: $CALMA_STORE, or sqlite:DATA/calma.db)" };
    private static readonly Option<string?> Data = new("--data") { Description = "The data folder (default: $CALMA_DATA, or $XDG_DATA_HOME/calma)" };
    private static readonly Option<string?> CheckpointFile = new("--checkpoint") { Description = "The checkpoint to compare with, where the file is there, and to write anew; keep it outside the store" };
    private static readonly Option<bool> IsJson = new("--json") { Description = "Print one JSON object" };
    private static readonly Option<bool> IsQuiet = new("--quiet") { Description = "Print no progress" };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace the file, or put the store aside, that is there" };
    private static readonly Argument<string> File = new("FILE") { Description = "The copy" };

    private static readonly Argument<string> From = new("FROM") { Description = "The store to copy, as its URI" };
    private static readonly Argument<string> To = new("TO") { Description = "The store to copy into, as its URI; where there is none it is made" };

    public static Command Create() => new("store", "Prove, count, copy, back up and restore a store, without a server.")
    {
        Verb("verify", "Prove every record and every chain. Example: calma store verify --checkpoint calma.checkpoint", VerifyAsync, CheckpointFile),
        Verb("stats", "Count configs, revisions and bytes. Example: calma store stats", CountAsync),
        Migration(),
        Verb("backup", "Copy the store, also while it is served. Example: calma store backup calma.backup", BackupAsync, File, Overwrite),
        Verb("restore", "Make a store out of a copy. Example: calma store restore calma.backup --data ./data", RestoreAsync, File, Overwrite),
        Verb("repair-token", "Make a new administrator's token and end the old one. Example: calma store repair-token", RepairTokenAsync),
    };

    private static Command Migration()
    {
        var command = new Command("migrate", "Copy a store into another, of any type. Example: calma store migrate sqlite:/var/lib/calma/calma.db postgres://calma@db/calma") { From, To, IsJson, IsQuiet };
        command.SetAction((parsed, cancellationToken) => Failures.CatchAsync(() => MigrateAsync(parsed, cancellationToken), parsed.GetValue(IsJson)));
        return command;
    }

    private static Command Verb(string name, string description, Func<ParseResult, string, CancellationToken, Task<int>> run, params Symbol[] symbols)
    {
        var command = new Command(name, description) { Store, Data, IsJson, IsQuiet };
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Options.Add(option);
            }
            else
            {
                command.Arguments.Add((Argument)symbol);
            }
        }

        command.SetAction((parsed, cancellationToken) =>
            Failures.CatchAsync(() => run(parsed, ServeOptions.StoreOf(parsed.GetValue(Store), parsed.GetValue(Data)), cancellationToken), parsed.GetValue(IsJson)));
        return command;
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, string store, CancellationToken cancellationToken)
    {
        await using var driver = await Stores.OpenToReadAsync(store, cancellationToken);
        using var progress = await Progress.BeginAsync("proved", driver, parsed.GetValue(IsQuiet), cancellationToken);
        var damage = await Stores.InspectAsync(store, cancellationToken);
        var report = await new Verify(driver, damage, parsed.GetValue(CheckpointFile), progress).RunAsync(cancellationToken);
        Output.Write(report, parsed.GetValue(IsJson), report.Lines());
        return report.IsSound ? 0 : 1;
    }

    private static async Task<int> MigrateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var from = await Stores.OpenToReadAsync(parsed.GetValue(From)!, cancellationToken);
        await using var to = await Stores.OpenAsync(parsed.GetValue(To)!, cancellationToken);
        var report = await new Migrate(from, to, parsed.GetValue(IsQuiet)).RunAsync(cancellationToken);
        Output.Write(report, parsed.GetValue(IsJson), report.Lines());
        return report.IsEqual ? 0 : 1;
    }

    private static async Task<int> CountAsync(ParseResult parsed, string store, CancellationToken cancellationToken)
    {
        await using var driver = await Stores.OpenToReadAsync(store, cancellationToken);
        var counts = await StoreStatistics.CountAsync(driver, cancellationToken);
        Output.Write(counts, parsed.GetValue(IsJson), [
            $"configs     {counts.Configs}", $"deleted     {counts.Deleted}", $"Calma's own {counts.Own}", $"revisions   {counts.Revisions}", $"bytes       {counts.Bytes}",
            .. counts.Unreadable > 0 ? [$"unreadable  {counts.Unreadable}: run 'calma store verify'"] : Array.Empty<string>(),
        ]);
        return 0;
    }

    private static Task<int> BackupAsync(ParseResult parsed, string store, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(parsed.GetValue(File)!);
        Stores.Backup(store, file, parsed.GetValue(Overwrite));
        var bytes = new FileInfo(file).Length;
        Output.Write(new { file, bytes }, parsed.GetValue(IsJson), [$"{file} holds the store as it stood: {bytes} bytes. It holds secrets as they are."]);
        return Task.FromResult(0);
    }

    private static Task<int> RestoreAsync(ParseResult parsed, string store, CancellationToken cancellationToken)
    {
        var replaced = Stores.Restore(store, parsed.GetValue(File)!, parsed.GetValue(Overwrite));
        Output.Write(
            new { store, replaced }, parsed.GetValue(IsJson),
            [$"{store} is what the copy holds; watchers will be told all heads anew.", .. replaced is null ? Array.Empty<string>() : [$"The store that was there is now {replaced}; remove it once it is not needed."]]);
        return Task.FromResult(0);
    }

    private static async Task<int> RepairTokenAsync(ParseResult parsed, string store, CancellationToken cancellationToken)
    {
        // A store that is not there would be made.
        await (await Stores.OpenToReadAsync(store, cancellationToken)).DisposeAsync();
        await using var driver = await Stores.OpenAsync(store, cancellationToken);
        await using var configs = new ConfigStore(driver, new KindCatalog(), [], TimeProvider.System, new RandomIdSource(), new ConfigStoreOptions());
        await using var tokens = new TokenStore(configs, TimeProvider.System, new RandomIdSource());
        var made = await tokens.RepairAdministratorAsync(cancellationToken);
        var credentialsFile = ServeOptions.CredentialsPath();
        await Credentials.WriteAsync(credentialsFile, ServeOptions.AddressOf(listen: null), made.Secret, cancellationToken);
        Output.Write(new { credentialsFile }, parsed.GetValue(IsJson), [$"A new administrator's token stands in {credentialsFile}; the old one has ended."]);
        return 0;
    }
}
