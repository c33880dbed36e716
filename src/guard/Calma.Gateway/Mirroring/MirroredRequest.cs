using Calma.Gateway.Judging;
using Calma.Gateway.Targets;

namespace Calma.Gateway.Mirroring;

/// <summary>A request that the baseline has answered, and the candidate is to answer too.</summary>
/// <param name="Operation">The endpoint.</param>
/// <param name="Request">The request.</param>
/// <param name="Status">The baseline's status.</param>
/// <param name="Judgement">What is said of the baseline's answer.</param>
internal sealed record MirroredRequest(Operation Operation, GatewayRequest Request, int Status, Judgement Judgement);
