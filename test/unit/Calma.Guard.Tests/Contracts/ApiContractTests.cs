using System.Text;
using Calma.Guard.Contracts;

namespace Calma.Guard.Tests.Contracts;

public sealed class ApiContractTests
{
    private const string User = """
        {"type": "object", "required": ["id", "tags"], "properties": {
          "id": {"type": "string", "format": "uuid"}, "at": {"type": "string", "format": "date-time"}, "state": {"enum": ["on", "off"]},
          "count": {"type": "integer", "minimum": 0}, "name": {"type": "string", "minLength": 1}, "nested": {"type": "object"},
          "tags": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}}}
        """;

    private const string Id = "\"id\": \"0b6e1d0c-8f0e-4a53-9d8e-1f5b1b9f5a10\"";

    [Theory]
    [InlineData($$"""{ {{Id}}, "tags": [{"name": "a"}] }""")]
    [InlineData($$"""{ {{Id}}, "tags": [], "extra": 1, "at": "2026-04-12T08:30:00Z", "state": "on", "count": 3.0 }""")]
    public void An_answer_that_keeps_its_contract_has_no_violation(string body) => Assert.Empty(Json.Contract(User).Broken(Json.Answer(body)));

    [Theory]
    [InlineData($$"""{ {{Id}}, "tags": null }""", "null /tags")]
    [InlineData($$"""{ {{Id}} }""", "absent /tags")]
    [InlineData($$"""{ {{Id}}, "tags": {} }""", "type /tags")]
    [InlineData($$"""{ {{Id}}, "tags": [{"name": "a"}, {"name": null}] }""", "null /tags/[]/name")]
    [InlineData($$"""{ {{Id}}, "tags": [{}, {}] }""", "absent /tags/[]/name")]
    [InlineData($$"""{ {{Id}}, "tags": "[]" }""", "double-encoded /tags")]
    [InlineData($$"""{ {{Id}}, "tags": [], "nested": "{\"a\":1}" }""", "double-encoded /nested")]
    [InlineData($$"""{ {{Id}}, "tags": [], "nested": [] }""", "type /nested")]
    [InlineData($$"""{ {{Id}}, "tags": [], "count": "3" }""", "type /count")]
    [InlineData($$"""{ {{Id}}, "tags": [], "count": -1 }""", "bound /count")]
    [InlineData($$"""{ {{Id}}, "tags": [], "name": "" }""", "empty /name")]
    [InlineData($$"""{ {{Id}}, "tags": [], "at": "2026-04-12 08:30:00Z" }""", "format /at")]
    [InlineData($$"""{ {{Id}}, "tags": [], "state": "paused" }""", "enum /state")]
    [InlineData($$"""{ {{Id}}, "tags": [], "state": null }""", "null /state")]
    [InlineData("""{ "id": "17", "tags": [] }""", "format /id")]
    [InlineData("""{ "tags": [], "tags": [] }""", "unparseable")]
    [InlineData("""{ "tags": [""", "unparseable")]
    [InlineData("", "unparseable")]
    [InlineData("[]", "type")]
    [InlineData("null", "null")]
    [InlineData("\"{\\\"id\\\": 1}\"", "double-encoded")]
    [InlineData("\"\\\"[1]\\\"\"", "double-encoded")]
    public void A_violation_is_told_by_its_kind_and_its_folded_path(string body, string expected) => Assert.Equal([expected], Json.Contract(User).Broken(Json.Answer(body)));

    [Fact]
    public void A_status_that_is_not_named_is_a_violation() => Assert.Equal(["status"], Json.Contract(User).Broken(Json.Answer("{}", 500)));

    [Theory]
    [InlineData("text/html; charset=utf-8")]
    [InlineData(null)]
    public void A_media_type_that_is_not_named_is_a_violation(string? contentType) => Assert.Equal(["content-type"], Json.Contract(User).Broken(Json.Answer("<html>", 200, contentType)));

    [Fact]
    public void Parameters_and_case_of_a_media_type_do_not_count() => Assert.Empty(Json.Contract("{}").Broken(Json.Answer("{}", 200, "Application/JSON; Charset=utf-8")));

    [Theory]
    [InlineData("{}", true)]
    [InlineData("true", true)]
    [InlineData("""{"type": "string"}""", false)]
    public void Encoded_JSON_is_a_violation_unless_a_string_is_asked_for(string schema, bool isViolation) =>
        Assert.Equal(isViolation ? ["double-encoded"] : [], Json.Contract(schema).Broken(Json.Answer("\"{}\"")));

