using Calma.Core.Values;

namespace Calma.Core.Contracts;

/// <summary>The form of a contract's text, as a JSON Schema.</summary>
internal static class ContractForm
{
    public static Value Schema { get; } = JsonText.Parse(
        System.Text.Encoding.UTF8.GetBytes($$"""
        {
          "type": "object",
          "required": ["subject", "schema"],
          "additionalProperties": false,
          "properties": {
            "subject": {"type": "string", "maxLength": 200},
            "schema": {"type": ["object", "boolean"]},
            "compatibility": {"type": "string"},
            "reader": {"type": "string"},
            "limits": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "entries": {"type": "integer", "minimum": 0, "maximum": 1000000000},
                "bytes": {"type": "integer", "minimum": 0, "maximum": 1000000000},
                "growth": {"type": "number", "minimum": 1, "maximum": 1000000},
                "emptied": {"type": "number", "minimum": 0, "maximum": 1}
              }
            },
            "allowed": {
              "type": "array",
              "maxItems": 1000,
              "items": {
                "type": "object",
                "required": ["path", "kind", "reason"],
                "additionalProperties": false,
                "properties": {
                  "path": {"type": "string", "pattern": "^(/|$)"},
                  "kind": {"enum": ["{{string.Join("\", \"", AllowedDifference.Kinds)}}"]},
                  "reason": {"type": "string", "minLength": 1, "maxLength": 1000},
                  "expires": {"type": "string", "format": "date-time"}
                }
              }
            }
          }
        }
        """),
        JsonTextOptions.Body);
}
