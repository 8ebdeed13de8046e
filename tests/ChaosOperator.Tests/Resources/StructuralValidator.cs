using System.Text.Json.Nodes;
using ChaosOperator.Resources.Schema;

namespace ChaosOperator.Tests.Resources;

/// <summary>Validates objects against the keywords that our schemas use, as an API server does, and refuses keywords that it does not know.</summary>
internal static class StructuralValidator
{
    public static IReadOnlyList<string> Errors(JsonNode schema, JsonNode? value) => [.. SchemaCheck.Of((JsonObject)schema, value).Select(error => $"{error}")];
}
