namespace Calma.Formats.Tests.Json;

public sealed class JsoncAudit : ConformanceAudit<JsoncFixture>;
