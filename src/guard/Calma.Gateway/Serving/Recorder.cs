using System.Threading.Channels;
using Calma.Gateway.Judging;
using Calma.Gateway.Reporting;
using Calma.Gateway.Targets;
using Calma.Guard.Recordings;

namespace Calma.Gateway.Serving;

/// <summary>Records what the baseline answered, and never holds an answer up.</summary>
internal sealed class Recorder : IAsyncDisposable
{
    private readonly Channel<(Exchange Exchange, HarOrigin Origin)> _waiting = Channel.CreateBounded<(Exchange, HarOrigin)>(256);
    private readonly GatewayOptions _options;
    private readonly Counters _counters;
    private readonly TimeProvider _time;
    private readonly Task _writing;

    public Recorder(GatewayOptions options, Counters counters, TimeProvider time)
    {
        (_options, _counters, _time) = (options, counters, time);
        _writing = options.RecordFile is { } file ? Task.Run(() => WriteAsync(file)) : Task.CompletedTask;
    }

    public void Add(Operation operation, GatewayRequest request, Reply reply, Judgement judgement, TimeSpan elapsed)
    {
        if (_options.RecordFile is null || reply.Response is null || reply.Rest is not null || !request.IsRepeatable)
        {
            return;
        }

        var exchange = new Exchange(_time.GetUtcNow() - elapsed, elapsed, request.Method, request.PathAndQuery, reply.Status)
        {
            RequestHeaders = request.RecordedHeaders,
            RequestBody = request.Start,
            ResponseHeaders = [.. reply.Headers().Select(header => new HarHeader(header.Key, header.Value.ToString()))],
            ResponseBody = judgement.Body,
        };
        if (!_waiting.Writer.TryWrite((exchange, new HarOrigin(operation.Name, _options.BaselineBuild, _options.Storage, null, [], IsPinned: false))))
        {
            _counters.Add(Count.Unrecorded);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync(string path)
    {
        using var file = new RecordingFile(path);
        await foreach (var (exchange, origin) in _waiting.Reader.ReadAllAsync())
        {
            try
            {
                file.Add(exchange.Redact(origin));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _counters.Add(Count.Unrecorded);
            }
        }
    }
}
