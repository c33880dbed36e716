using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calma.Cli.Output.Sarif;

/// <summary>How SARIF is written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class SarifJson : JsonSerializerContext;
