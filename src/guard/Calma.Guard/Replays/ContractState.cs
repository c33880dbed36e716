using Calma.Guard.Contracts;

namespace Calma.Guard.Replays;

/// <summary>A place that a contract lets be in two states, of which a test should have seen both.</summary>
/// <param name="Endpoint">As <c>GET /v1/users/{id}</c>.</param>
/// <param name="Status">The status.</param>
/// <param name="Path">The place, list items as <c>[]</c>.</param>
/// <param name="State">Null, absent or empty.</param>
internal sealed record ContractState(string Endpoint, string Status, string Path, DifferenceKind State);
