namespace Calma.Storage.Conformance;

/// <summary>What a test may ask of a storage type beyond the port, and a storage type may lack.</summary>
public enum StorageCapability
{
    /// <summary>What is stored outlives its driver.</summary>
    Reopen,
    /// <summary>The test can damage what is stored.</summary>
    Damage,
    /// <summary>The test can take all room away and give it back.</summary>
    Fill,
}
