using Calma.Core.Values;
using Calma.Schema;

namespace Calma.Providers.Cloudflare;

/// <summary>What wrangler declares of its configuration, in the JSON Schema that it ships.</summary>
/// <remarks>It is made by <c>./build data</c>: the descriptions are left out, and a key that environments do not inherit is marked.</remarks>
internal static class WranglerSchema
{
    /// <summary>The schema as a tree.</summary>
    public static Lazy<Value> Declared { get; } = new(Read);

    /// <summary>The schema, compiled when it is first asked for.</summary>
    public static Lazy<JsonSchema> Compiled { get; } = new(() => JsonSchema.Compile(Declared.Value));

    /// <summary>The keys of the top level that an environment has to repeat.</summary>
    public static Lazy<IReadOnlyList<string>> NotInherited { get; } = new(() =>
    [
        .. from entry in ((MapValue)JsonPointer.Of("definitions", "RawEnvironment", "properties").Find(Declared.Value)!).Entries
           where entry.Value is MapValue map && map.TryGet("notInherited", out _)
           select entry.Key,
    ]);

    private static Value Read()
    {
        using var stream = typeof(WranglerSchema).Assembly.GetManifestResourceStream("wrangler-schema")!;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return JsonText.Parse(text, JsonTextOptions.Body);
    }
}
