namespace Calma.Core.Tokens;

/// <summary>How scopes are written: <c>read</c>, <c>read:secret</c>, <c>write</c> …</summary>
public static class ScopeNames
{
    private static readonly (Scope Scope, string Name)[] Names =
    [
        (Scope.Read, "read"), (Scope.ReadSecret, "read:secret"), (Scope.Write, "write"), (Scope.Revert, "revert"),
        (Scope.Override, "override"), (Scope.Guard, "guard"), (Scope.Admin, "admin"),
    ];

    /// <summary>The scopes that there are.</summary>
    public static IReadOnlyList<Scope> All { get; } = [.. Names.Select(row => row.Scope)];

    /// <summary>The scope's name.</summary>
    public static string Of(Scope scope) => Names.First(row => row.Scope == scope).Name;

    /// <summary>The scope of a name, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static Scope Parse(string name) => Array.Find(Names, row => row.Name == name) is { Name: not null } row ? row.Scope
        : throw new CalmaException(ErrorCode.InvalidArgument, $"There is no scope '{name}'; write one of {string.Join(", ", Names.Select(known => known.Name))}.");
}
