using System.Diagnostics;
using System.Text;
using Calma.Formats.DotEnv;

namespace Calma.Formats.Tests.DotEnv;

public sealed class DotEnvSpeedTests
{
    private const int Many = 100_000;

    // Work that grows with the square of the lines takes longer than any machine is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public static TheoryData<DotEnvFormat> Formats { get; } = [DotEnvFormat.Node, DotEnvFormat.Python, DotEnvFormat.Shell];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_of_100_000_keys_is_changed_or_removed_and_as_many_come(DotEnvFormat format)
    {
        var text = string.Concat(Enumerable.Range(0, Many).Select(key => $"# é\nK{key}='a b'\n\n"));

        Edit(format, text, root => new MapValue([.. root.Entries.Where((_, place) => place % 2 == 0).Select(entry => entry.With(new StringValue("2"))), .. Enumerable.Range(0, Many).Select(key => new MapEntry($"N{key}", new StringValue("")))]));
    }

    [Theory]
    [InlineData("A='x\n")]
    [InlineData("A=\"\\\"x\\\"\n")]
    [InlineData("A\n\n\n")]
    [InlineData("A=\n\n")]
    [InlineData("A: '\\' x\n")]
    [InlineData("export\n")]
    [InlineData("A=`\\` \\' x\n")]
    [InlineData("A=x  #\n")]
    public void Lines_that_look_like_the_begin_of_more_are_read_once(string line)
    {
        foreach (var format in (DotEnvFormat[])[DotEnvFormat.Node, DotEnvFormat.Python, DotEnvFormat.Shell])
        {
            _ = format.Parse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, Many))));
            Assert.True(_clock.Elapsed < Patience, $"it took {_clock.Elapsed}");
        }
    }

    private void Edit(DotEnvFormat format, string text, Func<MapValue, Value> change)
    {
        var document = format.Parse(Encoding.UTF8.GetBytes(text)).Document!;

        Assert.NotEmpty(LosslessEdit.Apply(format, document, format.Represent(change((MapValue)document.Root)).Value).Splices);
        Assert.True(_clock.Elapsed < Patience, $"it took {_clock.Elapsed}");
    }
}
