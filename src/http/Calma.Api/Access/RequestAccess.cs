using Calma.Core.Contracts;
using Calma.Core.Tokens;

namespace Calma.Api.Access;

/// <summary>What the token of a request lets it do; in the order of refusal: selectors, then scopes.</summary>
internal static class RequestAccess
{
    private static readonly object Key = new();

    public static void SetPrincipal(this HttpContext context, Principal principal) => context.Items[Key] = principal;

    public static Principal Principal(this HttpContext context) => (Principal)context.Items[Key]!;

    /// <summary>Who asks, once that is known.</summary>
    public static Principal? TryPrincipal(this HttpContext context) => context.Items[Key] as Principal;

    /// <summary>The config of the route, which the token may see and may do this with.</summary>
    public static ConfigPath OpenConfig(this HttpContext context, Scope scope)
    {
        var path = context.SeeConfig() ?? throw new InvalidOperationException("The route has no config.");
        context.Demand(scope);
        return path;
    }

    /// <summary>The contract of the route, of a tenant that the token may see and may do this with; whether it may see the contract depends on what that says.</summary>
    public static ConfigPath OpenContract(this HttpContext context, Scope scope)
    {
        var path = context.SeeConfig() ?? throw new InvalidOperationException("The route has no contract.");
        context.Demand(scope);
        return path;
    }

    /// <summary>The config or contract of the route, which the token may see; absent where the route has none.</summary>
    public static ConfigPath? SeeConfig(this HttpContext context)
    {
        var values = context.Request.RouteValues;
        if (values["tenant"] is not { } tenant)
        {
            return null;
        }

        if (values["provider"] is null)
        {
            var contract = Contract.PathOf($"{tenant}", $"{values["name"]}");
            return context.Principal().Token.CanSeeTenant(contract.Tenant) ? contract : throw NoContract(contract);
        }

        var path = ConfigPath.Parse($"{tenant}/{values["provider"]}/{values["name"]}");
        return context.Principal().Token.CanSee(path) ? path : throw new CalmaException(ErrorCode.ConfigNotFound, $"There is no config {path}.");
    }

    /// <summary>The refusal of a contract that is not there, or looks so.</summary>
    public static CalmaException NoContract(ConfigPath path) => new(ErrorCode.ConfigNotFound, $"There is no contract {path.Tenant}/{path.Name}.");

    /// <summary>The configs of a query that the token may see.</summary>
    public static Selection OpenSelection(this HttpContext context, string? selector, Scope scope)
    {
        context.Demand(scope);
        return new Selection(Selector.Parse(string.IsNullOrEmpty(selector) ? "**" : selector), context.Principal().Token.CanSee);
    }

    public static void Demand(this HttpContext context, Scope scope)
    {
        if (!context.Principal().Token.Has(scope))
        {
            throw new CalmaException(ErrorCode.Forbidden, $"The token '{context.Principal().Token.Name}' lacks the scope '{ScopeNames.Of(scope)}'; ask for one that has it.");
        }
    }
}
