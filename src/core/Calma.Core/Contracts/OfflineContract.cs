using Calma.Core.Checks;

namespace Calma.Core.Contracts;

/// <summary>A contract that is held against texts without a store, whatever its subject names.</summary>
public static class OfflineContract
{
    /// <summary>Reads a contract as a check, or fails with <see cref="ErrorCode.MalformedDocument"/> and a finding for each fault.</summary>
    /// <param name="name">What findings call it, 1–63 of <c>a-z 0-9 . _ -</c>; another is called <c>contract</c>.</param>
    /// <param name="bytes">Its text.</param>
    /// <param name="schemas">The language of its schema.</param>
    /// <param name="now">When it is held against texts, since what is allowed may expire.</param>
    public static ICheck Read(string name, ReadOnlyMemory<byte> bytes, ISchemaCompiler schemas, DateTimeOffset now)
    {
        var path = ConfigPath.TryParse($"local/{Contract.Provider}/{name}", out var named) ? named : Contract.PathOf("local", "contract");
        return new ContractCheck([ContractDocument.Read(path, bytes, schemas, isOfAnyTenant: true)], now);
    }
}
