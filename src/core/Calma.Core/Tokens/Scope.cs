namespace Calma.Core.Tokens;

/// <summary>What a token lets its holder do on the configs that it selects.</summary>
public enum Scope
{
    /// <summary>Read configs, lists, histories, downloads, watches.</summary>
    Read,
    /// <summary>See secrets in the clear.</summary>
    ReadSecret,
    /// <summary>Put, tweak, import, delete.</summary>
    Write,
    /// <summary>Revert, without needing to read secrets.</summary>
    Revert,
    /// <summary>Override the checks, with a reason.</summary>
    Override,
    /// <summary>Work with Guard.</summary>
    Guard,
    /// <summary>Create, list and revoke tokens.</summary>
    Admin,
}
