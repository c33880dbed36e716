using System.Text;
using Calma.Core;

namespace Calma.Cli;

/// <summary>What of the machine a command may touch: streams, variables, the clock, the network.</summary>
internal sealed class Machine
{
    public required Stream Input { get; init; }

    public required Stream Output { get; init; }

    /// <summary>Writes lines to <see cref="Output"/>, each at once.</summary>
    public required TextWriter Text { get; init; }

    public required TextWriter Error { get; init; }

    public bool IsInputTerminal { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    /// <summary>Reads an environment variable; an empty one is as good as none.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The folder that relative names of files start from.</summary>
    public required string Folder { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Opens the way to a server.</summary>
    public Func<HttpMessageHandler> Network { get; init; } = static () => new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) };

    /// <summary>The machine that this process runs on.</summary>
    public static Machine OfThisProcess()
    {
        var output = Console.OpenStandardOutput();
        return new()
        {
            Input = Console.OpenStandardInput(),
            Output = output,
            Text = Lines(output),
            Error = Lines(Console.OpenStandardError()),
            IsInputTerminal = !Console.IsInputRedirected,
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            Variable = static name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
            Folder = Environment.CurrentDirectory,
        };
    }

    /// <summary>The whole name of a file that the user named, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public string FullPath(string file) => file.Length > 0 && !file.Contains('\0', StringComparison.Ordinal)
        ? Path.GetFullPath(file, Folder)
        : throw new CalmaException(ErrorCode.InvalidArgument, $"'{file}' names no file; write its name, or - for what is piped in.");

    private static StreamWriter Lines(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
}
