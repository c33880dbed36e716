using Calma.Core.Checks;

namespace Calma.Formats.Conformance;

/// <summary>Error positions: a text that does not parse says where, and what to write instead.</summary>
public abstract class ErrorPositionSpecification<TFixture>(TFixture fixture) : FormatSpecification<TFixture>(fixture)
    where TFixture : class, IFormatFixture
{
    [Fact]
    public virtual void Every_fault_has_its_line_and_column()
    {
        Assert.NotEmpty(Fixture.Malformed);
        Assert.All(Fixture.Malformed, sample =>
        {
            var result = Format.Parse(sample.Bytes);

            Assert.Null(result.Document);
            Assert.Equal(sample.Places, result.Faults.Select(fault => $"{fault.Line}:{fault.Column}"));
        });
    }

    [Fact]
    public virtual void Every_fault_is_an_error_with_a_sentence_and_a_repair() =>
        Assert.All(Fixture.Malformed.SelectMany(sample => Format.Parse(sample.Bytes).Faults), fault =>
        {
            Assert.Equal((Finding.SyntaxRule, Severity.Error), (fault.Rule, fault.Severity));
            Assert.NotEmpty(fault.Message);
            Assert.NotEmpty(fault.Repair);
        });
}
