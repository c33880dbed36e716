using Calma.Core.Values;
using Calma.Formats.Conformance;
using Calma.Providers.Cloudflare;

namespace Calma.Providers.Tests.Cloudflare;

public sealed class WranglerSchemaTests
{
    private static readonly string[] LeftOut = ["description", "default", "deprecated", "notInherited"];

    [Fact]
    public void The_schema_is_the_one_that_wrangler_ships_without_what_is_for_people()
    {
        var shipped = JsonText.Parse(File.ReadAllBytes(Path.Combine(Suites.Find("suites/provider-data"), "wrangler-config-schema-4.86.0.json")), JsonTextOptions.Body);

        Assert.True(ValueEquality.AreEqual(Bare(shipped), Bare(WranglerSchema.Declared.Value)));
        Assert.Equal(
            ((MapValue)JsonPointer.Parse("/definitions/RawEnvironment/properties").Find(shipped)!).Entries.Where(entry => SaysNotInherited(entry.Value)).Select(entry => entry.Key),
            WranglerSchema.NotInherited.Value);
    }

    private static bool SaysNotInherited(Value schema) => JsonPointer.Of("description").Find(schema) is StringValue said && said.Text.Contains("not automatically inherited", StringComparison.Ordinal);

    private static Value Bare(Value value) => value switch
    {
        MapValue map => map.WithEntries([.. map.Entries.Where(entry => !LeftOut.Contains(entry.Key)).Select(entry => entry.With(Bare(entry.Value)))]),
        ListValue list => list.WithItems([.. list.Items.Select(Bare)]),
        _ => value,
    };
}
