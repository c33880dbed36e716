using System.Text;
using Calma.Core.Checks;
using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Tweaks;
using Calma.Core.Values;
using Calma.Providers;

namespace Calma.System.Tests.Tools;

/// <summary>A text of a kind, as Calma reads, edits and checks it.</summary>
public sealed class ToolText
{
    private readonly Kind _kind;
    private readonly IDocumentFormat _format;

    public ToolText(string kind, string text, string? format = null) : this(kind, Encoding.UTF8.GetBytes(text), format)
    {
    }

    public ToolText(string kind, ReadOnlyMemory<byte> bytes, string? format = null)
    {
        _kind = new KindCatalog().Kinds.Single(known => known.Name == kind);
        _format = _kind.Formats.FirstOrDefault(known => known.Name == format) ?? _kind.Formats[0];
        Bytes = bytes;
        Parsed = _format.Parse(bytes);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public ParseResult Parsed { get; }

    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>The text of a place in the tree.</summary>
    public string? this[string place] => JsonPointer.Parse(place).Find(Parsed.Document!.Root) switch
    {
        StringValue text => text.Text,
        BooleanValue boolean => boolean.IsTrue ? "true" : "false",
        NumberValue number => number.Lexeme ?? number.Text,
        _ => null,
    };

    /// <summary>The rules that the text breaks.</summary>
    public IReadOnlyList<string> Rules
    {
        get
        {
            var candidate = new Candidate(ConfigPath.Parse($"acme/{_kind.Provider}/prod"), _kind, _format, Bytes, Parsed);
            return [.. new ParseCheck().Check(candidate, null).Concat(new ProviderCheck().Check(candidate, null)).Select(finding => finding.Rule).Distinct()];
        }
    }

    /// <summary>The text with one place set, or removed where there is no value; its diff is one line where nothing else is said.</summary>
    public ToolText Tweak(string place, string? value, int changedLines = 1)
    {
        var wanted = _format.Represent(new MergePatch(Merged(JsonPointer.Parse(place), value)).Apply(Parsed.Document!.Root));
        Assert.DoesNotContain(wanted.Findings, finding => finding.Severity == Severity.Error);
        var result = LosslessEdit.Apply(_format, Parsed.Document!, wanted.Value).Document.Bytes;
        var (before, after) = (Text.Split('\n'), Encoding.UTF8.GetString(result.Span).Split('\n'));
        Assert.Equal(changedLines, Math.Max(after.Except(before).Count(), before.Except(after).Count()));
        return new ToolText(_kind.Name, result, _format.Name);
    }

    private static Value Merged(JsonPointer path, string? value) => path.Tokens.Reverse().Aggregate(
        value is null ? new NullValue() : (Value)new StringValue(value), (below, token) => new MapValue([new MapEntry(token, below)]));
}