    [Theory]
    [InlineData("""{"type": "string", "nullable": true}""", "null", true)]
    [InlineData("""{"type": "string", "nullable": false}""", "null", false)]
    [InlineData("""{"type": "string", "nullable": true, "enum": ["a"]}""", "null", true)]
    [InlineData("""{"nullable": true, "allOf": [{"type": "object"}]}""", "null", true)]
    [InlineData("""{"nullable": true, "allOf": [{"type": "object"}]}""", "3", false)]
    [InlineData("""{"type": ["string", "null"]}""", "null", true)]
    [InlineData("""{"type": "number", "minimum": 1, "exclusiveMinimum": true}""", "1", false)]
    [InlineData("""{"type": "number", "minimum": 1, "exclusiveMinimum": false}""", "1", true)]
    [InlineData("""{"type": "object", "required": ["p"], "properties": {"p": {"type": "string", "writeOnly": true}}}""", "{}", true)]
    public void The_words_of_OpenAPI_3_0_are_understood(string schema, string body, bool isSound) =>
        Assert.Equal(isSound, Json.Contract(schema, "3.0.3").Broken(Json.Answer(body)).Count == 0);

    [Fact]
    public void References_to_components_are_followed()
    {
        var contract = ApiContract.Parse("""
            {"openapi": "3.0.1", "servers": [{"url": "https://example.com/api"}],
             "paths": {"/a": {"get": {"responses": {"200": {"$ref": "#/components/responses/A"}, "4XX": {"description": "no"}}}}},
             "components": {"responses": {"A": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}},
                            "schemas": {"A": {"type": "object", "properties": {"next": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/A"}]}}}}}}
            """u8.ToArray());

        Assert.Equal(["type /next/next"], contract.Broken(Json.Answer("""{"next": {"next": 3}}""")));
        Assert.Empty(contract.Broken(Json.Answer("""{"next": {"next": null}}""")));
        Assert.Empty(contract.Broken(Json.Answer("", 404, null)));
        Assert.NotNull(contract.Find("GET", "/api/a"));
    }

    [Theory]
    [InlineData("GET", "/users/7", "GET /users/{id}")]
    [InlineData("HEAD", "/users/7", "GET /users/{id}")]
    [InlineData("GET", "/users/me", "GET /users/me")]
    [InlineData("GET", "/users/7/a%2Fb", "GET /users/{id}/{file}")]
    [InlineData("GET", "/users/7/a.zip", "GET /users/{id}/{name}.zip")]
    [InlineData("PUT", "/users/7", null)]
    [InlineData("GET", "/users", null)]
    public void The_nearest_template_is_found(string method, string path, string? expected)
    {
        const string Responses = """{"get": {"responses": {"200": {}}}}""";
        var contract = ApiContract.Parse(Encoding.UTF8.GetBytes(
            $$"""{"openapi": "3.1.0", "paths": {"/users/{id}": {{Responses}}, "/users/me": {{Responses}}, "/users/{id}/{file}": {{Responses}}, "/users/{id}/{name}.zip": {{Responses}} } }"""));

        Assert.Equal(expected, contract.Find(method, path)?.Name);
    }

    [Fact]
    public void An_allowed_difference_is_none_until_it_expires()
    {
        var contract = ApiContract.Parse("""
            {"openapi": "3.1.0", "x-calma-allowed": [{"path": "/a", "kind": "null", "reason": "known", "expires": "2026-06-01T00:00:00Z"}],
             "paths": {"/a": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"properties": {"a": {"type": "string"}}}}}}}}}}}
            """u8.ToArray());
        var operation = contract.Find("GET", "/a")!;
        var violations = operation.Check(Json.Answer("""{"a": null}""")).Violations;

        Assert.Empty(contract.WithoutAllowed(operation, violations, new DateTimeOffset(2026, 5, 31, 0, 0, 0, TimeSpan.Zero)));
        Assert.Single(contract.WithoutAllowed(operation, violations, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"openapi": "2.0"}""")]
    [InlineData("""{"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"200": {"$ref": "#/components/responses/no"}}}}}}""")]
    [InlineData("""{"openapi": "3.1.0", "x-calma-allowed": [{"path": "/a", "kind": "else", "reason": "x"}]}""")]
    public void What_is_no_contract_is_refused(string document) =>
        Assert.Equal(ErrorCode.MalformedDocument, Assert.Throws<CalmaException>(() => ApiContract.Parse(Encoding.UTF8.GetBytes(document))).Code);

    [Fact]
    public void The_hash_does_not_depend_on_spaces() =>
        Assert.Equal(ApiContract.Parse("""{"openapi":"3.1.0"}"""u8.ToArray()).Hash, ApiContract.Parse("""{ "openapi": "3.1.0" }"""u8.ToArray()).Hash);
}
