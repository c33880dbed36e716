using Calma.Core.Values;

namespace Calma.Core.Contracts;

/// <summary>What a reader relies on.</summary>
/// <param name="Name">Its name within the tenant.</param>
/// <param name="Subject">The configs that it speaks of; all of its tenant.</param>
/// <param name="Schema">What they have to say, as a JSON Schema.</param>
/// <param name="Compatibility">What a new schema owes to those before it, as <c>backward</c>.</param>
/// <param name="Reader">Who reads them, as <c>dotnet-10</c>; absent where nobody said.</param>
/// <param name="Limits">What the reader can take.</param>
/// <param name="Allowed">Differences that are known and allowed.</param>
public sealed record Contract(
    string Name, Selector Subject, Value Schema, string Compatibility, string? Reader, ContractLimits Limits, IReadOnlyList<AllowedDifference> Allowed)
{
    /// <summary>The reserved provider on whose paths contracts live.</summary>
    public const string Provider = "_contracts";

    /// <summary>The compatibility that holds where a contract says none.</summary>
    public const string StandardCompatibility = "backward";

    /// <summary>The path of a contract, or fails with <see cref="ErrorCode.InvalidPath"/>.</summary>
    public static ConfigPath PathOf(string tenant, string name) =>
        ConfigPath.TryParse($"{tenant}/{Provider}/{name}", out var path) && path.Tenant[0] != '_' ? path
            : throw new CalmaException(ErrorCode.InvalidPath, $"'{tenant}/{name}' is no contract: write tenant/name, 1 to 63 of a-z 0-9 . _ - each, a letter or digit first.");

    /// <summary>Whether a path is a contract's.</summary>
    public static bool IsPath(ConfigPath path) => path.Provider == Provider;
}

/// <summary>What a reader can take, and from where on a change looks like an accident.</summary>
/// <param name="Entries">The most entries of one map, or items of one list.</param>
/// <param name="Bytes">The most bytes.</param>
/// <param name="Growth">How many times its size a text may grow to; 2 unless said otherwise.</param>
/// <param name="Emptied">The share of its values that may vanish, become null or become empty; 0.5 unless said otherwise.</param>
public sealed record ContractLimits(long? Entries = null, long? Bytes = null, double? Growth = null, double? Emptied = null);

/// <summary>A difference that is known and allowed.</summary>
/// <param name="Path">The exact place.</param>
/// <param name="Kind">What differs, as <c>extra</c>.</param>
/// <param name="Reason">Why it is allowed.</param>
/// <param name="Expires">Until when; absent for ever.</param>
public sealed record AllowedDifference(JsonPointer Path, string Kind, string Reason, DateTimeOffset? Expires)
{
    /// <summary>The kinds of differences that there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["status", "content-type", "unparseable", "double-encoded", "type", "null", "absent", "extra", "empty", "format", "enum", "bound", "order", "value"];
}
