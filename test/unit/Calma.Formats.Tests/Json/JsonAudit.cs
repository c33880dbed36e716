namespace Calma.Formats.Tests.Json;

public sealed class JsonAudit : ConformanceAudit<JsonFixture>;
