using Calma.Sync.Files;
using Calma.Core;
using Calma.Core.Documents;

namespace Calma.Cli.Files;

/// <summary>Reads a file that the user named, <c>-</c> for what is piped in.</summary>
internal static class InputFile
{
    /// <summary>The word for what is piped in.</summary>
    public const string Piped = "-";

    /// <summary>All of it, or fails: it cannot be read, or is larger than a document may be.</summary>
    public static async Task<byte[]> ReadAsync(Machine machine, string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = file == Piped ? machine.Input : File.OpenRead(machine.FullPath(file));
            using var content = new MemoryStream();
            var buffer = new byte[81_920];
            int count;
            while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                content.Write(buffer, 0, count);
                if (content.Length > DocumentLimits.MaxBytes)
                {
                    throw new CalmaException(ErrorCode.TooLarge, $"{NameOf(file)} is larger than a document may be, {DocumentLimits.MaxBytes} bytes; split it.");
                }
            }

            return content.ToArray();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, Directory.Exists(machine.FullPath(file)) ? $"{file} is a folder; name a file in it." : $"{NameOf(file)} cannot be read: {FileFault.Of(failure)}", failure);
        }
    }

    /// <summary>What messages call it.</summary>
    public static string NameOf(string file) => file == Piped ? "<stdin>" : file;
}
