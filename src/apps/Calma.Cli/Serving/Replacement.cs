using System.Collections;
using System.Runtime.InteropServices;

namespace Calma.Cli.Serving;

/// <summary>Replaces this process by another program, as Unix does it.</summary>
internal static partial class Replacement
{
    /// <summary>Becomes the program, with this process's streams and environment; where that fails, the system's error number.</summary>
    public static int Become(string program, IReadOnlyList<string> arguments)
    {
        // Lists that the system reads end with a null.
        string?[] words = [program, .. arguments, null];
        string?[] variables = [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"), null];
        _ = execve(program, words, variables);
        return Marshal.GetLastPInvokeError();
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int execve(string path, string?[] argv, string?[] envp);
}
