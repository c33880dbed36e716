using Calma.Api.Access;
using Calma.Core.Contracts;

namespace Calma.Api.Contracts;

/// <summary>Which contracts a token sees, by the configs that they speak of.</summary>
internal static class ContractAccess
{
    /// <summary>Whether the token sees a contract; one that cannot be read whoever sees its tenant.</summary>
    public static bool IsVisible(HttpContext context, ConfigPath path, Contract? contract) =>
        context.Principal().Token is var token && (contract is null ? token.CanSeeTenant(path.Tenant) : token.CanSeeAny(contract.Subject));

    /// <summary>A contract that the token sees.</summary>
    public static async Task<Config> FindAsync(HttpContext context, ConfigStore store, ConfigPath path, long? number)
    {
        await DemandAsync(context, store, path);
        try
        {
            var config = await store.Contracts.ReadAsync(path, number, context.RequestAborted);
            return IsVisible(context, path, Understand(store, config)) ? config : throw RequestAccess.NoContract(path);
        }
        catch (CalmaException missing) when (missing.Code == ErrorCode.ConfigNotFound)
        {
            throw RequestAccess.NoContract(path);
        }
    }

    /// <summary>Refuses where the contract's head is one that the token does not see, or may not change.</summary>
    public static async Task DemandAsync(HttpContext context, ConfigStore store, ConfigPath path, bool isWrite = false)
    {
        if (await FindHeadAsync(store, path, context.RequestAborted) is not { } head)
        {
            return;
        }

        if (!IsVisible(context, path, head))
        {
            throw RequestAccess.NoContract(path);
        }

        if (isWrite)
        {
            DemandAll(context, head);
        }
    }

    /// <summary>Refuses a contract that speaks of configs which the token does not see.</summary>
    public static void DemandAll(HttpContext context, Contract contract)
    {
        if (!context.Principal().Token.CanSeeAll(contract.Subject))
        {
            throw new CalmaException(ErrorCode.Forbidden, $"The contract speaks of {contract.Subject}, which is more than the token '{context.Principal().Token.Name}' sees; ask for a wider one.");
        }
    }

    // What is not there, deleted, or cannot be read is decided where it is asked for.
    private static async Task<Contract?> FindHeadAsync(ConfigStore store, ConfigPath path, CancellationToken cancellationToken)
    {
        try
        {
            return Understand(store, await store.Contracts.ReadAsync(path, number: null, cancellationToken));
        }
        catch (CalmaException absent) when (absent.Code is ErrorCode.ConfigNotFound or ErrorCode.ConfigDeleted or ErrorCode.RecordCorrupt)
        {
            return null;
        }
    }

    private static Contract? Understand(ConfigStore store, Config config)
    {
        try
        {
            return store.Contracts.Understand(config.Revision.Path, config.Bytes);
        }
        catch (CalmaException unreadable) when (unreadable.Code == ErrorCode.MalformedDocument)
        {
            return null;
        }
    }
}
