using System.Text.Json;
using Calma.Core;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Server.Serving;

/// <summary>Writes the file that lets the command line on this machine work at once.</summary>
internal static class Credentials
{
    /// <summary>Writes address and token for their owner alone; the token is lost where that fails, and the message says how to have another.</summary>
    public static async Task WriteAsync(string file, Uri url, string token, CancellationToken cancellationToken)
    {
        try
        {
            await WriteFileAsync(file, url, token, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CalmaException(
                ErrorCode.StoreUnavailable, $"The administrator's token was made and cannot be written: {failure.Message.TrimEnd('.')}. Mend that, and run 'calma store repair-token', which makes it anew.", failure);
        }
    }

    private static async Task WriteFileAsync(string file, Uri url, string token, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new FileStream(temporary, options))
        {
            await JsonSerializer.SerializeAsync(stream, new CredentialsBody(url.ToString(), token), ProtocolJson.Default.CredentialsBody, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
    }
}
