using System.Security.Cryptography;

namespace Calma.Guard.Contracts;

/// <summary>What readers of an HTTP API rely on: an OpenAPI 3.1 or 3.0 document, compiled. Immutable, for any number of threads.</summary>
public sealed class ApiContract
{
    private readonly ILookup<(string Method, int Length), Operation> _operations;
    private readonly string[] _prefixes;

    private ApiContract(string hash, IReadOnlyList<Operation> operations, string[] prefixes, IReadOnlyList<AllowedDifference> allowed)
    {
        (Hash, Operations, Allowed, _prefixes) = (hash, operations, allowed, prefixes);
        _operations = operations.OrderBy(operation => operation.Template.Order, StringComparer.Ordinal).ToLookup(operation => (operation.Method, operation.Template.Length));
    }

    /// <summary>SHA-256 of the document in one spelling, in small hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>The endpoints, as the document has them.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>Differences that are accepted: the document's <c>x-calma-allowed</c>.</summary>
    public IReadOnlyList<AllowedDifference> Allowed { get; }

    /// <summary>Compiles a document written as JSON.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.MalformedDocument"/>: it is no JSON, no OpenAPI 3, or one of its schemas is faulty.</exception>
    public static ApiContract Parse(ReadOnlyMemory<byte> json) => Compile(JsonText.Parse(json, JsonTextOptions.Body with { AllowByteOrderMark = true }));

    /// <summary>Compiles a document.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.MalformedDocument"/>: it is no OpenAPI 3, or one of its schemas is faulty.</exception>
    public static ApiContract Compile(Value document)
    {
        var reader = new OpenApiReader(document);
        return new ApiContract(Convert.ToHexStringLower(SHA256.HashData(JsonText.Write(document))), reader.ReadOperations(), reader.ReadPrefixes(), reader.ReadAllowed());
    }

    /// <summary>The endpoint that a request asks; absent where the contract names none.</summary>
    /// <param name="method">In capitals; HEAD is GET's where the document has none.</param>
    /// <param name="path">The request's path, escaped as it came, without the query.</param>
    public Operation? Find(string method, string path) =>
        Candidates(path).Select(candidate => FindBelow(method, candidate) ?? (method == "HEAD" ? FindBelow("GET", candidate) : null)).FirstOrDefault(found => found is not null);

    /// <summary>What is left of violations without those that are allowed.</summary>
    public IReadOnlyList<Violation> WithoutAllowed(Operation operation, IReadOnlyList<Violation> violations, DateTimeOffset now) =>
        violations.Count == 0 || Allowed.Count == 0 ? violations : [.. violations.Where(violation => !Allowed.Any(each => each.Covers(operation.Name, violation.Path, violation.Kind, now)))];

    private IEnumerable<string> Candidates(string path) =>
        _prefixes.Where(prefix => path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] == '/')).Select(prefix => path[prefix.Length..]).Append(path);

    private Operation? FindBelow(string method, string path)
    {
        var segments = PathTemplate.Split(path);
        foreach (var operation in _operations[(method, segments.Length)])
        {
            if (operation.Template.Matches(segments))
            {
                return operation;
            }
        }

        return null;
    }
}
