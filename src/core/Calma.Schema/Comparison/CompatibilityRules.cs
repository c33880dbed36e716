namespace Calma.Schema.Comparison;

/// <summary>Every rule by which schemas are compared.</summary>
public static class CompatibilityRules
{
    internal static CompatibilityRule Existence { get; } = Error("existence", "the smaller declares a key that the larger refuses or, where the larger is the new one, declares no more");

    internal static CompatibilityRule Required { get; } = Error("required", "the larger requires a key that the smaller may leave out");

    internal static CompatibilityRule Nullable { get; } = Error("nullable", "the smaller allows null, the larger does not");

    internal static CompatibilityRule Type { get; } = Error("type", "the smaller allows a type that the larger does not; whole numbers are numbers");

    internal static CompatibilityRule Format { get; } = Error("format", "the larger asks for a format that the smaller does not ask for");

    internal static CompatibilityRule Pattern { get; } = Error("pattern", "the larger asks for a pattern, the smaller for none");

    internal static CompatibilityRule Enum { get; } = Error("enum", "the smaller allows a value that is not on the larger's list");

    internal static CompatibilityRule Minimum { get; } = Error("minimum", "the smaller allows a number below the larger's bound");

    internal static CompatibilityRule Maximum { get; } = Error("maximum", "the smaller allows a number above the larger's bound");

    internal static CompatibilityRule MultipleOf { get; } = Error("multiple-of", "the larger asks for multiples that the smaller does not ask for");

    internal static CompatibilityRule MinLength { get; } = Error("min-length", "the smaller allows a shorter string");

    internal static CompatibilityRule MaxLength { get; } = Error("max-length", "the smaller allows a longer string");

    internal static CompatibilityRule Items { get; } = Error("items", "the smaller allows an item where the larger allows none");

    internal static CompatibilityRule MinItems { get; } = Error("min-items", "the smaller allows a shorter list");

    internal static CompatibilityRule MaxItems { get; } = Error("max-items", "the smaller allows a longer list");

    internal static CompatibilityRule UniqueItems { get; } = Error("unique-items", "the larger asks that all items differ, the smaller does not");

    internal static CompatibilityRule MinProperties { get; } = Error("min-properties", "the smaller allows a map of fewer entries");

    internal static CompatibilityRule MaxProperties { get; } = Error("max-properties", "the smaller allows a map of more entries");

    internal static CompatibilityRule PropertyNames { get; } = Error("property-names", "the smaller declares a key that the larger's rule for keys refuses");

    internal static CompatibilityRule Closed { get; } = new("compatibility-closed", Severity.Warning, Severity.Warning, "the larger limits keys that nobody declared, the smaller does not; only declared keys count");

    internal static CompatibilityRule Union { get; } = Error("union", "the smaller allows what fits none of the larger's forms");

    internal static CompatibilityRule Undecided { get; } = Error("undecided", "the larger says something of which nobody can tell whether the smaller keeps it; the verdict is unknown");

    /// <summary>The rules, in the order of the docs.</summary>
    public static IReadOnlyList<CompatibilityRule> All { get; } =
    [
        Existence, Required, Nullable, Type, Format, Pattern, Enum, Minimum, Maximum, MultipleOf, MinLength, MaxLength, Items, MinItems, MaxItems, UniqueItems,
        MinProperties, MaxProperties, PropertyNames, Closed, Union, Undecided,
    ];

    private static CompatibilityRule Error(string topic, string fact) => new($"compatibility-{topic}", Severity.Error, Severity.Error, fact);
}
