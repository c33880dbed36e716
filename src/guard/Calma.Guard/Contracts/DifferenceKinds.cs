using System.Collections.Frozen;
using System.Text.Json;

namespace Calma.Guard.Contracts;

/// <summary>What is said of kinds of differences.</summary>
public static class DifferenceKinds
{
    private static readonly FrozenDictionary<DifferenceKind, string> Names = Enum.GetValues<DifferenceKind>().ToFrozenDictionary(kind => kind, kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()));

    /// <summary>Its name in events, reports and contracts, as <c>double-encoded</c>.</summary>
    public static string Name(this DifferenceKind kind) => Names[kind];

    /// <summary>The kind of a name; absent where there is none.</summary>
    public static DifferenceKind? Find(string name) => Names.Where(pair => pair.Value == name).Select(pair => (DifferenceKind?)pair.Key).FirstOrDefault();

    /// <summary>Whether a reader may break by it; the others are told and decide nothing.</summary>
    public static bool IsHard(this DifferenceKind kind) => kind is not (DifferenceKind.Extra or DifferenceKind.Empty or DifferenceKind.Order or DifferenceKind.Value);
}
