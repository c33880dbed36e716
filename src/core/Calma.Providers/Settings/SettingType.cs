using System.Globalization;
using System.Text.RegularExpressions;
using Calma.Core.Values;

namespace Calma.Providers.Settings;

/// <summary>What a setting may say.</summary>
/// <param name="Name">In words that end "is not …", as <c>true or false</c>.</param>
/// <param name="Topic">The end of the rule's id, as <c>boolean</c>.</param>
/// <param name="Repair">What to write instead.</param>
/// <param name="Accepts">Whether a value is one; never asked of null.</param>
internal sealed record SettingType(string Name, string Topic, string Repair, Func<Value, bool> Accepts)
{
    /// <summary>Whatever it is.</summary>
    public static SettingType Any { get; } = new("anything", "type", "", _ => true);

    /// <summary>A string; formats with types must quote what would be read as another.</summary>
    public static SettingType Text { get; } = new("a string", "type", "Write a string, in quotes where it looks like a number, a date or a boolean.", value => value is StringValue);

    /// <summary>A boolean of a format that has them.</summary>
    public static SettingType Boolean { get; } = new("true or false", "type", "Write true or false without quotes.", value => value is BooleanValue);

    /// <summary>A list.</summary>
    public static SettingType List { get; } = new("a list", "type", "Write a list.", value => value is ListValue);

    /// <summary>A map.</summary>
    public static SettingType Map { get; } = new("a map of settings", "type", "Write a map.", value => value is MapValue);

    /// <summary>A list of strings.</summary>
    public static SettingType Texts { get; } = new("a list of strings", "type", "Write a list of strings.", value => value is ListValue list && list.Items.All(item => item is StringValue));

    /// <summary>A map of strings.</summary>
    public static SettingType TextMap { get; } = new("a map of strings", "type", "Write a map of strings.", value => value is MapValue map && map.Entries.All(entry => entry.Value is StringValue));

    /// <summary>An integer of a format that has numbers.</summary>
    public static SettingType Integer(long least = long.MinValue, long most = long.MaxValue) => new(
        Range(least, most), "number", "Write a whole number without quotes.",
        value => value is NumberValue number && IsWithin(number.Text, least, most));

    /// <summary>A string of digits.</summary>
    public static SettingType Digits(long least = long.MinValue, long most = long.MaxValue) => new(
        Range(least, most), "number", "Write a whole number in digits.", value => value is StringValue text && IsWithin(text.Text.Trim(), least, most));

    /// <summary>A string that a tool takes for true or false, in any case.</summary>
    public static SettingType Flag(IReadOnlyList<string> yes, IReadOnlyList<string> no) => new(
        $"{yes[0]} or {no[0]}", "boolean", $"Write {yes[0]} or {no[0]}.",
        value => value is StringValue text && (yes.Contains(text.Text, StringComparer.OrdinalIgnoreCase) || no.Contains(text.Text, StringComparer.OrdinalIgnoreCase)));

    /// <summary>One of some words.</summary>
    public static SettingType Choice(params IReadOnlyList<string> words) => ChoiceOf(StringComparer.Ordinal, words);

    /// <summary>One of some words, in any case.</summary>
    public static SettingType ChoiceOf(StringComparer comparer, IReadOnlyList<string> words) => new(
        "one of " + string.Join(", ", words), "choice", $"Write one of {string.Join(", ", words)}.",
        value => value is StringValue text && words.Contains(text.Text, comparer));

    /// <summary>A string of some shape.</summary>
    /// <param name="name">The shape in words, as <c>12 digits</c>.</param>
    /// <param name="shape">The shape, for the whole string.</param>
    /// <param name="repair">What to write instead.</param>
    public static SettingType Shape(string name, [System.Diagnostics.CodeAnalysis.StringSyntax(System.Diagnostics.CodeAnalysis.StringSyntaxAttribute.Regex)] string shape, string repair)
    {
        var pattern = new Lazy<Regex>(() => new Regex($@"\A(?:{shape})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        return new SettingType(name, "format", repair, value => value is StringValue text && pattern.Value.IsMatch(text.Text));
    }

    private static bool IsWithin(string text, long least, long most) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static string Range(long least, long most) => (least, most) switch
    {
        (long.MinValue, long.MaxValue) => "a whole number",
        (_, long.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"a whole number of {least} or more"),
        _ => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
    };
}
