using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Core.Contracts;

/// <summary>The text keeps what its readers rely on: the contracts that speak of it.</summary>
/// <remarks>
/// Rules: <c>contract-unknown</c>, <c>-required</c>, <c>-null</c>, <c>-type</c>, <c>-choice</c> and <c>-schema</c>, by the contract's schema; <c>contract-entries</c> and
/// <c>contract-bytes</c>, by its limits; those of <see cref="ReaderCheck"/>, by its reader; <c>contract-unreadable</c>, a warning, where a contract is damaged.
/// </remarks>
/// <param name="contracts">The contracts that speak of the config.</param>
/// <param name="now">When it is checked, since what is allowed may expire.</param>
internal sealed class ContractCheck(IReadOnlyList<CompiledContract> contracts, DateTimeOffset now) : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Candidate candidate, Candidate? head) => contracts.SelectMany(contract => Check(candidate, head, contract));

    private IEnumerable<Finding> Check(Candidate candidate, Candidate? head, CompiledContract compiled)
    {
        if (compiled.Contract is not { } contract)
        {
            return [new Finding(
                "contract-unreadable", Severity.Warning, "", null, null, $"The contract '{compiled.Path.Name}' cannot be read, so nothing was asked of its reader.", "Put it again.")];
        }

        return candidate.Parsed.Document is not { } document ? []
            : Faults(candidate, document, compiled.Schema!).Select(fault => Find(candidate, document, contract, fault))
                .Concat(ContractLimitCheck.Find(candidate, document, contract)).Concat(ReaderCheck.Find(document, head?.Parsed.Document, contract));
    }

    private Finding Find(Candidate candidate, Document document, Contract contract, SchemaFault fault)
    {
        var allowed = contract.Allowed.FirstOrDefault(difference => difference.Kind == fault.Kind && difference.Path.Equals(fault.Place) && (difference.Expires is null || difference.Expires > now));
        var said = fault with { Message = $"{fault.Message} The contract '{contract.Name}' {(allowed is null ? "says so" : $"allows it: {allowed.Reason}")}." };
        return ContractDocument.At(candidate.Bytes, document.Root, said, $"contract-{fault.Topic}", allowed is null ? Severity.Error : Severity.Warning);
    }

    private static IReadOnlyList<SchemaFault> Faults(Candidate candidate, Document document, ICompiledSchema schema)
    {
        try
        {
            var faults = schema.Check(document.Root);
            return candidate.Format.HasTypes || faults.Count == 0 ? faults : schema.Check(TypedView.Of(document.Root, faults));
        }
        catch (CalmaException costly) when (costly.Code == ErrorCode.TooLarge)
        {
            return [new SchemaFault("schema", "value", JsonPointer.Root, costly.Message, "Shorten the document, or simplify the contract's schema.")];
        }
    }
}
