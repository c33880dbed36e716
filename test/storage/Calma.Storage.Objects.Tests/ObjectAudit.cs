namespace Calma.Storage.Objects.Tests;

public sealed class ObjectAudit : ConformanceAudit;
