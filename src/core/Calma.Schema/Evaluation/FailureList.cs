namespace Calma.Schema.Evaluation;

/// <summary>Failures, up to the most that are told.</summary>
internal sealed class FailureList
{
    private readonly List<Failure> _items = [];

    public IReadOnlyList<Failure> Items => _items;

    public void Add(Failure failure)
    {
        if (_items.Count < DocumentLimits.MaxFindings)
        {
            _items.Add(failure);
        }
    }

    public void AddRange(IEnumerable<Failure> failures)
    {
        foreach (var failure in failures)
        {
            Add(failure);
        }
    }
}
