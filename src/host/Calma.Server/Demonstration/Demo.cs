using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Calma.Protocol;

namespace Calma.Server.Demonstration;

/// <summary>The steps of the demo; each proves something, and says what.</summary>
/// <param name="session">Speaks to the server.</param>
/// <param name="folder">The demo's own folder.</param>
/// <param name="proofs">Says what was proved.</param>
internal sealed class Demo(DemoSession session, string folder, Proofs proofs)
{
    private readonly ProviderTools _tools = new(folder);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stored = await KeepAsync(cancellationToken);
        await TweakAsync(cancellationToken);
        await KeepStatesApartAsync(cancellationToken);
        await RefuseAsync(cancellationToken);
        await DownloadAsync(cancellationToken);
        await RevertAsync(stored, cancellationToken);
    }

    private async Task<string> KeepAsync(CancellationToken cancellationToken)
    {
        var time = "";
        foreach (var file in DemoFile.All)
        {
            var put = await session.SendAsync(HttpMethod.Put, Routes.Config(file.Path), file.Bytes, file.MediaType, cancellationToken);
            var read = await session.SendAsync(HttpMethod.Get, Routes.Config(file.Path), body: null, mediaType: null, cancellationToken);
            time = put.Field("time");
            proofs.Prove("keep", put.Status == 201 && read.Bytes.AsSpan().SequenceEqual(file.Bytes), $"{file.Path}: {file.Name} is revision 1, and all {file.Bytes.Length} bytes come back");
        }

        return time;
    }

    private async Task TweakAsync(CancellationToken cancellationToken)
    {
        foreach (var file in DemoFile.All)
        {
            var tweak = await session.SendAsync(HttpMethod.Patch, Routes.Config(file.Path), Encoding.UTF8.GetBytes(file.Tweak), MediaTypes.MergePatch, cancellationToken);
            var diff = await session.SendAsync(HttpMethod.Get, Routes.Config(file.Path) + "/diff?from=1&to=2", body: null, mediaType: null, cancellationToken);
            var changed = diff.Field("text").Split('\n').Skip(2).Where(line => line is ['+' or '-', ..]).Select(line => line.TrimEnd('\r')).ToArray();
            proofs.Prove("tweak", tweak.Status == 200 && changed is [['-', ..], ['+', ..]], $"{file.Path}: one value changes, and one line of the file");
            Array.ForEach(changed, line => Console.WriteLine($"                  {line}"));
        }
    }

    private async Task KeepStatesApartAsync(CancellationToken cancellationToken)
    {
        var ini = await session.SendAsync(
            HttpMethod.Patch, Routes.Config(DemoFile.Aws.Path), """[{"op": "add", "path": "/default/region", "value": null}]"""u8.ToArray(), MediaTypes.JsonPatch, cancellationToken);
        var finding = ini.Status == 422 ? ini.Json.GetProperty("findings")[0] : default;
        proofs.Prove(
            "null", ini.Field("code") == "not_representable" && finding.GetProperty("path").GetString() == "/default/region",
            $"AWS files have none, so it is refused: {finding.GetProperty("path")}: {finding.GetProperty("message")} {finding.GetProperty("repair")}");

        var json = await session.SendAsync(
            HttpMethod.Patch, Routes.Config(DemoFile.Json.Path), """[{"op": "replace", "path": "/banner", "value": null}, {"op": "add", "path": "/motd", "value": ""}]"""u8.ToArray(), MediaTypes.JsonPatch, cancellationToken);
        var diff = await session.SendAsync(HttpMethod.Get, Routes.Config(DemoFile.Json.Path) + "/diff?from=2&to=3", body: null, mediaType: null, cancellationToken);
        var states = diff.Json.GetProperty("changes").EnumerateArray()
            .Select(change => $"{change.GetProperty("path")} {change.GetProperty("before").GetProperty("state")} → {change.GetProperty("after").GetProperty("state")}").ToArray();
        proofs.Prove("null", json.Status == 200 && states is ["/banner empty → null", "/motd absent → empty"], "JSON has it, apart from empty and absent: " + string.Join(", ", states));
    }

    private async Task RefuseAsync(CancellationToken cancellationToken)
    {
        var config = Routes.Config(DemoFile.Aws.Path);
        var twice = Encoding.UTF8.GetString(DemoFile.Aws.Bytes).Replace("output    = json", "region    = eu-west-2", StringComparison.Ordinal);
        var head = await session.SendAsync(HttpMethod.Get, config, body: null, mediaType: null, cancellationToken);
        var malformed = await session.SendAsync(HttpMethod.Put, config, Encoding.UTF8.GetBytes(twice), DemoFile.Aws.MediaType, cancellationToken, ("If-Match", head.Tag));
        var finding = malformed.Status == 422 ? malformed.Json.GetProperty("findings")[0] : default;
        proofs.Prove(
            "bad update", malformed.Field("code") == "malformed_document" && finding.GetProperty("line").GetInt32() == 5,
            $"a key that stands twice, which stops every aws command, is refused: line {finding.GetProperty("line")}: {finding.GetProperty("message")}");

        var blind = await session.SendAsync(HttpMethod.Put, config, DemoFile.Aws.Bytes, DemoFile.Aws.MediaType, cancellationToken);
        var winner = await session.SendAsync(HttpMethod.Patch, config, """{"default": {"output": "text"}}"""u8.ToArray(), MediaTypes.MergePatch, cancellationToken, ("If-Match", head.Tag));
        var loser = await session.SendAsync(HttpMethod.Patch, config, """{"default": {"output": "table"}}"""u8.ToArray(), MediaTypes.MergePatch, cancellationToken, ("If-Match", head.Tag));
        proofs.Prove(
            "two writers", (blind.Status, winner.Status, loser.Status) == (428, 200, 412),
            "of two on one revision one wins and the other is told; an overwrite that names no revision is refused");
    }

    private async Task DownloadAsync(CancellationToken cancellationToken)
    {
        var archive = await session.SendAsync(HttpMethod.Get, Routes.Download + "?select=acme/**", body: null, mediaType: null, cancellationToken);
        var unpacked = Path.Combine(folder, "download");
        await using (var zip = new ZipArchive(new MemoryStream(archive.Bytes)))
        {
            await zip.ExtractToDirectoryAsync(unpacked, cancellationToken);
        }

        var heads = await Task.WhenAll(DemoFile.All.Select(file => session.SendAsync(HttpMethod.Get, Routes.Config(file.Path), body: null, mediaType: null, cancellationToken)));
        var files = DemoFile.All.Select(file => Path.Combine(unpacked, file.Path, file.Name)).ToArray();
        var import = await session.SendAsync(HttpMethod.Post, Routes.Import, archive.Bytes, MediaTypes.Zip, cancellationToken);
        proofs.Prove(
            "download", files.Zip(heads).All(pair => File.ReadAllBytes(pair.First).AsSpan().SequenceEqual(pair.Second.Bytes)) && import.Text.Split("\"unchanged\"").Length == files.Length + 1,
            "every file is in the archive under its tool's own name, and importing it changes nothing");
        await Task.WhenAll(AskAwsAsync(files[0], cancellationToken), AskGcloudAsync(files[1], cancellationToken));
    }

    private async Task AskAwsAsync(string file, CancellationToken cancellationToken)
    {
        var view = await session.SendAsync(HttpMethod.Get, Routes.Config(DemoFile.Aws.Path), body: null, mediaType: null, cancellationToken, ("Accept", MediaTypes.Json));
        (string Profile, string Setting, JsonElement Wanted)[] settings =
        [
            ("default", "region", view.Json.GetProperty("default").GetProperty("region")),
            ("atlas-prod", "s3.max_concurrent_requests", view.Json.GetProperty("profile atlas-prod").GetProperty("s3").GetProperty("max_concurrent_requests")),
            ("atlas-audit", "max_attempts", view.Json.GetProperty("profile atlas-audit").GetProperty("max_attempts")),
        ];
        var read = await Task.WhenAll(settings.Select(setting => _tools.AwsAsync(file, setting.Profile, setting.Setting, cancellationToken)));
        proofs.ProveAgreement("aws", read[0] is not null, settings.Zip(read).All(pair => pair.First.Wanted.GetString() == pair.Second), string.Join(", ", settings.Zip(read, (setting, said) => $"{setting.Setting} = {said}")));
    }

    private async Task AskGcloudAsync(string file, CancellationToken cancellationToken)
    {
        var view = await session.SendAsync(HttpMethod.Get, Routes.Config(DemoFile.Gcloud.Path), body: null, mediaType: null, cancellationToken, ("Accept", MediaTypes.Json));
        var read = await _tools.GcloudAsync(file, "atlas", cancellationToken);
        var properties = view.Json.EnumerateObject().SelectMany(section => section.Value.EnumerateObject().Select(key => (Section: section.Name, Key: key.Name, Value: key.Value.GetString()))).ToArray();
        // An installation's own properties come on top.
        var agrees = read is { ValueKind: JsonValueKind.Object } said && properties.All(property =>
            said.TryGetProperty(property.Section, out var section) && section.TryGetProperty(property.Key, out var value) && value.GetString() == property.Value);
        proofs.ProveAgreement("gcloud", read is not null, agrees, string.Join(", ", properties.Select(property => $"{property.Section}/{property.Key} = {property.Value}")));
    }

    private async Task RevertAsync(string time, CancellationToken cancellationToken)
    {
        await session.SendAsync(HttpMethod.Delete, Routes.Config(DemoFile.Json.Path), body: null, mediaType: null, cancellationToken);
        var gone = await session.SendAsync(HttpMethod.Get, Routes.Config(DemoFile.Json.Path), body: null, mediaType: null, cancellationToken);
        var order = Encoding.UTF8.GetBytes($$"""{"select": "acme/**", "at": "{{time}}", "message": "back to the start"}""");
        var first = await session.SendAsync(HttpMethod.Post, Routes.Revert, order, mediaType: null, cancellationToken);
        var heads = await Task.WhenAll(DemoFile.All.Select(file => session.SendAsync(HttpMethod.Get, Routes.Config(file.Path), body: null, mediaType: null, cancellationToken)));
        var second = await session.SendAsync(HttpMethod.Post, Routes.Revert, order, mediaType: null, cancellationToken);
        proofs.Prove(
            "revert", gone.Status == 410 && first.Status == 200 && heads.Zip(DemoFile.All).All(pair => pair.First.Bytes.AsSpan().SequenceEqual(pair.Second.Bytes)),
            "the whole tenant goes back to its first minute, the deleted config too: the bytes are those of revision 1");
        proofs.Prove(
            "revert", second.Text.Split("\"unchanged\"").Length == DemoFile.All.Count + 1, "a second run changes nothing, and every revision in between is still there");
    }
}
