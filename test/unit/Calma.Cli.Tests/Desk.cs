using System.Text;

namespace Calma.Cli.Tests;

/// <summary>A machine of a test's own: a folder, variables, streams that are kept.</summary>
internal sealed class Desk : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly StringWriter _error = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("calma-cli-").FullName;

    public Dictionary<string, string> Variables { get; } = [];

    public byte[] Input { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether somebody sits there who can be asked, and who reads what is written.</summary>
    public bool IsTerminal { get; init; }

    public FakeServer Server { get; } = new();

    public byte[] Bytes => _output.ToArray();

    public string Output => Encoding.UTF8.GetString(Bytes);

    public string Error => _error.ToString();

    public string SettingsFile => Path.Combine(Folder, "config", "calma", "credentials.json");

    public Machine Machine => new()
    {
        Input = new MemoryStream(Input),
        Output = _output,
        Text = new StreamWriter(_output, new UTF8Encoding(false), leaveOpen: true) { AutoFlush = true, NewLine = "\n" },
        Error = _error,
        Variable = name => name == "XDG_CONFIG_HOME" ? Path.Combine(Folder, "config") : Variables.GetValueOrDefault(name),
        Folder = Folder,
        Time = Time,
        Network = () => Server,
        IsInputTerminal = IsTerminal,
        IsOutputTerminal = IsTerminal,
        IsErrorTerminal = IsTerminal,
    };

    /// <summary>Runs a line, and answers with its exit code.</summary>
    public Task<int> RunAsync(params IReadOnlyList<string> words) => CommandLineProgram.RunAsync(words, Machine, TestContext.Current.CancellationToken);

    /// <summary>Writes a file into the folder.</summary>
    public string Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose()
    {
        Server.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
