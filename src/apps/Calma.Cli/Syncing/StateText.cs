using System.Text;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Sync.Plans;

namespace Calma.Cli.Syncing;

/// <summary>Says values of this machine's files in a line, without secrets.</summary>
internal static class StateText
{
    private const int Longest = 60;
    private const string Hidden = "(secret)";

    /// <summary>A state, as <c>"eu-west-1"</c>, <c>null</c> or <c>absent</c>.</summary>
    public static string Of(PlaceState state, bool isSecret) =>
        state.Value is not { } value ? "absent" : isSecret && state.State == ValueState.Value ? Hidden : Of(value);

    /// <summary>A value, cut where it is long.</summary>
    public static string Of(Value value)
    {
        var text = Spelled(value);
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    /// <summary>A document's text, in which each secret is a mark that differs where the secret differs.</summary>
    public static byte[] Masked(SyncFile file, Document document)
    {
        var text = document.Bytes.Span;
        using var masked = new MemoryStream();
        var place = 0;
        foreach (var span in Secrets(file.Kind, JsonPointer.Root, document.Root).OrderBy(span => span.Start).Where(span => span.Length > 0))
        {
            masked.Write(text[place..span.Start]);
            masked.Write(Encoding.UTF8.GetBytes($"(secret {Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Salt, text.Slice(span.Start, span.Length)))[..4]})"));
            place = span.End;
        }

        masked.Write(text[place..]);
        return masked.ToArray();
    }

    private static byte[] Salt { get; } = System.Security.Cryptography.RandomNumberGenerator.GetBytes(16);

    private static IEnumerable<TextSpan> Secrets(Kind kind, JsonPointer path, Value value) => value switch
    {
        { State: ValueState.Value } when !path.IsRoot && kind.IsSecret(path) => [value.Span],
        MapValue map => map.Entries.SelectMany(entry => Secrets(kind, path.Append(entry.Key), entry.Value)),
        ListValue list => list.Items.SelectMany((item, index) => Secrets(kind, path.Append(index), item)),
        _ => [],
    };

    private static string Spelled(Value value) => value switch
    {
        StringValue text => $"\"{text.Text}\"",
        NumberValue number => number.Lexeme ?? number.Text,
        BooleanValue boolean => boolean.IsTrue ? "true" : "false",
        DateTimeValue time => time.Text,
        MapValue map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Spelled(entry.Value)}"))}}}",
        ListValue list => $"[{string.Join(", ", list.Items.Select(Spelled))}]",
        _ => "null",
    };
}
