using System.Net;

namespace Calma.Gateway.Targets;

/// <summary>A body of which the beginning was read already.</summary>
/// <param name="start">The beginning.</param>
/// <param name="rest">What comes behind it; absent where the beginning is all.</param>
/// <param name="length">The length that the client said; absent where it said none.</param>
/// <param name="onClientFault">Told where the client does not send the rest.</param>
internal sealed class RequestBody(ReadOnlyMemory<byte> start, Stream? rest, long? length, Action onClientFault) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(start, cancellationToken);
        var buffer = new byte[16 * 1024];
        for (var read = await ReadAsync(buffer, cancellationToken); read > 0; read = await ReadAsync(buffer, cancellationToken))
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return rest is null ? 0 : await rest.ReadAsync(buffer, cancellationToken);
        }
        catch
        {
            onClientFault();
            throw;
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length ?? start.Length;
        return length is not null || rest is null;
    }
}
