namespace Calma.Formats.Conformance;

/// <summary>Fails a format that forgot a family; a test project inherits it once for each of its fixtures.</summary>
public abstract class ConformanceAudit<TFixture>
    where TFixture : class, IFormatFixture
{
    [Fact]
    public void Every_family_is_inherited()
    {
        var families = typeof(IFormatFixture).Assembly.GetTypes().Where(type => ParentOf(type)?.GetGenericTypeDefinition() == typeof(FormatSpecification<>));
        var inherited = GetType().Assembly.GetTypes()
            .Where(type => !type.IsAbstract && ParentOf(type)?.GetGenericArguments() is [var fixture] && fixture == typeof(TFixture))
            .Select(type => ParentOf(type)!.GetGenericTypeDefinition());

        Assert.Empty(families.Except(inherited));
    }

    private static Type? ParentOf(Type type) => type.BaseType is { IsGenericType: true } parent ? parent : null;
}
