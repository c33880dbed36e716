using System.Globalization;

namespace Calma.Api.Requests;

/// <summary>Reads the parameters of a query, each in its own form.</summary>
internal static class Query
{
    public static string? Text(HttpRequest request, string name) => request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public static bool Flag(HttpRequest request, string name) => Text(request, name) switch
    {
        null or "false" => false,
        "" or "true" => true,
        var other => throw Refusal(name, other, "true or false"),
    };

    public static long? Number(HttpRequest request, string name) => Text(request, name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var other => throw Refusal(name, other, "a number, 1 or greater"),
    };

    public static long RequiredNumber(HttpRequest request, string name) => Number(request, name) ?? throw Refusal(name, "", "a number, 1 or greater");

    public static int Limit(HttpRequest request, int standard) => Number(request, "limit") switch
    {
        null => standard,
        <= 1000 and var limit => (int)limit,
        var other => throw Refusal("limit", $"{other}", "1 to 1000"),
    };

    public static DateTimeOffset? Time(HttpRequest request, string name) => Text(request, name) switch
    {
        null => null,
        // A plus sign in a query is a space, so an offset that was not escaped arrives with one.
        var text when UtcTimeConverter.TryParse(text.Replace(' ', '+'), out var time) => time,
        var other => throw Refusal(name, other, "a time as RFC 3339 has it, with its offset: 2024-04-12T09:30:00Z"),
    };

    /// <summary>Whether the newest is to come from the store itself.</summary>
    public static bool IsStrong(HttpRequest request) => Text(request, "consistency") switch
    {
        null => false,
        "strong" => true,
        var other => throw Refusal("consistency", other, "strong, or leave it out"),
    };

    /// <summary>Where a list goes on: what the page before said.</summary>
    public static string? After(HttpRequest request) => Text(request, "after") switch
    {
        null => null,
        var text when ConfigPath.TryParse(text, out _) => text,
        var other => throw Refusal("after", other, "the 'next' of the page before, as it stands there"),
    };

    private static CalmaException Refusal(string name, string text, string form) =>
        new(ErrorCode.InvalidArgument, $"The parameter '{name}' is '{(text.Length > 100 ? text[..100] + "…" : text)}'; write {form}.");
}
