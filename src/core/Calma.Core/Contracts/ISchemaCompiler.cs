using Calma.Core.Values;

namespace Calma.Core.Contracts;

/// <summary>The port to a language of schemas.</summary>
public interface ISchemaCompiler
{
    /// <summary>The modes of compatibility by name, from the least that is asked to the most.</summary>
    IReadOnlyList<string> Modes { get; }

    /// <summary>Compiles a schema.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.MalformedDocument"/>: it is none; a finding for each fault. <see cref="ErrorCode.TooLarge"/>: it is nested too deep.</exception>
    ICompiledSchema Compile(Value schema);

    /// <summary>Finds where a schema breaks what it owes to those before it.</summary>
    /// <param name="earlier">Those before it, from the newest down; of a mode that is not transitive the first alone counts.</param>
    /// <param name="next">The new one.</param>
    /// <param name="mode">What it owes to them.</param>
    IReadOnlyList<SchemaChange> Compare(IReadOnlyList<Value> earlier, Value next, string mode);
}

/// <summary>A schema that documents are held against; for any number of threads.</summary>
public interface ICompiledSchema
{
    /// <summary>Every place of a document that breaks it.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.TooLarge"/>: finding out costs too much.</exception>
    IReadOnlyList<SchemaFault> Check(Value root);
}
