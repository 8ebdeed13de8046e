using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChaosOperator.Core.Planning;

/// <summary>How plans are written as JSON: no escapes beyond what JSON needs, since the text counts against limits and people read it.</summary>
internal static class PlanJson
{
    /// <summary>Without white space.</summary>
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Over several lines.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Compact) { WriteIndented = true, NewLine = "\n" };
}
