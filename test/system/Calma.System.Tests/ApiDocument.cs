using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Calma.System.Tests;

/// <summary>The OpenAPI document of the server, to which every answer in these tests is held.</summary>
public sealed class ApiDocument
{
    // Pages for people, and what other programs have their own word for.
    private static readonly string[] Undescribed = [Routes.Docs, Routes.Docs + "/", Routes.Problems, Routes.OpenApi, Routes.Metrics];
    private static ApiDocument? s_known;
    private readonly JsonElement _root;
    private readonly (Regex Route, JsonElement Methods)[] _paths;

    private ApiDocument(JsonElement root)
    {
        _root = root;
        _paths = [.. root.GetProperty("paths").EnumerateObject().Select(path => (new Regex("^" + Regex.Replace(path.Name, @"\\?\{\w+\}", "[^/]+") + "/?$"), path.Value))];
    }

    /// <summary>Every operation: its method, its route, and what is said of it.</summary>
    public IEnumerable<(string Method, string Route, JsonElement Operation)> Operations =>
        from path in _root.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (method.Name.ToUpperInvariant(), path.Name, method.Value);

    /// <summary>The document as it was sent.</summary>
    public JsonElement Root => _root;

    /// <summary>The document, which is the same on every server.</summary>
    public static async Task<ApiDocument> ReadAsync(HttpClient http)
    {
        if (s_known is null)
        {
            using var document = JsonDocument.Parse(await http.GetStreamAsync(new Uri(Routes.OpenApi, UriKind.Relative), TestContext.Current.CancellationToken));
            s_known = new ApiDocument(document.RootElement.Clone());
        }

        return s_known;
    }

    /// <summary>Fails where an answer has a status, a media type or a form that the document does not say, or lacks a header that it says.</summary>
    public void Check(HttpMethod method, string path, HttpResponseMessage response, byte[] body)
    {
        var status = $"{(int)response.StatusCode}";
        if (response.Content.Headers.ContentType?.MediaType == MediaTypes.Problem && body.Length > 0)
        {
            CheckProblem(response, body);
        }

        if (_paths.FirstOrDefault(known => known.Route.IsMatch(path)).Methods is not { ValueKind: JsonValueKind.Object } methods
            || !methods.TryGetProperty(method.Method.ToLowerInvariant(), out var operation))
        {
            Assert.True(Undescribed.Contains(path) || (int)response.StatusCode is 400 or 401 or 404 or 405, $"{method} {path} answers {status}, and the document has no such operation.");
            Assert.Equal(status == "405", Has(response.Content.Headers, "Allow"));
            return;
        }

        Assert.True(operation.GetProperty("responses").TryGetProperty(status, out var answer), $"{method} {path} answers {status}, which the document does not say.");
        foreach (var header in Properties(answer, "headers").Where(header => header.Value.TryGetProperty("required", out var isRequired) && isRequired.GetBoolean()))
        {
            Assert.True(Has(response.Headers, header.Name) || Has(response.Content.Headers, header.Name), $"{method} {path} answers {status} without {header.Name}, which the document says.");
        }

        if (body.Length > 0)
        {
            CheckBody($"{method} {path}, {status}", answer, response.Content.Headers.ContentType?.MediaType ?? "", body);
        }
    }

    private static void CheckProblem(HttpResponseMessage response, byte[] body)
    {
        using var problem = JsonDocument.Parse(body);
        var row = ProblemCode.Find(problem.RootElement.GetProperty("code").GetString());
        var status = (int)response.StatusCode;

        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal($"{Routes.Problems}#{row.Code}", problem.RootElement.GetProperty("type").GetString());
        Assert.Equal(row.Title, problem.RootElement.GetProperty("title").GetString());
        Assert.True(status == row.Status || (row.Code, status) is ("not_representable", 406) or ("invalid_argument", 405 or 408 or 414 or 431), $"{row.Code} has the status {status}.");
    }

    private static bool Has(HttpHeaders headers, string name) => headers.TryGetValues(name, out _);

    private static JsonElement.ObjectEnumerator Properties(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.EnumerateObject() : default;

    private void CheckBody(string what, JsonElement answer, string mediaType, byte[] body)
    {
        var content = Properties(answer, "content").FirstOrDefault(type => type.Name == mediaType);
        Assert.True(content.Value.ValueKind == JsonValueKind.Object, $"{what} is {mediaType}, which the document does not say.");
        if (!content.Value.TryGetProperty("schema", out var schema) || mediaType is MediaTypes.EventStream or "text/plain")
        {
            return;
        }

        foreach (var text in mediaType == MediaTypes.JsonLines ? global::System.Text.Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [global::System.Text.Encoding.UTF8.GetString(body)])
        {
            using var json = JsonDocument.Parse(text);
            CheckForm(what, schema, json.RootElement);
        }
    }

    private void CheckForm(string what, JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = _root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        if (!schema.TryGetProperty("type", out var type))
        {
            return;
        }

        Assert.True(type.GetString() == NameOf(value), $"{what} is {NameOf(value)} where the document says {type}.");
        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), item => CheckForm(what + "[]", schema.GetProperty("items"), item));
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(what, schema, value);
        }
    }

    private void CheckObject(string what, JsonElement schema, JsonElement value)
    {
        var known = Properties(schema, "properties").ToDictionary(property => property.Name, property => property.Value);
        Assert.All(value.EnumerateObject(), property =>
        {
            Assert.True(known.TryGetValue(property.Name, out var form) || schema.TryGetProperty("additionalProperties", out form), $"{what} has {property.Name}, which the document does not say.");
            CheckForm($"{what}.{property.Name}", form, property.Value);
        });
        if (schema.TryGetProperty("required", out var required))
        {
            Assert.All(required.EnumerateArray(), name => Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{what} lacks {name}, which the document requires."));
        }
    }

    private static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
