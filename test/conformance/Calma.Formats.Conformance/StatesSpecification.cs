using Calma.Core.Checks;

namespace Calma.Formats.Conformance;

/// <summary>States: absent, null, empty and value stay apart, or are refused with every path.</summary>
public abstract class StatesSpecification<TFixture>(TFixture fixture) : FormatSpecification<TFixture>(fixture)
    where TFixture : class, IFormatFixture
{
    [Fact]
    public virtual void What_cannot_be_said_is_refused_with_every_path() =>
        Assert.All(Fixture.Unsayable, sample =>
        {
            var findings = Format.Represent(sample.Tree).Findings.Where(finding => finding.Severity == Severity.Error).ToList();

            Assert.Equal(sample.Paths.Order(StringComparer.Ordinal), findings.Select(finding => finding.Path).Order(StringComparer.Ordinal));
            Assert.All(findings, finding =>
            {
                Assert.Equal(Finding.NotRepresentableRule, finding.Rule);
                Assert.NotEmpty(finding.Message);
                Assert.NotEmpty(finding.Repair);
            });
        });
}
