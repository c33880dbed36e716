using System.Text.Json;
using System.Text.Json.Serialization;
using Calma.Guard.Incidents;
using Calma.Guard.Recordings;
using Calma.Guard.Replays;
using Calma.Guard.Rollouts;

namespace Calma.Guard;

/// <summary>How Guard's files are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(HarEntry))]
[JsonSerializable(typeof(HarFile))]
[JsonSerializable(typeof(RolloutRecord))]
[JsonSerializable(typeof(IncidentEntry))]
[JsonSerializable(typeof(ReplayReport))]
[JsonSerializable(typeof(SarifLog))]
public sealed partial class GuardJson : JsonSerializerContext;
