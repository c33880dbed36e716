using Calma.Core;
using Calma.Core.Values;
using Calma.Formats.Yaml;
using Calma.Guard.Contracts;

namespace Calma.Server.Guarding;

/// <summary>Reads a contract, an OpenAPI document as JSON or YAML.</summary>
internal static class ContractFile
{
    public static async Task<ApiContract> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return ApiContract.Compile(await ReadTreeAsync(path, cancellationToken));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The contract {path} is not there. Name an OpenAPI document with --contract.", failure);
        }
    }

    /// <summary>The document itself.</summary>
    public static async Task<Value> ReadTreeAsync(string path, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllBytesAsync(path, cancellationToken);
        if (!YamlFormat.Yaml12.IsLikelyNameOf(path))
        {
            return JsonText.Parse(text, JsonTextOptions.Body with { AllowByteOrderMark = true });
        }

        var parsed = YamlFormat.Yaml12.Parse(text);
        return parsed.Document is { } document ? Plain(document.Root)
            : throw new CalmaException(ErrorCode.MalformedDocument, $"{path}: line {parsed.Faults[0].Line}, column {parsed.Faults[0].Column}: {parsed.Faults[0].Message}");
    }

    // As JSON has it: 200 is a key like any other.
    private static Value Plain(Value value) => value switch
    {
        MapValue map => new MapValue([.. map.Entries.Select(entry => new MapEntry(entry.Key, Plain(entry.Value)))]),
        ListValue list => new ListValue([.. list.Items.Select(Plain)]),
        _ => value,
    };
}
