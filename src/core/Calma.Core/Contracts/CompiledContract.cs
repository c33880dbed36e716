namespace Calma.Core.Contracts;

/// <summary>A contract that documents can be held against, or why it cannot be read.</summary>
/// <param name="Path">Where it lives.</param>
/// <param name="Contract">What it says; absent where it cannot be read.</param>
/// <param name="Schema">Its schema, compiled.</param>
internal sealed record CompiledContract(ConfigPath Path, Contract? Contract, ICompiledSchema? Schema)
{
    /// <summary>Whether it speaks of a config; one that cannot be read may speak of any.</summary>
    public bool SpeaksOf(ConfigPath config) => Contract is null || Contract.Subject.Matches(config);
}
