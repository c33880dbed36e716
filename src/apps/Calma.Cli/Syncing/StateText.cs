using Calma.Core.Documents;
using Calma.Core.Values;

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
