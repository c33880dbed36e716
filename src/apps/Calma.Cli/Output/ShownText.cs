using System.Text;
using Calma.Cli.Kinds;
using Calma.Client;
using Calma.Core.Configs;
using Calma.Core.Values;

namespace Calma.Cli.Output;

/// <summary>A config's text as it is shown to people who did not ask for its secrets.</summary>
/// <param name="Name">What it is called, as <c>acme/aws/prod@3</c>.</param>
/// <param name="Known">Which of its provider's files it is.</param>
/// <param name="Bytes">What stands in it.</param>
internal sealed record ShownText(string Name, FileKind Known, ReadOnlyMemory<byte> Bytes)
{
    private const string Hidden = "***";

    /// <summary>A revision as it was answered.</summary>
    public static ShownText Of(ConfigPath path, ConfigContent config) => new($"{path}@{config.Revision}", FileKind.Of(path, config), config.Bytes);

    /// <summary>The text, line for line, with <c>***</c> for each value that its kind calls secret.</summary>
    public byte[] WithoutSecrets() => Known.Format.Parse(Bytes).Document is { } document ? Hide(Secrets(JsonPointer.Root, document.Root)) : LinesWithoutSecrets();

    private byte[] Hide(IEnumerable<TextSpan> secrets)
    {
        using var shown = new MemoryStream();
        var end = 0;
        foreach (var secret in secrets.OrderBy(span => span.Start))
        {
            var start = Math.Max(end, secret.Start);
            if (start < secret.End)
            {
                shown.Write(Bytes.Span[end..start]);
                end = secret.End - (Bytes.Span[secret.End - 1] == '\n' ? 1 : 0);
                shown.Write(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat(Hidden, 1 + Bytes.Span[start..end].Count((byte)'\n')))));
            }
        }

        shown.Write(Bytes.Span[end..]);
        return shown.ToArray();
    }

    private IEnumerable<TextSpan> Secrets(JsonPointer path, Value value) => value switch
    {
        { State: ValueState.Value } when Known.Kind.IsSecret(path) => [value.Span],
        MapValue map => map.Entries.SelectMany(entry => Secrets(path.Append(entry.Key), entry.Value)),
        ListValue list => list.Items.SelectMany((item, index) => Secrets(path.Append(index), item)),
        _ => [],
    };

    // Of a text that does not parse nobody knows the places.
    private byte[] LinesWithoutSecrets()
    {
        var source = new SourceText(Name, Bytes, Known.Kind);
        return Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(Bytes.Span).Split('\n').Select(line => source.MayShow(line) ? line : Hidden)));
    }
}
