namespace Calma.Core.Documents;

/// <summary>What kind of machine a file lies on.</summary>
public enum Platform
{
    /// <summary>Linux and other Unix systems.</summary>
    Linux,
    /// <summary>macOS.</summary>
    MacOs,
    /// <summary>Windows.</summary>
    Windows,
}
