using System.Diagnostics;
using System.Text.Json;

namespace Calma.Formats.Tests.Yaml;

/// <summary>Python's PyYAML, where there is one: another reader of YAML, which is asked for the texts of scalars alone.</summary>
internal sealed class PyYaml : IDisposable
{
    // Without types, since PyYAML's are those of another YAML; aliases are expanded and merge keys resolved.
    private const string Program = """
        import json, sys, base64, yaml
        class Loader(getattr(yaml, 'CBaseLoader', yaml.BaseLoader)): pass
        def construct(node, seen):
            if isinstance(node, yaml.ScalarNode):
                return node.value
            if isinstance(node, yaml.SequenceNode):
                return [construct(item, seen) for item in node.value]
            tree, merged = {}, {}
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value == '<<' and not key.style:
                    for part in ([value] if isinstance(value, yaml.MappingNode) else value.value):
                        for name, child in construct(part, seen).items():
                            merged.setdefault(name, child)
                else:
                    tree[construct(key, seen) if isinstance(key, yaml.ScalarNode) else '?'] = construct(value, seen)
            return {**merged, **tree}
        for line in sys.stdin:
            try:
                print(json.dumps([construct(node, None) for node in yaml.compose_all(base64.b64decode(line), Loader)]), flush=True)
            except Exception as failure:
                print(json.dumps(str(failure)), flush=True)
        """;

    private readonly Process _python;

    private PyYaml(Process python) => _python = python;

    /// <summary>Starts it; absent where the machine has none.</summary>
    public static PyYaml? TryStart()
    {
        try
        {
            var probe = Process.Start(new ProcessStartInfo("python3", ["-c", "import yaml"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            return probe.ExitCode != 0 ? null
                : new PyYaml(Process.Start(new ProcessStartInfo("python3", ["-X", "utf8", "-c", Program]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The documents of a text with all scalars as strings, or a string that says why it cannot be read.</summary>
    public JsonElement Read(ReadOnlySpan<byte> text)
    {
        _python.StandardInput.WriteLine(Convert.ToBase64String(text));
        _python.StandardInput.Flush();
        return JsonDocument.Parse(_python.StandardOutput.ReadLine()!).RootElement;
    }

    /// <summary>Whether a tree has the same places and the same texts.</summary>
    public static bool Says(JsonElement read, Value value) => (read.ValueKind, value) switch
    {
        (JsonValueKind.Object, MapValue map) => map.Entries.Where(entry => !entry.IsKeyTyped || entry.Key is not ['[' or '{', ..]).All(entry => read.TryGetProperty(entry.Key, out var child) && Says(child, entry.Value)),
        (JsonValueKind.Array, ListValue list) => list.Items.Count == read.GetArrayLength() && list.Items.Zip(read.EnumerateArray()).All(pair => Says(pair.Second, pair.First)),
        (JsonValueKind.String, StringValue text) => read.GetString() == text.Text,
        (JsonValueKind.String, NullValue) => read.GetString() is "" or "~" or "null" or "Null" or "NULL",
        (JsonValueKind.String, _) => read.GetString() == value.Lexeme || (value is BooleanValue boolean && read.GetString() == (boolean.IsTrue ? "true" : "false")),
        _ => false,
    };

    public void Dispose()
    {
        _python.StandardInput.Close();
        _python.WaitForExit();
        _python.Dispose();
    }
}
