namespace Calma.Formats.Tests.Ini;

public sealed class PsqlCorpus(PsqlFixture fixture) : CorpusSpecification<PsqlFixture>(fixture)
{
    private const string Reason = "The corpus has no service files.";

    [Fact(Skip = Reason)]
    public override void Every_file_is_kept_or_refused_with_its_place()
    {
    }

    [Fact(Skip = Reason)]
    public override void Every_leaf_of_every_file_can_be_set_and_removed_alone()
    {
    }

    [Fact(Skip = Reason)]
    public override void Every_leaf_of_every_large_file_too_can_be_set_and_removed_alone()
    {
    }
}
