using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Calma.Client.Http;

/// <summary>An answer's body as it comes; a lost connection and too long a silence are failures with a code.</summary>
internal sealed class StreamedAnswer(Call call, HttpResponseMessage answer, Answers answers, Failures failures, TimeSpan silence, TimeProvider time) : Stream
{
    private Stream? _body;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The JSON that a part of it says.</summary>
    public T Parse<T>(string text, JsonTypeInfo<T> type) => answers.Parse(call, answer, Encoding.UTF8.GetBytes(text), type);

    /// <summary>What it is when it ends, where it should not.</summary>
    public CalmaApiException Ended() => failures.Broken(call, new EndOfStreamException("it was ended"), isSilence: false);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var timer = new CancellationTokenSource(silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            _body ??= await answer.Content.ReadAsStreamAsync(either.Token);
            return await _body.ReadAsync(buffer, either.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw failures.Broken(call, failure, timer.IsCancellationRequested);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        answer.Dispose();
        base.Dispose(disposing);
    }
}
