using Calma.Cli.Serving;
using Calma.Cli.Settings;
using Calma.Core;

namespace Calma.Cli.Diagnosis;

/// <summary>Looks at this machine: the credentials file, the server's program, the data folder and the store in it.</summary>
internal static class MachineLook
{
    /// <summary>The credentials file.</summary>
    public static Observation Credentials(Machine machine)
    {
        var file = CredentialsFile.Of(machine);
        try
        {
            return file.Read() switch
            {
                null => new("credentials", Health.Good, $"{file.Path} is not there; options and environment say all"),
                _ when file.IsOpenToOthers() => new("credentials", Health.Doubtful, $"{file.Path} can be read by others on this machine.", $"Run: chmod 600 {file.Path}"),
                _ => new("credentials", Health.Good, $"{file.Path} is its owner's alone"),
            };
        }
        catch (CalmaException failure)
        {
            return new("credentials", Health.Bad, failure.Message, Code: "invalid_argument");
        }
    }

    /// <summary>The server's program, which 'calma serve' and 'calma store' start.</summary>
    public static Observation Program(Machine machine)
    {
        try
        {
            return new("program", Health.Good, $"calma-server is {ServerProgram.Find(machine)}");
        }
        catch (CalmaException failure)
        {
            return new("program", Health.Doubtful, failure.Message, "Nothing, where this machine only asks another's server.");
        }
    }

    /// <summary>The data folder and the store, as a server that is started here finds them.</summary>
    public static IEnumerable<Observation> Store(Machine machine)
    {
        var folder = DataFolder.Of(machine);
        yield return Directory.Exists(folder)
            ? IsWritable(folder)
                ? new("data", Health.Good, $"{folder} can be written")
                : new("data", Health.Bad, $"{folder} cannot be written.", $"Give it to the user that runs the server: chown, or set CALMA_DATA.", "store_unavailable")
            : new("data", Health.Good, $"{folder} is not there; the first 'calma serve' makes it");
        var store = machine.Variable("CALMA_STORE") ?? $"sqlite:{Path.Combine(folder, "calma.db")}";
        if (store.Split(':', 2) is ["sqlite", var file] && File.Exists(file))
        {
            yield return CanOpen(file)
                ? new("store", Health.Good, $"{file} can be written, {new FileInfo(file).Length} bytes")
                : new("store", Health.Bad, $"{file} cannot be written.", "Give it, and the -wal and -shm files beside it, to the user that runs the server.", "store_unavailable");
        }
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            using var probe = new FileStream(
                Path.Combine(folder, $".calma-{Guid.NewGuid():N}"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool CanOpen(string file)
    {
        try
        {
            using var store = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
