using System.Diagnostics;
using System.Text;
using Calma.Core.Documents;
using CsCheck;

namespace Calma.Core.Tests.Documents;

public sealed class UnifiedDiffTests
{
    private static readonly Gen<string> Texts = Gen.Select(
        Gen.OneOf("a\n", "b\n", "c\r\n", "\n", "ä😀\n", "- x\n", "+++ b\n", "\\ No\n", "@@ -1 +1 @@\n").Array[0, 30], Gen.OneOf("", "end", "\r"))
        .Select((lines, end) => string.Concat(lines) + end);

    // Texts that are mostly alike, so that hunks lie apart.
    private static readonly Gen<(string Before, string After)> Pairs = Gen.OneOf(
        Gen.Select(Texts, Texts),
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60].Array[0, 6], Gen.Int[0, 2]).Select((count, places, how) =>
        {
            var lines = Enumerable.Range(0, count).Select(number => $"line {number}\n").ToList();
            var edited = lines.Select((line, place) => !places.Contains(place) ? line : how == 0 ? "" : how == 1 ? "new\n" : line + "new\n");
            return (string.Concat(lines), string.Concat(edited));
        }));

    [Fact]
    public void One_changed_line_has_three_lines_around_it() => Assert.Equal(
        "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
        Diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));

    [Theory]
    [InlineData("", "a\n", "@@ -0,0 +1 @@\n+a\n")]
    [InlineData("a\n", "", "@@ -1 +0,0 @@\n-a\n")]
    [InlineData("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")]
    [InlineData("a\r\n", "a\n", "@@ -1 +1 @@\n-a\r\n+a\n")]
    [InlineData("\uFEFFa\n", "a\n", "@@ -1 +1 @@\n-\uFEFFa\n+a\n")]
    public void Ends_and_marks_are_shown_as_they_are(string before, string after, string hunks) =>
        Assert.Equal("--- a\n+++ b\n" + hunks, Diff(before, after));

    [Fact]
    public void Equal_texts_have_no_diff() => Texts.Sample(text => Diff(text, text).Length == 0);

    [Fact]
    public void A_text_that_is_not_UTF_8_is_shown_and_said_to_be_so()
    {
        var diff = UnifiedDiff.Between([0xFF, (byte)'\n'], [0xFE, (byte)'\n']);

        Assert.StartsWith("Not UTF-8", diff, StringComparison.Ordinal);
        Assert.Contains("-\uFFFD\n+\uFFFD\n", diff, StringComparison.Ordinal);
    }

    [Fact]
    public void Applying_a_diff_gives_the_second_text_and_undoing_it_the_first() => Pairs.Sample(pair =>
    {
        var diff = Diff(pair.Before, pair.After);
        return Apply(diff, pair.Before, '+', '-') == pair.After && Apply(diff, pair.After, '-', '+') == pair.Before;
    });

    [Fact]
    public void No_fewer_lines_would_do() => Gen.Select(Gen.OneOf("a\n", "b\n", "c\n").Array[0, 12], Gen.OneOf("a\n", "b\n", "c\n").Array[0, 12]).Sample((before, after) =>
    {
        var diff = Diff(string.Concat(before), string.Concat(after)).Split('\n').Skip(2);
        return diff.Count(line => line.StartsWith('-') || line.StartsWith('+')) == before.Length + after.Length - (2 * CommonLength(before, after));
    });

    [Fact]
    public void Two_large_texts_with_nothing_in_common_are_one_hunk()
    {
        var before = string.Concat(Enumerable.Range(0, 100_000).Select(number => $"a{number}\n"));
        var after = string.Concat(Enumerable.Range(0, 100_000).Select(number => $"b{number}\n"));

        Assert.StartsWith("--- a\n+++ b\n@@ -1,100000 +1,100000 @@\n-a0\n", Diff(before, after), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_patch_agrees()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/patch"), "There is no /usr/bin/patch.");
        var folder = Directory.CreateTempSubdirectory("calma-patch-");
        try
        {
            Pairs.Sample(
                pair => pair.Before == pair.After || Patched(folder.FullName, pair.Before, Diff(pair.Before, pair.After)) == pair.After,
                iter: 40, threads: 1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Patched(string folder, string text, string diff)
    {
        var (file, patch, result) = (Path.Combine(folder, "text"), Path.Combine(folder, "patch"), Path.Combine(folder, "result"));
        File.WriteAllText(file, text);
        File.WriteAllText(patch, diff);
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/patch", ["--binary", "--quiet", "--force", "-o", result, file, patch]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? File.ReadAllText(result) : $"patch failed with {process.ExitCode}";
    }

    // Trusts the numbers of the hunks and checks each line that is kept or goes.
    private static string Apply(string diff, string text, char added, char removed)
    {
        var (lines, result, place) = (Split(text), new StringBuilder(), 0);
        var parts = Split(diff);
        for (var index = 2; index < parts.Count; index++)
        {
            var line = parts[index];
            if (line.StartsWith("@@ ", StringComparison.Ordinal))
            {
                var range = line.Split(' ').First(part => part[0] == removed)[1..].Split(',');
                var start = int.Parse(range[0]) - (range is [_, "0"] ? 0 : 1);
                result.Append(string.Concat(lines.Skip(place).Take(start - place)));
                place = start;
                continue;
            }

            var isLast = index + 1 < parts.Count && parts[index + 1].StartsWith('\\');
            var content = isLast ? line[1..^1] : line[1..];
            Assert.True(line[0] == added || lines[place++] == content);
            result.Append(line[0] == removed ? "" : content);
            index += isLast ? 1 : 0;
        }

        return result.Append(string.Concat(lines.Skip(place))).ToString();
    }

    private static List<string> Split(string text) => [.. text.Split('\n').SkipLast(1).Select(line => line + "\n"), .. text.Split('\n').TakeLast(1).Where(line => line.Length > 0)];

    private static int CommonLength(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var row = before.Length - 1; row >= 0; row--)
        {
            for (var column = after.Length - 1; column >= 0; column--)
            {
                lengths[row, column] = before[row] == after[column] ? lengths[row + 1, column + 1] + 1 : Math.Max(lengths[row + 1, column], lengths[row, column + 1]);
            }
        }

        return lengths[0, 0];
    }

    private static string Diff(string before, string after) => UnifiedDiff.Between(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));
}
