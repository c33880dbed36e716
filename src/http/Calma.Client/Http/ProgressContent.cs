using System.Net;

namespace Calma.Client.Http;

/// <summary>A body out of a stream, that tells how far it is and leaves the stream open.</summary>
internal sealed class ProgressContent(Stream input, IProgress<long>? progress) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Chunks.CopyAsync(input, stream, progress, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Chunks.CopyAsync(input, stream, progress, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = input.CanSeek ? input.Length - input.Position : 0;
        return input.CanSeek;
    }
}
