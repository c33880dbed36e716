namespace Calma.Schema.Compilation;

/// <summary>What is wrong with a schema itself.</summary>
internal sealed class SchemaFaults
{
    /// <summary>The rule of every finding.</summary>
    public const string Rule = "schema";

    private readonly List<(string Location, Finding Finding)> _found = [];

    public void Add(SchemaSite site, string message, string repair)
    {
        if (_found.Count < DocumentLimits.MaxFindings)
        {
            _found.Add((site.Location, new Finding(Rule, Severity.Error, site.Path.ToString(), null, null, message, repair)));
        }
    }

    public void ThrowIfAny()
    {
        if (_found is [var (location, first), ..])
        {
            throw new CalmaException(ErrorCode.MalformedDocument, $"The schema is faulty at {location}: {first.Message} {first.Repair}") { Findings = [.. _found.Select(fault => fault.Finding)] };
        }
    }
}
