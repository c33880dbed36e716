namespace Calma.Storage.Conformance;

/// <summary>What of a stored revision is to be damaged.</summary>
public enum StoredPart
{
    /// <summary>All of it is lost, and the head still names it.</summary>
    Revision,
    /// <summary>The record is there and cannot be read.</summary>
    Record,
    /// <summary>The text is there and cannot be read.</summary>
    Bytes,
}
