using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Calma.Api.Requests;

/// <summary>An answer's body whose reader has to take it: one that leaves a piece lying for too long is cut off.</summary>
/// <remarks>The web server's own rate does not do that: whoever took much early may take nothing for hours.</remarks>
internal sealed class TimedAnswer(IHttpResponseBodyFeature body, TimeSpan patience, TimeProvider time, Action cutOff) : PipeWriter, IHttpResponseBodyFeature
{
    private Stream? _stream;

    /// <inheritdoc/>
    public Stream Stream => _stream ??= AsStream(leaveOpen: true);

    /// <inheritdoc/>
    public PipeWriter Writer => this;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => body.Writer.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => body.Writer.UnflushedBytes;

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => body.Writer.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => body.Writer.GetSpan(sizeHint);

    /// <inheritdoc/>
    public override void Advance(int bytes) => body.Writer.Advance(bytes);

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => WithinTime(body.Writer.FlushAsync(cancellationToken));

    /// <inheritdoc/>
    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        WithinTime(body.Writer.WriteAsync(source, cancellationToken));

    /// <inheritdoc/>
    public override void CancelPendingFlush() => body.Writer.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => body.Writer.Complete(exception);

    /// <inheritdoc/>
    public void DisableBuffering() => body.DisableBuffering();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => body.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync() => body.CompleteAsync();

    /// <inheritdoc/>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    private ValueTask<FlushResult> WithinTime(ValueTask<FlushResult> flush) => flush.IsCompleted ? flush : WaitAsync(flush);

    private async ValueTask<FlushResult> WaitAsync(ValueTask<FlushResult> flush)
    {
        await using var timer = time.CreateTimer(_ => cutOff(), null, patience, Timeout.InfiniteTimeSpan);
        return await flush;
    }
}
