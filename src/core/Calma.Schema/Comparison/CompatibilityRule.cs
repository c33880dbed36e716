namespace Calma.Schema.Comparison;

/// <summary>A way in which a schema can allow what another refuses.</summary>
/// <param name="Id">Its id, which stays.</param>
/// <param name="Accept">Its severity where what is accepted may only grow.</param>
/// <param name="Send">Its severity where what is sent may only shrink.</param>
/// <param name="Fact">When it is broken, in words for the docs: "smaller" is the schema that should lie within the larger.</param>
public sealed record CompatibilityRule(string Id, Severity Accept, Severity Send, string Fact)
{
    /// <summary>Its severity in one direction.</summary>
    public Severity SeverityOf(CompatibilityDirection direction) => direction == CompatibilityDirection.Accept ? Accept : Send;
}
