using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChaosOperator.Core.Parsing;

/// <summary>How JSON is written that people read, or whose length counts against limits: no escapes beyond what JSON needs. For nothing that is put into a page.</summary>
public static class LegibleJson
{
    /// <summary>Without white space.</summary>
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Over several lines.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Compact) { WriteIndented = true, NewLine = "\n" };
}
