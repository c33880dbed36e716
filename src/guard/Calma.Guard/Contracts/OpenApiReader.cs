using System.Globalization;
using Calma.Schema;

namespace Calma.Guard.Contracts;

/// <summary>Reads the operations of an OpenAPI document.</summary>
internal sealed class OpenApiReader
{
    private const string Uri = "openapi:/document";
    private const string Extension = "x-calma-allowed";
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    private readonly Value _document;
    private readonly SchemaOptions _options;

    public OpenApiReader(Value document)
    {
        if (JsonPointer.Of("openapi").Find(document) is not StringValue { Text: ['3', '.', ..] })
        {
            throw Fault("The document is no OpenAPI 3: 'openapi' is not 3.1 or 3.0. Write \"openapi\": \"3.1.0\".");
        }

        _document = SchemaDialect.Translate(document);
        _options = new SchemaOptions { AssertsFormats = true, Known = new Dictionary<string, Value> { [Uri] = _document } };
    }

    public IReadOnlyList<Operation> ReadOperations() =>
    [
        .. from path in Entries(JsonPointer.Of("paths"))
           let item = Resolve(JsonPointer.Of("paths", path.Key))
           from method in Methods
           where item.Append(method).Find(_document) is MapValue
           select Read(method, path.Key, item.Append(method)),
    ];

    /// <summary>The paths of the document's servers.</summary>
    public string[] ReadPrefixes() =>
    [
        .. Items(JsonPointer.Of("servers")).Select(server => Text(server, "url")).OfType<string>()
            .Select(url => System.Uri.TryCreate(new Uri("http://localhost/"), url, out var uri) ? uri.AbsolutePath.TrimEnd('/') : "").Where(path => path.Length > 0).Distinct(),
    ];

    public IReadOnlyList<AllowedDifference> ReadAllowed() => [.. Items(JsonPointer.Of(Extension)).Select(ReadAllowed)];

    private static AllowedDifference ReadAllowed(Value item)
    {
        var kind = DifferenceKinds.Find(Text(item, "kind") ?? "") ?? throw Fault($"{Extension} has an entry whose kind is none of {string.Join(", ", Enum.GetValues<DifferenceKind>().Select(DifferenceKinds.Name))}.");
        var expires = Text(item, "expires") is not { } text ? (DateTimeOffset?)null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw Fault($"{Extension} has an entry that expires at '{text}', which is no time. Write it as RFC 3339 does.");
        return new AllowedDifference(Text(item, "endpoint"), Text(item, "path") ?? "", kind, Text(item, "reason") ?? throw Fault($"{Extension} has an entry without a reason."), expires);
    }

    private Operation Read(string method, string path, JsonPointer at)
    {
        Dictionary<string, ResponseContract> responses = new(StringComparer.Ordinal);
        foreach (var entry in Entries(at.Append("responses")))
        {
            responses[entry.Key.ToUpperInvariant() is "DEFAULT" ? "default" : entry.Key.ToUpperInvariant()] = ReadResponse(Resolve(at.Append("responses").Append(entry.Key)));
        }

        return new Operation(method.ToUpperInvariant(), new PathTemplate(path), responses);
    }

    private ResponseContract ReadResponse(JsonPointer at) => new(
    [
        .. from content in Entries(at.Append("content"))
           let range = MediaType.NameOf(content.Key)
           orderby range.Count(character => character == '*')
           select (range, SchemaAt(at.Append("content").Append(content.Key).Append("schema"))),
    ]);

    private JsonSchema? SchemaAt(JsonPointer at) => at.Find(_document) is null ? null
        : JsonSchema.Compile(new MapValue([new MapEntry("$ref", new StringValue($"{Uri}#{string.Join('/', at.ToString().Split('/').Select(System.Uri.EscapeDataString))}"))]), _options);

    // Follows references that are no schemas': of path items and responses.
    private JsonPointer Resolve(JsonPointer at)
    {
        for (var steps = 0; steps < 10 && at.Append("$ref").Find(_document) is StringValue { Text: ['#', .. var pointer] }; steps++)
        {
            at = JsonPointer.TryParse(System.Uri.UnescapeDataString(pointer), out var target) && target.Find(_document) is not null ? target : throw Fault($"The reference '#{pointer}' leads nowhere. Correct it.");
        }

        return at;
    }

    private IEnumerable<MapEntry> Entries(JsonPointer at) => at.Find(_document) is MapValue map ? map.Entries.Where(entry => !entry.Key.StartsWith("x-", StringComparison.Ordinal)) : [];

    private IEnumerable<Value> Items(JsonPointer at) => at.Find(_document) is ListValue list ? list.Items : [];

    private static string? Text(Value value, string key) => JsonPointer.Of(key).Find(value) is StringValue text ? text.Text : null;

    private static CalmaException Fault(string message) => new(ErrorCode.MalformedDocument, message);
}
