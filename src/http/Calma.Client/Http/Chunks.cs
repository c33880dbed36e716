namespace Calma.Client.Http;

/// <summary>Copies streams and tells how far it is.</summary>
internal static class Chunks
{
    private const int Bytes = 64 * 1024;

    public static async Task CopyAsync(Stream input, Stream output, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var buffer = new byte[Bytes];
        var total = 0L;
        for (int count; (count = await input.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await output.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            total += count;
            progress?.Report(total);
        }
    }
}
