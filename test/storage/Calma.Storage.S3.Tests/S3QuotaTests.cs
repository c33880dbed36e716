using System.Diagnostics;
using System.Text;
using Amazon.S3;
using Calma.Core.Configs;
using Calma.Core.Storage;
using Calma.Core.Storage.Objects;

namespace Calma.Storage.S3.Tests;

/// <summary>A bucket whose quota is used up.</summary>
public sealed class S3QuotaTests(S3Server server)
{
    private static readonly ConfigPath Path = ConfigPath.Parse("acme/generic/full");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_full_says_so_and_reads_go_on_and_writes_too_once_there_is_space()
    {
        var running = await server.GetAsync(Cancellation);
        var options = S3StorageOptions.Parse(running.Uri) with { Bucket = "full", AccessKey = (running.Settings["AWS_ACCESS_KEY_ID"], running.Settings["AWS_SECRET_ACCESS_KEY"]) };
        using (var client = new AmazonS3Client(
            options.AccessKey.Value.Id, options.AccessKey.Value.Secret, new AmazonS3Config { ServiceURL = options.Endpoint!.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" }))
        {
            await client.PutBucketAsync(options.Bucket, Cancellation);
        }

        await using var driver = await ObjectStorageDriver.OpenAsync(new S3Store(options), options.Objects, TimeProvider.System, Cancellation);
        await driver.AppendAsync(Path, Revision(1), Cancellation);
        await SetQuotaAsync(running, "set", "--max-objects=1");
        await SetQuotaAsync(running, "enable");

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await driver.AppendAsync(Path, Revision(2), Cancellation));
        Assert.True(failure.Code == StorageErrorCode.Full, failure.ToString());
        Assert.Equal(1, (await driver.ReadAsync(Path, null, Cancellation))!.Number);

        await SetQuotaAsync(running, "disable");
        await driver.AppendAsync(Path, Revision(2), Cancellation);
        Assert.Equal(2, (await driver.ReadAsync(Path, null, Cancellation))!.Number);
    }

    private static async Task SetQuotaAsync(RealServer server, string verb, params string[] values)
    {
        using var process = Process.Start(new ProcessStartInfo("radosgw-admin", ["-c", System.IO.Path.Combine(server.Folder, "ceph.conf"), "quota", verb, "--quota-scope=bucket", "--bucket=full", .. values]))!;
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
    }

    private static StoredRevision Revision(long number) => new(number, Encoding.UTF8.GetBytes($"record {number}"), "[]"u8.ToArray());
}
