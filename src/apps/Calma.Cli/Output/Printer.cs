using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Calma.Cli.Diagnosis;
using Calma.Protocol;
using Calma.Protocol.Bodies;
using Spectre.Console;

namespace Calma.Cli.Output;

/// <summary>Writes what a command has to say: for people on a terminal, for programs in a pipe.</summary>
/// <remarks>All that came from outside is made printable here, so that no text can steer a terminal.</remarks>
internal sealed class Printer
{
    private const int LongestLine = 1_000_000;
    private readonly Machine _machine;
    private readonly bool _isQuiet;
    private readonly bool _isColored;
    private readonly Lazy<IAnsiConsole> _terminal;
    private readonly Lazy<IAnsiConsole> _errorTerminal;

    public Printer(Machine machine, bool isJson, bool isQuiet, bool isColored)
    {
        _machine = machine;
        _isQuiet = isQuiet;
        _isColored = isColored && machine.Variable("NO_COLOR") is null && machine.Variable("TERM") != "dumb";
        IsJson = isJson;
        _terminal = new(() => Open(machine.Text));
        _errorTerminal = new(() => Open(machine.Error));
    }

    /// <summary>Whether the API's own bodies are wanted.</summary>
    public bool IsJson { get; }

    /// <summary>Whether results are read by people who watch.</summary>
    public bool IsForPeople => _machine.IsOutputTerminal && !IsJson;

    private bool IsOutputColored => IsForPeople && _isColored;

    private bool IsErrorColored => _machine.IsErrorTerminal && _isColored;

    /// <summary>Writes a line of the result.</summary>
    public void Line(string text) => _machine.Text.WriteLine(Printable.Line(text));

    /// <summary>Writes what was done, as a result; nothing where it is quiet.</summary>
    public void Done(string text)
    {
        if (!_isQuiet)
        {
            Line(text);
        }
    }

    /// <summary>Says something beside the result; nothing where it is quiet.</summary>
    public void Note(string text)
    {
        if (!_isQuiet)
        {
            ErrorLine(text, Color.Grey);
        }
    }

    /// <summary>Says what may surprise, quiet or not.</summary>
    public void Warning(string text) => ErrorLine($"calma: warning: {text}", Color.Yellow);

    /// <summary>Says what went wrong.</summary>
    public void Error(string text) => ErrorLine(text, Color.Red);

    /// <summary>Says how to go on after an error.</summary>
    public void Hint(string text) => _machine.Error.WriteLine(Printable.Line(text));

    /// <summary>Writes a problem document as one line of the error stream.</summary>
    public void ErrorJson<T>(T body, JsonTypeInfo<T> type) => _machine.Error.WriteLine(JsonSerializer.Serialize(body, type));

    /// <summary>Writes a body on a line of its own.</summary>
    public void Json<T>(T body, JsonTypeInfo<T> type) => _machine.Text.WriteLine(JsonSerializer.Serialize(body, type));

    /// <summary>Writes a program's input, as a script, as it is.</summary>
    public void Script(string text) => _machine.Text.Write(text);

    /// <summary>Writes findings, each with its place and, where the text is at hand, the line that it speaks of.</summary>
    /// <param name="findings">What the checks found.</param>
    /// <param name="source">The text; absent where it is not at hand.</param>
    /// <param name="isResult">Whether they are the command's result and not what kept it from one.</param>
    /// <param name="name">What they speak of, where the text is not at hand.</param>
    public void Findings(IEnumerable<FindingBody> findings, SourceText? source, bool isResult = false, string? name = null)
    {
        foreach (var finding in findings)
        {
            foreach (var (line, isTitle) in FindingText.LinesOf(finding, source, name))
            {
                var color = !isTitle ? Color.Grey : finding.Severity == "error" ? Color.Red : Color.Yellow;
                if (isResult)
                {
                    ResultLine(line, color);
                }
                else
                {
                    ErrorLine(line, color);
                }
            }
        }
    }

