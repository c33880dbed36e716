using Calma.Core.Checks;

namespace Calma.Providers.Settings;

/// <summary>What is known of one setting of a provider's file.</summary>
/// <param name="Place">A JSON Pointer, in which <c>*</c> stands for any key or index.</param>
/// <param name="Type">What it may say.</param>
internal sealed record Setting(string Place, SettingType Type)
{
    /// <summary>Whether its value must not be shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether its value makes the tool run code.</summary>
    public bool Executes { get; init; }

    /// <summary>Whether its value says where requests or secrets go.</summary>
    public bool Redirects { get; init; }

    /// <summary>What a value of another type does to a write.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>What the tool does with a value of another type, as a sentence.</summary>
    public string WhenWrong { get; init; } = "";

    /// <summary>What the tool does with the empty string, as a sentence; absent where empty is as good as any, or a matter of the type.</summary>
    public string? WhenEmpty { get; init; }

    /// <summary>What the tool does with null, as a sentence; absent where null is as good as absent.</summary>
    public string? WhenNull { get; init; }
}
