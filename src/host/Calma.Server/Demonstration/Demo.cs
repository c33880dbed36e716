using System.IO.Compression;
using System.Text;
using Calma.Protocol;

namespace Calma.Server.Demonstration;

/// <summary>The steps of the demo; each proves something, and says what.</summary>
internal sealed class Demo(DemoSession session)
{
    private static readonly string Config = Routes.Config("acme/generic/settings");
    private readonly byte[] _sample = Sample();
    private int _failures;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var first = await SendAsync(HttpMethod.Put, Config, _sample);
        Prove("keep", first.Status == 201, "settings.json is stored as revision 1");

        var read = await SendAsync(HttpMethod.Get, Config);
        Prove("recover", read.Bytes.AsSpan().SequenceEqual(_sample), $"all {_sample.Length} bytes come back, byte order mark and tabs too");

        var tweak = await SendAsync(HttpMethod.Patch, Config, """{"replicas": 4}"""u8.ToArray(), MediaTypes.MergePatch);
        var tweaked = await SendAsync(HttpMethod.Get, Config);
        Prove("tweak", tweak.Status == 200 && tweaked.Text == Encoding.UTF8.GetString(_sample).Replace("3.0", "4", StringComparison.Ordinal), "one value changes, and no other byte");

        var written = await SendAsync(HttpMethod.Patch, Config, """[{"op": "replace", "path": "/banner", "value": null}]"""u8.ToArray(), MediaTypes.JsonPatch);
        var view = await SendAsync(HttpMethod.Get, Config);
        Prove("null", written.Status == 200 && view.Text.Contains("\"banner\":  null", StringComparison.Ordinal) && view.Text.Contains("\"limits\": {}", StringComparison.Ordinal), "null, empty and absent stay apart");

        var winner = await SendAsync(HttpMethod.Put, Config, "{\"winner\": 1}"u8.ToArray(), null, ("If-Match", view.Tag));
        var loser = await SendAsync(HttpMethod.Put, Config, "{\"loser\": 1}"u8.ToArray(), null, ("If-Match", view.Tag));
        Prove("two writers", (winner.Status, loser.Status, loser.Field("code")) == (200, 412, "revision_conflict"), "one wins, the other is told so");

        var blind = await SendAsync(HttpMethod.Put, Config, "{}"u8.ToArray());
        var malformed = await SendAsync(HttpMethod.Put, Routes.Config("acme/generic/broken"), "{\"a\": }"u8.ToArray());
        Prove("bad updates", (blind.Status, malformed.Status) == (428, 422), "an overwrite that says of no revision, and a text that does not parse, are refused: " + malformed.Field("detail"));

        await RevertAsync();
        await DownloadAsync();
        Console.WriteLine(_failures == 0 ? "Everything held." : $"{_failures} step(s) did not hold.");
        return _failures == 0 ? 0 : 1;

        Task<DemoAnswer> SendAsync(HttpMethod method, string route, byte[]? body = null, string? mediaType = null, params (string, string)[] headers) =>
            session.SendAsync(method, route, body, mediaType, cancellationToken, headers);

        async Task RevertAsync()
        {
            await SendAsync(HttpMethod.Delete, Config);
            var gone = await SendAsync(HttpMethod.Get, Config);
            var back = await SendAsync(HttpMethod.Post, Config + "/revert", """{"to": 1}"""u8.ToArray());
            var recovered = await SendAsync(HttpMethod.Get, Config);
            Prove(
                "revert", gone.Status == 410 && back.Field("digest") == back.Field("revertedDigest") && recovered.Bytes.AsSpan().SequenceEqual(_sample),
                $"deleted, then back at revision 1: {back.Field("digest")[..23]}… on both sides");
        }

        async Task DownloadAsync()
        {
            var archive = await SendAsync(HttpMethod.Get, Routes.Download + "?select=acme/**");
            await using var zip = new ZipArchive(new MemoryStream(archive.Bytes));
            using var content = new MemoryStream();
            await using (var file = await zip.GetEntry("acme/generic/settings/settings.json")!.OpenAsync(cancellationToken))
            {
                await file.CopyToAsync(content, cancellationToken);
            }

            var import = await SendAsync(HttpMethod.Post, Routes.Import, archive.Bytes, MediaTypes.Zip);
            Prove(
                "download", content.ToArray().AsSpan().SequenceEqual(_sample) && import.Text.Contains("\"unchanged\"", StringComparison.Ordinal),
                "the file is in the archive under its own name, and importing it changes nothing");
        }
    }

    private void Prove(string step, bool holds, string what)
    {
        _failures += holds ? 0 : 1;
        Console.WriteLine($"{(holds ? "ok  " : "FAIL")} {step,-12} {what}");
    }

    private static byte[] Sample()
    {
        using var resource = typeof(Demo).Assembly.GetManifestResourceStream("settings.json")!;
        using var buffer = new MemoryStream();
        resource.CopyTo(buffer);
        return buffer.ToArray();
    }
}