    /// <summary>Writes what a write did: the API's own body, or one line, and what the checks let pass.</summary>
    /// <param name="verb">As <c>created</c>.</param>
    /// <param name="revision">The answer.</param>
    /// <param name="source">The text that the warnings speak of; absent where it is not at hand.</param>
    public void Revision(string verb, RevisionBody revision, SourceText? source = null)
    {
        if (IsJson)
        {
            Json(revision, ProtocolJson.Default.RevisionBody);
            return;
        }

        Findings(revision.Warnings ?? [], source, name: revision.Path);
        Done($"{revision.Path}: {verb}, revision {revision.Revision}, {Counted.Of(revision.Size, "byte")}, {revision.Digest}");
    }

    /// <summary>Writes what a look at one part of the set-up showed.</summary>
    public void Observation(Observation seen)
    {
        var (word, color) = seen.State switch
        {
            Health.Good => ("ok  ", Color.Green),
            Health.Doubtful => ("warn", Color.Yellow),
            _ => ("FAIL", Color.Red),
        };
        ResultLine($"{word}  {seen.Part,-11}  {seen.Message}{(seen.Repair.Length > 0 ? $" {seen.Repair}" : "")}", color);
    }

    /// <summary>Writes a document to a terminal, line by line, so that it can do nothing to it.</summary>
    public void Document(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n') is [.. var lines, ""] ? lines : text.ReplaceLineEndings("\n").Split('\n'))
        {
            _machine.Text.WriteLine(Printable.DocumentLine(line));
        }
    }

    /// <summary>Writes a list: a table for people, aligned columns without a header for programs.</summary>
    public void Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        string[][] printable = [.. rows.Select(row => row.Select(Printable.Line).ToArray())];
        if (printable.Length == 0)
        {
            return;
        }

        var hasHeader = IsForPeople;
        var lines = Columns.Align(hasHeader ? [[.. header], .. printable] : printable);
        foreach (var line in lines)
        {
            if (hasHeader && IsOutputColored)
            {
                _terminal.Value.WriteLine(line, new Style(decoration: Decoration.Bold));
            }
            else
            {
                _machine.Text.WriteLine(line);
            }

            hasHeader = false;
        }
    }

    /// <summary>Writes a unified diff: coloured and printable on a terminal, in a pipe as <c>patch</c> reads it.</summary>
    public void Diff(string unified)
    {
        if (!IsForPeople)
        {
            _machine.Text.Write(unified);
            return;
        }

        foreach (var line in unified.Split('\n')[..^1])
        {
            ResultLine(line, ColorOf(line), keepsTabs: true);
        }
    }

    /// <summary>Begins to show how far long work is, where somebody watches.</summary>
    /// <param name="verb">As <c>received</c>.</param>
    /// <param name="total">How many bytes there are; absent where nobody knows.</param>
    public ProgressLine Progress(string verb, long? total = null) =>
        new(_machine, verb, total, _machine.IsErrorTerminal && !_isQuiet && _machine.Variable("TERM") != "dumb");

    /// <summary>Asks for a secret without showing it.</summary>
    public Task<string> AskSecretAsync(string question, CancellationToken cancellationToken) =>
        new TextPrompt<string>(Markup.Escape(question)).Secret(null).ShowAsync(_errorTerminal.Value, cancellationToken);

    private static Color ColorOf(string line) => line switch
    {
        ['+', ..] => Color.Green,
        ['-', ..] => Color.Red,
        ['@', ..] => Color.Aqua,
        _ => Color.Default,
    };

    private void ResultLine(string text, Color color, bool keepsTabs = false)
    {
        var line = keepsTabs ? Printable.DocumentLine(text) : Printable.Line(text);
        if (IsOutputColored && color != Color.Default)
        {
            _terminal.Value.WriteLine(line, new Style(color));
        }
        else
        {
            _machine.Text.WriteLine(line);
        }
    }

    private void ErrorLine(string text, Color color)
    {
        var line = Printable.Line(text);
        if (IsErrorColored)
        {
            _errorTerminal.Value.WriteLine(line, new Style(color));
        }
        else
        {
            _machine.Error.WriteLine(line);
        }
    }

    // Only colours are asked of it: a line is as long as it is, and the terminal breaks it.
    private IAnsiConsole Open(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = _isColored ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = _isColored ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = LongestLine;
        return console;
    }
}
