using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calma.Protocol.Bodies;

/// <summary>What a reader relies on.</summary>
/// <param name="Subject">The selector of the configs that it speaks of, which begins with the contract's tenant.</param>
/// <param name="Schema">What they have to say, as a JSON Schema.</param>
/// <param name="Compatibility">What a new schema owes to those before it: <c>none</c>, <c>backward</c>, <c>forward</c> or <c>full</c>, each of the last three also with <c>-transitive</c>; <c>backward</c> where absent.</param>
/// <param name="Reader">Who reads them, as <c>dotnet-10</c>.</param>
/// <param name="Limits">What the reader can take.</param>
/// <param name="Allowed">Differences that are known and allowed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractBody(
    string Subject, JsonElement Schema, string? Compatibility = null, string? Reader = null, ContractLimitsBody? Limits = null, IReadOnlyList<AllowedDifferenceBody>? Allowed = null);

/// <summary>What a reader can take, and from where on a change looks like an accident.</summary>
/// <param name="Entries">The most entries of one map, or items of one list.</param>
/// <param name="Bytes">The most bytes.</param>
/// <param name="Growth">How many times its size a text may grow to; 2 where absent.</param>
/// <param name="Emptied">The share of its values that may vanish, become null or become empty, 0 to 1; 0.5 where absent.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractLimitsBody(long? Entries = null, long? Bytes = null, double? Growth = null, double? Emptied = null);

/// <summary>A difference that is known and allowed.</summary>
/// <param name="Path">The exact place, as a JSON Pointer.</param>
/// <param name="Kind">What differs, as <c>extra</c>.</param>
/// <param name="Reason">Why it is allowed.</param>
/// <param name="Expires">Until when; absent for ever.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AllowedDifferenceBody(string Path, string Kind, string Reason, DateTimeOffset? Expires = null);

/// <summary>A contract in a list.</summary>
/// <param name="Path">Tenant and name, as <c>acme/web</c>.</param>
/// <param name="Revision">Its head's number; absent where the record is damaged.</param>
/// <param name="Subject">The selector of the configs that it speaks of; absent where it cannot be read, like what follows.</param>
/// <param name="Compatibility">What a new schema owes to those before it.</param>
/// <param name="Reader">Who reads them.</param>
/// <param name="Author">Who appended the head.</param>
/// <param name="Time">When.</param>
/// <param name="Code">Why it cannot be read.</param>
public sealed record ListedContractBody(
    string Path, long? Revision = null, string? Subject = null, string? Compatibility = null, string? Reader = null, string? Author = null, DateTimeOffset? Time = null, string? Code = null);

/// <summary>The contracts that the asker may see.</summary>
/// <param name="Items">All of them.</param>
public sealed record ContractListBody(IReadOnlyList<ListedContractBody> Items);

/// <summary>A stored config that a proposed contract would stop, or that cannot be read, a line each; the last line counts.</summary>
/// <param name="Path">The config; absent on the last line.</param>
/// <param name="Revision">Its head's number.</param>
/// <param name="Findings">What it would be told.</param>
/// <param name="Code">Why it cannot be read.</param>
/// <param name="Detail">The same in words.</param>
/// <param name="Configs">On the last line: how many configs were looked at.</param>
/// <param name="Failing">On the last line: how many would be stopped.</param>
public sealed record ContractCheckBody(
    string? Path = null, long? Revision = null, IReadOnlyList<FindingBody>? Findings = null, string? Code = null, string? Detail = null, long? Configs = null, long? Failing = null);
