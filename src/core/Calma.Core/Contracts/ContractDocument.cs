using Calma.Core.Checks;
using System.Globalization;
using Calma.Core.Documents;
using Calma.Core.Readers;
using Calma.Core.Values;

namespace Calma.Core.Contracts;

/// <summary>Reads a contract's text, and finds all that is wrong with it.</summary>
internal sealed class ContractDocument
{
    private const string Rule = "contract";
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly MapValue _root;
    private readonly List<Finding> _findings = [];

    private ContractDocument(ReadOnlyMemory<byte> bytes, MapValue root) => (_bytes, _root) = (bytes, root);

    /// <summary>Reads a contract, or fails with <see cref="ErrorCode.MalformedDocument"/> and a finding for each fault.</summary>
    /// <param name="path">Where it lives.</param>
    /// <param name="bytes">Its text.</param>
    /// <param name="schemas">The language of its schema.</param>
    /// <param name="isOfAnyTenant">Whether nobody knows yet which tenant it will be of.</param>
    public static CompiledContract Read(ConfigPath path, ReadOnlyMemory<byte> bytes, ISchemaCompiler schemas, bool isOfAnyTenant = false)
    {
        if (!JsonText.TryParse(bytes, JsonTextOptions.Document, out var root, out var faults))
        {
            throw Refusal(path, [.. faults.Select(fault => new Finding(Finding.SyntaxRule, Severity.Error, "", fault.Line, fault.Column, fault.Message, fault.Repair))]);
        }

        if (schemas.Compile(ContractForm.Schema).Check(root) is { Count: > 0 } wrong)
        {
            throw Refusal(path, [.. wrong.Select(fault => At(bytes, root, fault))]);
        }

        var document = new ContractDocument(bytes, (MapValue)root);
        var compiled = document.Compile(path, schemas, isOfAnyTenant ? null : path.Tenant);
        return document._findings.Count == 0 ? compiled : throw Refusal(path, document._findings);
    }

    /// <summary>A fault of a document as a finding with its position.</summary>
    public static Finding At(ReadOnlyMemory<byte> bytes, Value root, SchemaFault fault, string rule = Rule, Severity severity = Severity.Error)
    {
        var position = TextPosition.Of(bytes.Span, Spot.Of(root, fault.Path, fault.IsKeyMeant).Start);
        return new Finding(rule, severity, fault.Path.ToString(), position.Line, position.Column, fault.Message, fault.Repair);
    }

    private CompiledContract Compile(ConfigPath path, ISchemaCompiler schemas, string? tenant)
    {
        var compatibility = TextAt("compatibility") ?? Contract.StandardCompatibility;
        if (!schemas.Modes.Contains(compatibility))
        {
            Add("type", JsonPointer.Of("compatibility"), $"There is no compatibility '{compatibility}'.", $"Write one of {string.Join(", ", schemas.Modes)}.");
        }

        if (TextAt("reader") is { } reader && ReaderTable.Find(reader) is null)
        {
            Add("type", JsonPointer.Of("reader"), $"There is no reader '{reader}'.", $"Write one of {string.Join(", ", ReaderTable.All.Select(known => known.Id))}, or leave it out.");
        }

        var (subject, schema) = (Subject(tenant), JsonPointer.Of("schema").Find(_root)!);
        var contract = new Contract(path.Name, subject, schema, compatibility, TextAt("reader"), Limits(), [.. Allowed()]);
        return new CompiledContract(path, contract, Compile(schema, schemas));
    }

    private Selector Subject(string? tenant)
    {
        var text = TextAt("subject")!;
        if (!Selector.TryParse(text, out var subject) || (tenant is not null && text.Split('/')[0] != tenant))
        {
            Add("type", JsonPointer.Of("subject"), $"The subject selects no configs of {tenant ?? "one tenant"}.", $"Write a selector that begins with the tenant, as {tenant ?? "acme"}/generic/*.");
            subject = Selector.All;
        }

        return subject;
    }

    private ICompiledSchema? Compile(Value schema, ISchemaCompiler schemas)
    {
        try
        {
            return schemas.Compile(schema);
        }
        catch (CalmaException faulty) when (faulty.Findings.Count > 0)
        {
            foreach (var finding in faulty.Findings)
            {
                var below = JsonPointer.TryParse(finding.Path, out var pointer) ? JsonPointer.Of(["schema", .. pointer.Tokens]) : JsonPointer.Of("schema");
                Add("schema", below, finding.Message, finding.Repair);
            }

            return null;
        }
    }

    private ContractLimits Limits() => new(
        (long?)NumberAt("limits", "entries"), (long?)NumberAt("limits", "bytes"), (double?)NumberAt("limits", "growth"), (double?)NumberAt("limits", "emptied"));

    private IEnumerable<AllowedDifference> Allowed()
    {
        var items = JsonPointer.Of("allowed").Find(_root) is ListValue list ? list.Items : [];
        for (var index = 0; index < items.Count; index++)
        {
            var place = JsonPointer.Of("allowed").Append(index);
            if (!JsonPointer.TryParse(TextAt(place.Append("path")), out var path))
            {
                Add("format", place.Append("path"), "The path is no JSON Pointer.", "Write ~0 for '~' and ~1 for '/' within a key.");
                continue;
            }

            var expires = TextAt(place.Append("expires")) is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
            yield return new AllowedDifference(path, TextAt(place.Append("kind"))!, TextAt(place.Append("reason"))!, expires);
        }
    }

    private string? TextAt(string key) => TextAt(JsonPointer.Of(key));

    private string? TextAt(JsonPointer path) => path.Find(_root) is StringValue text ? text.Text : null;

    private decimal? NumberAt(params string[] path) =>
        JsonPointer.Of(path).Find(_root) is NumberValue number ? decimal.Parse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    private void Add(string topic, JsonPointer path, string message, string repair) => _findings.Add(At(_bytes, _root, new SchemaFault(topic, "value", path, message, repair)));

    private static CalmaException Refusal(ConfigPath path, List<Finding> findings) =>
        new(ErrorCode.MalformedDocument, $"The text is no contract '{path.Tenant}/{path.Name}'. {Gate.Describe(findings[0])}") { Findings = findings };
}
