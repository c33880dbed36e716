namespace Calma.Sync.Tests;

public sealed class PushPlanTests
{
    private const string Pulled = "# team\n[profile team]\nregion = x # eu\noutput = json\n";
    private readonly Trial _aws = new("aws/credentials");

    [Fact]
    public void Edits_of_what_was_pulled_go_and_the_machines_own_stays()
    {
        var plan = _aws.Push("# team\n[team]\nregion = x\noutput = json\n", "[own]\nregion = secret\n[team]\nregion = y\noutput = json\nmine = 1\n", "# team\n[team]\nregion = x\noutput = json\n");

        Assert.Equal("# team\n[team]\nregion = y\noutput = json\n", Trial.Text(plan.Document));
    }

    [Fact]
    public void What_was_removed_goes_and_what_is_added_by_name_comes()
    {
        var plan = _aws.Push("[team]\na = 1\nb = 2\n", "[team]\nb = 2\nc = 3\nd = 4\n", "[team]\na = 1\nb = 2\n", null, "/team/c");

        Assert.Equal("[team]\nb = 2\nc = 3\n", Trial.Text(plan.Document));
    }

    [Fact]
    public void What_others_changed_meanwhile_stays_and_the_same_place_is_a_conflict()
    {
        Assert.Equal("[team]\na = 2\nb = 3\n", Trial.Text(_aws.Push("[team]\na = 1\nb = 2\n", "[team]\na = 2\nb = 2\n", "[team]\na = 1\nb = 3\n").Document));

        var conflict = Assert.Single(_aws.Push("[team]\na = 1\n", "[team]\na = 2\n", "[team]\na = 3\n").Conflicts);
        Assert.Equal(("2", "3"), (((StringValue)conflict.Mine.Value!).Text, ((StringValue)conflict.Theirs.Value!).Text));
        Assert.Equal("[team]\na = 2\n", Trial.Text(_aws.Push("[team]\na = 1\n", "[team]\na = 2\n", "[team]\na = 3\n", _ => MergeSide.Mine).Document));
        Assert.Equal("[team]\na = 3\n", Trial.Text(_aws.Push("[team]\na = 1\n", "[team]\na = 2\n", "[team]\na = 3\n", _ => MergeSide.Theirs).Document));
    }

    [Theory]
    [InlineData(Pulled, 0)]
    [InlineData("[own]\nx = 1\n" + Pulled, 0)]
    [InlineData("[profile team]\nregion = x # eu\noutput = text\n", 1)]
    [InlineData("[profile team]\noutput = text\n", 2)]
    public void Edits_are_counted_by_place(string mine, int count) => Assert.Equal(count, _aws.EditsOf(Pulled, mine));
}
