using Calma.Guard.Rollouts;
using CsCheck;

namespace Calma.Guard.Tests.Rollouts;

public sealed class RolloutTests : IDisposable
{
    private const string Get = "GET /a";
    private const string Post = "POST /a";
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-guard-").FullName;

    [Fact]
    public void A_candidate_is_mirrored_then_answers_a_share_then_all()
    {
        var rollout = New([0, 5, 100], requests: 2);

        Assert.Equal((RolloutState.Mirror, 0), (rollout.State, rollout.Weight));
        Assert.False(rollout.TryEnter(0));
        Assert.True(Feed(rollout, 2, Get));
        Assert.Equal((RolloutState.Canary, 5), (rollout.State, rollout.Weight));
        Assert.True(Feed(rollout, 2, Get, Post));
        Assert.Equal((RolloutState.Canary, 100), (rollout.State, rollout.Weight));
        Assert.True(Feed(rollout, 2, Get, Post));
        Assert.Equal((RolloutState.Promoted, 100), (rollout.State, rollout.Weight));
    }

    [Fact]
    public void No_evidence_is_not_a_pass()
    {
        var rollout = New([5, 100], requests: 2);

        Assert.False(Feed(rollout, 1000, Get));
        Assert.Equal([Post], rollout.Open);
        Assert.Equal(5, rollout.Weight);
    }

    [Fact]
    public void An_endpoint_that_streams_holds_nobody_up()
    {
        var rollout = New([5, 100], requests: 2);
        rollout.Exempt(Post);

        Assert.True(Feed(rollout, 2, Get));
    }

    [Fact]
    public void Once_held_no_request_goes_to_the_candidate_and_those_there_are_counted()
    {
        var rollout = New([100], requests: 2);
        Assert.True(rollout.TryEnter(0));
        Assert.True(rollout.TryEnterMirror());

        Assert.Equal(2, rollout.Hold());
        Assert.False(rollout.TryEnter(0));
        Assert.False(rollout.TryEnterMirror());
        Assert.Equal(0, rollout.Weight);

        rollout.Release();
        Assert.True(rollout.TryEnter(0));
    }

    [Fact]
    public void What_is_taken_back_stays_so()
    {
        var rollout = New([100], requests: 1);
        rollout.Hold();

        Assert.True(rollout.End());
        Assert.False(rollout.End());
        rollout.Release();
        Assert.Equal((RolloutState.Reverted, 0), (rollout.State, rollout.Weight));
        Assert.False(Feed(rollout, 10, Get, Post));
        Assert.False(rollout.TryEnter(0));
    }

    [Fact]
    public void A_rollout_with_no_way_back_is_frozen_where_it_is()
    {
        var rollout = New([25, 100], requests: 1, freezes: true);
        rollout.Hold();

        Assert.True(rollout.End());
        Assert.Equal((RolloutState.Frozen, 25), (rollout.State, rollout.Weight));
        Assert.False(Feed(rollout, 10, Get, Post));
    }

    [Fact]
    public void One_that_is_suspected_is_frozen_and_answers_nobody()
    {
        var rollout = New([25, 100], requests: 1);

        Assert.True(rollout.Suspect());
        Assert.Equal((RolloutState.Frozen, 0), (rollout.State, rollout.Weight));
    }

    [Fact]
    public void One_that_is_only_reported_on_does_not_move()
    {
        var rollout = new Rollout(new RolloutOptions { Steps = [50], RequestsPerStep = 1, Moves = false }, [new(Get, true)], null);
        rollout.Hold();

        Assert.False(rollout.End());
        Assert.False(Feed(rollout, 10, Get));
        Assert.Equal((RolloutState.Canary, 50), (rollout.State, rollout.Weight));
    }

    [Fact]
    public void A_promoted_candidate_that_breaks_its_contract_is_taken_back_too()
    {
        var rollout = New([100], requests: 1);
        Feed(rollout, 1, Get, Post);

        Assert.Equal(RolloutState.Promoted, rollout.State);
        Assert.True(rollout.End());
        Assert.Equal(0, rollout.Weight);
    }

    [Theory]
    [InlineData(RolloutState.Canary, RolloutState.Canary)]
    [InlineData(RolloutState.Reverted, RolloutState.Reverted)]
    [InlineData(RolloutState.Frozen, RolloutState.Frozen)]
    [InlineData(RolloutState.Promoted, RolloutState.Promoted)]
    public void A_rollout_goes_on_where_it_stood(RolloutState stood, RolloutState expected)
    {
        var file = new RolloutFile(Path.Combine(_folder, "rollout.json"));
        file.Write(new RolloutRecord("key", stood, 1, DateTimeOffset.UnixEpoch, null));

        var rollout = new Rollout(new RolloutOptions { Steps = [5, 25, 100] }, [new(Get, true)], file.Read("key", DateTimeOffset.UnixEpoch));

        Assert.Equal((expected, 1), (rollout.State, rollout.Step));
        Assert.Null(file.Read("another", DateTimeOffset.UnixEpoch));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"key": "key", "state": "Canary", "step": 1""")]
    public void A_state_that_cannot_be_read_is_taken_for_reverted(string text)
    {
        var path = Path.Combine(_folder, "rollout.json");
        File.WriteAllText(path, text);

        Assert.Equal(RolloutState.Reverted, new RolloutFile(path).Read("key", DateTimeOffset.UnixEpoch)!.State);
    }

    [Fact]
    public void No_request_enters_after_the_end_whatever_the_threads_do() => Gen.Int[1, 8].Sample(threads =>
    {
        var rollout = New([100], requests: 1_000_000);
        var ended = false;
        var late = 0;
        Parallel.For(0, threads * 50, index =>
        {
            if (index == threads * 25)
            {
                rollout.End();
                Volatile.Write(ref ended, true);
            }

            var wasEnded = Volatile.Read(ref ended);
            if (rollout.TryEnter(0))
            {
                Interlocked.Add(ref late, wasEnded ? 1 : 0);
                rollout.Leave();
            }
        });
        Assert.Equal((0, 0L), (late, rollout.InFlight));
    }, iter: 50);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Rollout New(double[] steps, long requests, bool freezes = false) =>
        new(new RolloutOptions { Steps = steps, RequestsPerStep = requests, Freezes = freezes }, [new(Get, true), new(Post, false)], null);

    private static bool Feed(Rollout rollout, int times, params string[] endpoints)
    {
        var hasMoved = false;
        for (var time = 0; time < times; time++)
        {
            foreach (var endpoint in endpoints)
            {
                hasMoved |= rollout.Count(endpoint);
            }
        }

        return hasMoved;
    }
}
