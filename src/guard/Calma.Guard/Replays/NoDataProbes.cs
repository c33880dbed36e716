using Calma.Guard.Contracts;
using Calma.Guard.Recordings;

namespace Calma.Guard.Replays;

/// <summary>Makes up requests that ask for what is missing, blank, null or as long as can be.</summary>
internal static class NoDataProbes
{
    private static readonly string[] Words = ["calma-nothing-has-this-name", "00000000-0000-0000-0000-000000000000", "0", "null", "%20", new('x', 200)];
    private static readonly string[] Values = ["", "%20", "null", new('x', 200)];

    public static IEnumerable<HarRequest> Of(IEnumerable<HarRequest> recorded, ApiContract? contract)
    {
        HarRequest[] safe = [.. recorded.Where(request => request.Method == "GET" && request.PostData is null)];
        IReadOnlyList<HarHeader> headers = safe.FirstOrDefault()?.Headers ?? [];
        var ofContract = (contract?.Operations ?? []).Where(operation => operation.Method == "GET" && operation.Template.Text.Contains('{', StringComparison.Ordinal))
            .SelectMany(operation => Words.Select(word => new HarRequest("GET", Fill(operation.Template.Text, word), headers, null)));
        return ofContract.Concat(safe.SelectMany(OfQuery)).DistinctBy(request => request.Url);
    }

    private static IEnumerable<HarRequest> OfQuery(HarRequest request)
    {
        var (path, query) = request.Url.Split('?', 2) is [var before, var after] ? (before, after.Split('&')) : (request.Url, []);
        return query.SelectMany((pair, place) => Values.Select(value => request with
        {
            Url = $"{path}?{string.Join('&', query.Select((each, index) => index == place ? $"{pair.Split('=')[0]}={value}" : each))}",
        }));
    }

    private static string Fill(string template, string word) =>
        string.Join('/', template.Split('/').Select(segment => segment.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && segment.LastIndexOf('}') is var close && close > open ? segment[..open] + word + segment[(close + 1)..] : segment));
}
