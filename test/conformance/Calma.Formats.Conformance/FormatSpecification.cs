using System.Text;

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

    protected static string Show(ReadOnlyMemory<byte> text) => Encoding.UTF8.GetString(text.Span);
}
