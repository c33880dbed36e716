using Calma.Sync.Files;
using System.Text.Json;
using Calma.Core;

namespace Calma.Cli.Settings;

/// <summary>The file that says which server to ask and with which token; its owner alone may read it.</summary>
internal sealed class CredentialsFile(string path)
{
    public string Path => path;

    public bool Exists => File.Exists(path);

    public static CredentialsFile Of(Machine machine) => new(System.IO.Path.Combine(SettingsFolder.Of(machine), "credentials.json"));

    /// <summary>What the file says; nothing where there is none.</summary>
    public Credentials? Read()
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, SettingsJson.Default.Credentials);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException failure)
        {
            // The exception's own message may quote the text, and with it the token.
            throw new CalmaException(
                ErrorCode.InvalidArgument,
                $"{path} is no JSON of the form {{\"url\", \"token\"}} (line {failure.LineNumber + 1}); repair it, or write it anew with 'calma login'.");
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{path} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>What the file says; nothing where it cannot be understood.</summary>
    public Credentials? ReadIfSound()
    {
        try
        {
            return Read();
        }
        catch (CalmaException)
        {
            return null;
        }
    }

    /// <summary>Writes the file, and its folder where there is none, for the owner alone.</summary>
    public async Task WriteAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await SafeFile.WriteAsync(path, SafeFile.OwnerOnly, async stream =>
        {
            await JsonSerializer.SerializeAsync(stream, credentials, SettingsJson.Default.Credentials, cancellationToken);
            stream.WriteByte((byte)'\n');
        });
    }

    /// <summary>Whether others than the owner may read the file.</summary>
    public bool IsOpenToOthers() =>
        !OperatingSystem.IsWindows() && Exists && (File.GetUnixFileMode(path) & ~(SafeFile.OwnerOnly | UnixFileMode.UserExecute)) != 0;
}
