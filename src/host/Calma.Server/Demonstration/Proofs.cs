namespace Calma.Server.Demonstration;

/// <summary>Says what each step proves, and counts those that did not hold.</summary>
internal sealed class Proofs
{
    private int _failures;

    /// <summary>The last line of the demo, and its exit code.</summary>
    public int Conclude()
    {
        Console.WriteLine(_failures == 0 ? "Everything held." : $"{_failures} step(s) did not hold.");
        return _failures == 0 ? 0 : 1;
    }

    public void Prove(string step, bool holds, string what)
    {
        _failures += holds ? 0 : 1;
        Console.WriteLine($"{(holds ? "ok  " : "FAIL")} {step,-12} {what}");
    }

    public void ProveAgreement(string tool, bool isHere, bool agrees, string what)
    {
        if (isHere)
        {
            Prove(tool, agrees, $"reads the downloaded file as the store does: {what}");
        }
        else
        {
            Console.WriteLine($"skip {tool,-12} is not on PATH, so nothing of it is proved");
        }
    }
}
