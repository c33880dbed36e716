using System.Diagnostics;
using System.Text.Json;

namespace Calma.Formats.Tests.Ini;

/// <summary>Python's own <c>configparser</c>, where there is a Python: what the dialects follow.</summary>
internal static class PythonConfigParser
{
    // One process for many texts: a JSON list comes in, and one of answers goes out; null is a refusal.
    private const string Program = """
        import configparser, io, json, sys, base64

        def nested(value):
            tree = {}
            for line in value.splitlines():
                line = line.strip()
                if line:
                    key, setting = line.split('=', 1)
                    tree[key.strip()] = setting.strip()
            return tree

        def read(dialect, text):
            parser = configparser.ConfigParser() if dialect == 'configparser' else configparser.RawConfigParser()
            try:
                parser.read_file(io.TextIOWrapper(io.BytesIO(text), encoding='utf-8', newline=None))
                sections = dict(parser._sections)
                if parser._defaults:
                    sections['DEFAULT'] = parser._defaults
                if dialect == 'configparser':
                    for section, keys in sections.items():
                        for key, value in keys.items():
                            try:
                                parser._interpolation.before_get(parser, section, key, value, {k: '' for k in keys})
                            except (configparser.InterpolationMissingOptionError, configparser.InterpolationDepthError):
                                pass
                if dialect == 'aws':
                    sections = {s: {k: nested(v) if v.startswith('\n') else v for k, v in keys.items()} for s, keys in sections.items()}
                return {s: dict(keys) for s, keys in sections.items()}
            except (configparser.Error, UnicodeDecodeError, ValueError):
                return None

        json.dump([read(dialect, base64.b64decode(text)) for dialect, text in json.load(sys.stdin)], sys.stdout)
        """;

    /// <summary>What Python reads of each text, or null where it refuses; skips the test where there is no Python.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(string dialect, IReadOnlyList<byte[]> texts, CancellationToken cancellationToken)
    {
        using var python = Start();
        await JsonSerializer.SerializeAsync(python.StandardInput.BaseStream, texts.Select(text => (string[])[dialect, Convert.ToBase64String(text)]), cancellationToken: cancellationToken);
        python.StandardInput.Close();
        var answers = await JsonSerializer.DeserializeAsync<JsonElement[]>(python.StandardOutput.BaseStream, cancellationToken: cancellationToken);
        await python.WaitForExitAsync(cancellationToken);
        return answers!;
    }

    private static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", ["-X", "utf8", "-c", Program]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no python3 on PATH to compare with.");
            throw;
        }
    }
}
