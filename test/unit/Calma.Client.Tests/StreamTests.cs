using System.IO.Pipelines;
using System.Text;

namespace Calma.Client.Tests;

public sealed class StreamTests
{
    private static readonly RevertAllBody All = new("**", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public async Task Lines_are_told_as_they_come()
    {
        var (pipe, desk) = Open(MediaTypes.JsonLines);
        await using var outcomes = desk.Client.RevertManyAsync(All, Desk.Cancellation).GetAsyncEnumerator(Desk.Cancellation);

        await pipe.WriteAsync("{\"path\": \"a/b/c\", \"action\": \"reverted\"}\n{\"path\": \"a/b/d\""u8.ToArray(), Desk.Cancellation);
        Assert.True(await outcomes.MoveNextAsync());
        Assert.Equal(("a/b/c", "reverted"), (outcomes.Current.Path, outcomes.Current.Action));
        await pipe.WriteAsync(", \"action\": \"failed\", \"code\": \"record_corrupt\"}\n"u8.ToArray(), Desk.Cancellation);
        Assert.True(await outcomes.MoveNextAsync());
        Assert.Equal("record_corrupt", outcomes.Current.Code);
        await pipe.CompleteAsync();
        Assert.False(await outcomes.MoveNextAsync());
    }

    [Fact]
    public async Task A_stream_that_breaks_is_unknown_where_it_writes_and_unavailable_where_it_reads()
    {
        var (written, writer) = Open(MediaTypes.JsonLines);
        var (read, reader) = Open(MediaTypes.JsonLines);
        await written.CompleteAsync(new IOException("reset"));
        await read.CompleteAsync(new IOException("reset"));

        var write = await Desk.FailsAsync(async () => await writer.Client.RevertManyAsync(All, Desk.Cancellation).ToArrayAsync(Desk.Cancellation));
        var search = await Desk.FailsAsync(async () => await reader.Client.SearchAsync("/a", null, Desk.Cancellation).ToArrayAsync(Desk.Cancellation));

        Assert.Equal((ProblemCode.OutcomeUnknown, ProblemCode.StoreUnavailable), (write.Problem.Code, search.Problem.Code));
    }

    [Fact]
    public async Task A_download_is_copied_and_tells_how_far_it_is()
    {
        var desk = new Desk(Desk.Text(200, MediaTypes.Zip, "archive"));
        using var output = new MemoryStream();
        var progress = new Progress();

        await desk.Client.DownloadAsync("**", null, output, progress, Desk.Cancellation);

        Assert.Equal("archive", Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal(7, progress.Last);
    }

    [Fact]
    public async Task A_download_that_is_silent_for_too_long_is_given_up()
    {
        var (_, desk) = Open(MediaTypes.Zip);
        var download = Desk.FailsAsync(() => desk.Client.DownloadAsync("**", null, Stream.Null, cancellationToken: Desk.Cancellation));

        await desk.Clock.PassAsync(TimeSpan.FromSeconds(100));

        Assert.Contains("was silent for too long", (await download).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_is_sent_once_whatever_happens()
    {
        var desk = new Desk(Desk.Lost());
        using var archive = new MemoryStream("archive"u8.ToArray());
        var progress = new Progress();

        var failure = await Desk.FailsAsync(() => desk.Client.ImportAsync(archive, new WriteArguments { Message = "all", IdempotencyKey = "k" }, progress, Desk.Cancellation));

        Assert.Equal((ProblemCode.OutcomeUnknown, 7L), (failure.Problem.Code, progress.Last));
        var sent = Assert.Single(desk.Requests);
        Assert.Equal(("all", MediaTypes.Zip, "100-continue", 7), (sent[Headers.Message], sent["Content-Type"], sent["Expect"], sent.Body!.Length));
        Assert.True(archive.CanRead);
    }

    private static (PipeWriter Pipe, Desk Desk) Open(string mediaType)
    {
        var pipe = new Pipe();
        return (pipe.Writer, new Desk(Desk.Streamed(mediaType, pipe.Reader.AsStream())));
    }

    private sealed class Progress : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value) => Last = value;
    }
}
