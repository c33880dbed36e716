using System.Globalization;

namespace Calma.Sync.Tests;

/// <summary>Two users of one config, each with entries of his own, who pull, edit, push and revert at random.</summary>
public sealed class TwoUsersTests
{
    private const int Steps = 300;
    private static readonly string[] SharedKeys = ["region", "output", "role_arn", "external_id", "max_attempts"];
    private readonly Trial _aws = new("aws/config");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_own_entry_is_lost_nothing_else_changes_and_both_ends_meet(int seed)
    {
        var random = new Random(seed);
        List<string> history = ["# the team's\r\n[profile team]\r\nregion = eu-west-1\r\ns3 =\r\n  max_queue_size = 7\r\n"];
        User[] users = [new("a", "\r\n"), new("b", "\n")];
        for (var step = 0; step < Steps; step++)
        {
            var user = users[random.Next(users.Length)];
            var place = $"/profile team/{SharedKeys[random.Next(SharedKeys.Length)]}";
            var value = random.Next(4) == 0 ? null : $"v{random.Next(1000).ToString(CultureInfo.InvariantCulture)}";
            switch (random.Next(6))
            {
                case 0:
                    user.EditOwn(_aws, random);
                    break;
                case 1 when user.Pulled is not null:
                    user.Text = _aws.Edit(user.Text, place, value);
                    break;
                case 2 when user.Pulled is not null:
                    Push(user, history, random);
                    break;
                case 3:
                    history.Add(_aws.Edit(history[^1], place, value));
                    break;
                case 4:
                    history.Add(history[random.Next(history.Count)]);
                    break;
                default:
                    Pull(user, history[^1], random);
                    break;
            }

            Assert.All(users, one => one.AssertOwnIsKept(_aws));
            Assert.DoesNotContain("own", history[^1], StringComparison.Ordinal);
            Assert.StartsWith("# the team's\r\n", history[^1], StringComparison.Ordinal);
        }

        foreach (var user in users.Concat(users))
        {
            Pull(user, history[^1], random);
            Push(user, history, random);
        }

        Array.ForEach(users, user => Pull(user, history[^1], random));
        Assert.All(users, user => Assert.Equal(0, _aws.EditsOf(history[^1], user.Text)));
        Assert.All(users, user => user.AssertOwnIsKept(_aws));
    }

    private void Pull(User user, string head, Random random)
    {
        var plan = _aws.Pull(user.Pulled, user.Text, head, _ => random.Next(2) == 0 ? MergeSide.Mine : MergeSide.Theirs);
        Assert.Empty(plan.Conflicts);
        (user.Text, user.Pulled) = (Trial.Text(plan.Document), head);
    }

    // A head that moved is pulled before what was pulled counts as pulled.
    private void Push(User user, List<string> history, Random random)
    {
        var hasMoved = history[^1] != user.Pulled;
        var sides = new Dictionary<JsonPointer, MergeSide>();
        MergeSide? Settle(JsonPointer path) => sides.TryGetValue(path, out var side) ? side : sides[path] = random.Next(2) == 0 ? MergeSide.Mine : MergeSide.Theirs;
        var plan = _aws.Push(user.Pulled!, user.Text, history[^1], Settle);
        Assert.Empty(plan.Conflicts);
        history.Add(Trial.Text(plan.Document));
        if (hasMoved)
        {
            var pulled = _aws.Pull(user.Pulled, user.Text, history[^1], path => MergeSide.Theirs);
            user.Text = Trial.Text(pulled.Document);
        }

        user.Pulled = history[^1];
        Assert.Equal(0, _aws.EditsOf(user.Pulled, user.Text));
    }

    private sealed class User(string name, string newLine)
    {
        private readonly Dictionary<string, string> _own = new() { ["region"] = "own-1" };
        private readonly List<string> _comments = [$"# {name} keeps this"];
        private int _count;

        public string Text { get; set; } = $"# {name} keeps this{newLine}[profile own-{name}]{newLine}region = own-1{newLine}s3 ={newLine}  max_queue_size = 5{newLine}";

        public string? Pulled { get; set; }

        public void EditOwn(Trial aws, Random random)
        {
            if (random.Next(2) == 0)
            {
                var comment = $"# {name} says {_count++}";
                _comments.Add(comment);
                Text = Text.Replace($"[profile own-{name}]{newLine}", $"[profile own-{name}]{newLine}{comment}{newLine}", StringComparison.Ordinal);
                return;
            }

            var key = $"own_{random.Next(5)}";
            _own[key] = $"w{_count++}";
            Text = aws.Edit(Text, $"/profile own-{name}/{key}", _own[key]);
        }

        public void AssertOwnIsKept(Trial aws)
        {
            var own = (MapValue)JsonPointer.Of($"profile own-{name}").Find(aws.Read(Text))!;
            Assert.All(_own, entry => Assert.Equal(entry.Value, own.TryGet(entry.Key, out var value) ? ((StringValue)value).Text : null));
            Assert.Equal(_own.Count + 1, own.Entries.Count);
            Assert.Equal("5", ((StringValue)JsonPointer.Of("s3", "max_queue_size").Find(own)!).Text);
            Assert.All(_comments, comment => Assert.Contains(comment + newLine, Text, StringComparison.Ordinal));
            Assert.Equal(newLine == "\r\n" ? Text.Count(letter => letter == '\n') : 0, Text.Count(letter => letter == '\r'));
        }
    }
}
