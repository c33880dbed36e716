using System.Text;
using Calma.Guard.Contracts;

namespace Calma.Guard.Tests;

/// <summary>Trees, contracts and answers out of texts.</summary>
internal static class Json
{
    public static Value Parse(string text) => JsonText.Parse(Encoding.UTF8.GetBytes(text), JsonTextOptions.Body);

    /// <summary>A contract with one endpoint, <c>GET /a</c>, whose 200 has a schema.</summary>
    public static ApiContract Contract(string schema, string version = "3.1.0") =>
        ApiContract.Parse(Encoding.UTF8.GetBytes($$"""{"openapi": "{{version}}", "paths": {"/a": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {{schema}} } } } } } } } }"""));

    public static Answer Answer(string body, int status = 200, string? contentType = "application/json") => new(status, contentType, Encoding.UTF8.GetBytes(body));

    /// <summary>What the contract says of a body, as <c>kind path</c>.</summary>
    public static IReadOnlyList<string> Broken(this ApiContract contract, Answer answer) =>
        [.. contract.Find("GET", "/a")!.Check(answer).Violations.Select(violation => $"{violation.Kind.Name()} {violation.Path}".TrimEnd())];
}
