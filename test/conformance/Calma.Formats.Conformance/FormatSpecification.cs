using System.Text;
using Calma.Core;

namespace Calma.Formats.Conformance;

/// <summary>What every format promises, a class for each family; a divergence is an override that skips with its reason.</summary>
public abstract class FormatSpecification<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : class, IFormatFixture
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected TFixture Fixture => fixture;

    protected IDocumentFormat Format => fixture.Format;

    /// <summary>Parses what has to parse.</summary>
    protected Document Parse(string name, ReadOnlyMemory<byte> text)
    {
        var result = Format.Parse(text);
        Assert.True(result.Document is not null, $"{name}: {string.Join("; ", result.Faults)}");
        Assert.Empty(result.Faults);
        return result.Document;
    }

    /// <summary>The samples, parsed.</summary>
    protected IEnumerable<(FormatSample Sample, Document Document)> Documents() =>
        fixture.Samples.Select(sample => (sample, Parse(sample.Name, sample.Bytes)));

    /// <summary>Fails where a tree cannot be said in a document as it should, or is said although nobody could.</summary>
    protected void Check(string name, Document document, Value wanted)
    {
        if (Fixture.IsBeyondSplices(document, wanted))
        {
            Assert.Equal(ErrorCode.NotLossless, Assert.Throws<CalmaException>(() => LosslessEdit.Apply(Format, document, wanted)).Code);
            return;
        }

        EditProof.Check(Format, name, document, wanted);
    }

    protected static string Show(ReadOnlyMemory<byte> text) => Encoding.UTF8.GetString(text.Span);
}
