using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Calma.Core.Configs;
using Calma.Core.Storage;
using Calma.Storage.Etcd.Wire;
using Google.Protobuf;
using PutRequest = Calma.Storage.Etcd.Wire.PutRequest;

namespace Calma.Storage.Etcd.Tests;

/// <summary>A server whose quota is used up by somebody else.</summary>
public sealed class EtcdQuotaTests
{
    private static readonly ConfigPath Path = ConfigPath.Parse("acme/generic/full");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_full_says_so_and_reads_go_on_and_writes_too_once_there_is_space()
    {
        await using var server = await RealServer.StartAsync("etcd", Cancellation, ("CALMA_ETCD_QUOTA", $"{16 * 1024 * 1024}"));
        var options = EtcdStorageOptions.Parse($"{server.Uri}/full");
        await using var store = await EtcdStorageDriver.OpenAsync(options, Cancellation);
        await store.AppendAsync(Path, Revision(1), Cancellation);
        using var client = new EtcdClient(options);
        await FillAsync(client);

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await store.AppendAsync(Path, Revision(2), Cancellation));
        Assert.Equal(StorageErrorCode.Full, failure.Code);
        Assert.Contains("alarm disarm", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Revision(1).Record.ToArray(), (await store.ReadAsync(Path, null, Cancellation))!.Record.ToArray());

        await FreeAsync(client, new Uri(options.Endpoints[0].ToString()));
        await store.AppendAsync(Path, Revision(2), Cancellation);

        Assert.Equal(2, (await store.ReadAsync(Path, null, Cancellation))!.Number);
    }

    private static async Task FillAsync(EtcdClient client)
    {
        var junk = new byte[1024 * 1024];
        for (var index = 0; index < 64; index++)
        {
            try
            {
                await client.PutAsync(new PutRequest { Key = ByteString.CopyFromUtf8($"junk/{index}"), Value = ByteString.CopyFrom(junk) });
            }
            catch (StorageException failure) when (failure.Code == StorageErrorCode.Full)
            {
                return;
            }
        }

        Assert.Fail("64 MiB went into a quota of 16.");
    }

    private static async Task FreeAsync(EtcdClient client, Uri server)
    {
        await client.DeleteAsync(new DeleteRangeRequest { Key = ByteString.CopyFromUtf8("junk/"), RangeEnd = ByteString.CopyFromUtf8("junk0") });
        var revision = (await client.RangeAsync(new RangeRequest { Key = ByteString.CopyFromUtf8("junk/") }, Cancellation)).Header.Revision;
        using var http = new HttpClient { BaseAddress = server };
        await SendAsync(http, "v3/kv/compaction", new { revision, physical = true });
        await SendAsync(http, "v3/maintenance/defragment", new { });
        var alarms = await SendAsync(http, "v3/maintenance/alarm", new { action = "GET" });
        foreach (var alarm in alarms.GetProperty("alarms").EnumerateArray())
        {
            await SendAsync(http, "v3/maintenance/alarm", new { action = "DEACTIVATE", alarm = "NOSPACE", memberID = alarm.GetProperty("memberID").GetString() });
        }
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, string route, object body)
    {
        using var answer = await http.PostAsJsonAsync(route, body, Cancellation);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static StoredRevision Revision(long number) => new(number, Encoding.UTF8.GetBytes($"record {number}"), "[]"u8.ToArray());
}
