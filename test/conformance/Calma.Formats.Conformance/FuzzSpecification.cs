using System.Diagnostics;
using System.Globalization;
using Calma.Core;

namespace Calma.Formats.Conformance;

/// <summary>Fuzzing: whatever the bytes, they are read or refused with their place, and what was read is kept, rendered and edited truly.</summary>
/// <remarks>What it finds prints as a Base64 text, which then belongs into <see cref="IFormatFixture.Samples"/> or <see cref="IFormatFixture.Malformed"/>.</remarks>
public abstract class FuzzSpecification<TFixture>(TFixture fixture) : FormatSpecification<TFixture>(fixture)
    where TFixture : class, IFormatFixture
{
    private const int MostBytes = 4 * 1024;

    // One text is a few milliseconds' work; what takes this long does not end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public virtual void Spoiled_texts_are_read_truly_or_refused() => Fuzz(seed: 1, tries: 2_000, TimeSpan.MaxValue);

    /// <summary>Ten minutes, or as many seconds as <c>CALMA_FUZZ_SECONDS</c> says.</summary>
    [Fact]
    [Trait("soak", "yes")]
    public virtual void Spoiled_texts_are_read_truly_or_refused_for_ten_minutes() => Fuzz(
        Environment.TickCount, int.MaxValue,
        TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("CALMA_FUZZ_SECONDS") ?? "600", CultureInfo.InvariantCulture)));

    private void Fuzz(int seed, int tries, TimeSpan time)
    {
        var (clock, random, read) = (Stopwatch.StartNew(), new Random(seed), 0);
        var texts = Fixture.Samples.Select(sample => sample.Bytes).Concat(Fixture.Malformed.Select(sample => sample.Bytes)).Where(text => text.Length <= MostBytes).ToList();
        var count = 0;
        for (; count < tries && clock.Elapsed < time; count++)
        {
            Cancellation.ThrowIfCancellationRequested();
            var text = Spoil(texts[random.Next(texts.Count)], texts, random);
            var editSeed = random.Next();
            read += Try(text, editSeed) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} texts from seed {seed}, {read} of them read");
        Assert.True(read > 0, "no text was read");
    }

    private bool Try(byte[] text, int editSeed)
    {
        try
        {
            var trial = Task.Run(() => Check(text, new Random(editSeed)), Cancellation);
            return trial.Wait(Patience) ? trial.Result : throw new TimeoutException("The text takes longer than a minute.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new Xunit.Sdk.XunitException($"edits of seed {editSeed}, text (Base64): {Convert.ToBase64String(text)}\n{Show(text)}", failure);
        }
    }

    private bool Check(byte[] text, Random random)
    {
        ParseResult result;
        try
        {
            result = Format.Parse(text);
        }
        catch (CalmaException refusal) when (refusal.Code == ErrorCode.TooLarge)
        {
            return false;
        }

        Assert.Equal(result.Document is null, result.Faults.Count > 0);
        Assert.All(result.Faults, fault => Assert.True(fault is { Line: >= 1, Column: >= 1 } && fault.Message.Length > 0 && fault.Repair.Length > 0, fault.ToString()));
        if (result.Document is not { } document)
        {
            return false;
        }

        Assert.True(document.Bytes.Span.SequenceEqual(text), "a byte is lost");
        var said = Format.Represent(document.Root);
        Assert.Empty(TreeEdits.Between(document.Root, said.Value));
        if (said.Findings.Any(IsError))
        {
            return true;
        }

        Assert.True(ValueEquality.AreEqual(Parse("rendered", Format.Render(said.Value)).Root, said.Value), "the rendered text says something else");
        var wish = Format.Represent(Wanted.Many(document.Root, random));
        if (!wish.Findings.Any(IsError))
        {
            Edit(document, wish.Value);
        }

        return true;
    }

    private void Edit(Document document, Value wanted)
    {
        try
        {
            var result = LosslessEdit.Apply(Format, document, wanted);
            EditProof.AssertBytesOutsideAreKept(document, result);
        }
        catch (CalmaException refusal) when (refusal.Code is ErrorCode.NotLossless or ErrorCode.TooLarge)
        {
        }
    }

    private static bool IsError(Core.Checks.Finding finding) => finding.Severity == Core.Checks.Severity.Error;

    // Bytes go, come and change; parts of the text and of other texts come twice, or elsewhere.
    private static byte[] Spoil(byte[] text, List<byte[]> others, Random random)
    {
        List<byte> spoiled = [.. text];
        for (var count = random.Next(1, 7); count > 0; count--)
        {
            var place = random.Next(spoiled.Count + 1);
            switch (random.Next(6))
            {
                case 0:
                    spoiled.Insert(place, (byte)random.Next(256));
                    break;
                case 1:
                    spoiled.RemoveRange(place, random.Next(Math.Min(spoiled.Count - place, 16) + 1));
                    break;
                case 2 when place < spoiled.Count:
                    spoiled[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    spoiled.InsertRange(place, Slice([.. spoiled], random));
                    break;
                default:
                    spoiled.InsertRange(place, Slice(others[random.Next(others.Count)], random));
                    break;
            }
        }

        return [.. spoiled.Take(MostBytes)];
    }

    private static byte[] Slice(byte[] text, Random random)
    {
        var start = random.Next(text.Length + 1);
        return text[start..Math.Min(text.Length, start + random.Next(1, 33))];
    }
}
