namespace Calma.Guard.Contracts;

/// <summary>An endpoint: a method at a path, and what it may answer.</summary>
public sealed class Operation
{
    private readonly IReadOnlyDictionary<string, ResponseContract> _responses;

    internal Operation(string method, PathTemplate template, IReadOnlyDictionary<string, ResponseContract> responses) =>
        (Method, Template, _responses, Name) = (method, template, responses, $"{method} {template.Text}");

    /// <summary>In capitals.</summary>
    public string Method { get; }

    /// <summary>As <c>GET /v1/users/{id}</c>.</summary>
    public string Name { get; }

    /// <summary>Whether asking twice changes nothing.</summary>
    public bool IsSafe => IsSafeMethod(Method);

    internal PathTemplate Template { get; }

    /// <summary>Whether asking twice by a method changes nothing.</summary>
    public static bool IsSafeMethod(string method) => method is "GET" or "HEAD" or "OPTIONS" or "TRACE";

    /// <summary>Whether it says anything of a status 4xx.</summary>
    public bool NamesRefusals => _responses.Keys.Any(status => status.StartsWith('4') || status == "default");

    /// <summary>Holds an answer against the contract.</summary>
    public CheckedAnswer Check(Answer answer) =>
        Find(answer.Status) is { } response ? response.Check(answer)
            : answer.Status == 304 && IsSafe ? new CheckedAnswer([], null)
            : new CheckedAnswer([new Violation(DifferenceKind.Status, "", $"The status {answer.Status} is none of {string.Join(", ", _responses.Keys.Order(StringComparer.Ordinal))}.")], null);

    private ResponseContract? Find(int status) =>
        _responses.TryGetValue($"{status}", out var exact) ? exact : _responses.TryGetValue($"{status / 100}XX", out var range) ? range : _responses.GetValueOrDefault("default");
}
