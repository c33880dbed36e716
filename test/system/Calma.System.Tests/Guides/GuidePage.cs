using System.Text;
using System.Text.RegularExpressions;

namespace Calma.System.Tests.Guides;

/// <summary>A guide and the commands of its session, which stand in blocks of <c>console</c>.</summary>
internal sealed partial class GuidePage
{
    private const string Prompt = "$ ";
    private readonly List<(string Prose, List<GuideCommand> Commands)> _parts = [];

    private GuidePage()
    {
    }

    /// <summary>Every command, in the order of the page.</summary>
    public IReadOnlyList<GuideCommand> Commands => [.. _parts.SelectMany(part => part.Commands)];

    /// <summary>Reads a page.</summary>
    public static GuidePage Parse(string text)
    {
        var page = new GuidePage();
        var end = 0;
        foreach (var block in Block().Matches(text).Cast<Match>())
        {
            var body = block.Groups["body"];
            page._parts.Add((text[end..body.Index], CommandsOf(body.Value)));
            end = body.Index + body.Length;
        }

        page._parts.Add((text[end..], []));
        return page;
    }

    /// <summary>The page with other lines below its commands.</summary>
    public string With(IReadOnlyList<IReadOnlyList<string>> outputs)
    {
        var text = new StringBuilder();
        var next = 0;
        foreach (var (prose, commands) in _parts)
        {
            text.Append(prose);
            foreach (var command in commands)
            {
                text.Append(Prompt).Append(command.Text).Append('\n');
                foreach (var line in outputs[next++])
                {
                    text.Append(line).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static List<GuideCommand> CommandsOf(string body)
    {
        List<GuideCommand> commands = [];
        var lines = new Queue<string>(body.TrimEnd('\n').Split('\n'));
        while (lines.TryDequeue(out var line))
        {
            if (!line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                throw new FormatException($"No command stands above '{line}'.");
            }

            List<string> text = [line[Prompt.Length..]];
            if (HereDocument().Match(line) is { Success: true } mark)
            {
                do
                {
                    text.Add(lines.Dequeue());
                }
                while (text[^1] != mark.Groups["end"].Value);
            }

            List<string> output = [];
            while (lines.TryPeek(out var next) && !next.StartsWith(Prompt, StringComparison.Ordinal))
            {
                output.Add(lines.Dequeue());
            }

            commands.Add(new GuideCommand(string.Join('\n', text), output));
        }

        return commands;
    }

    [GeneratedRegex(@"(?<=^```console\n)(?<body>(?:(?!```).*\n)+)(?=```$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"<<'(?<end>\w+)'", RegexOptions.ExplicitCapture)]
    private static partial Regex HereDocument();
}
