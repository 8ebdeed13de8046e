using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Yaml;

namespace ChaosOperator.Cli.Output;

/// <summary>Writes results for programs. Pure.</summary>
internal static class Structured
{
    /// <summary>Names and forms as in the resources; people read it too, so nothing is escaped that JSON lets stand.</summary>
    public static JsonSerializerOptions Options { get; } = new(ResourceJson.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes a result as JSON or YAML.</summary>
    public static Task WriteAsync<T>(TextWriter output, T result, OutputFormat format) => LegibleWriter.ForPrograms(output).WriteAsync(Text(result, format));

    /// <summary>A result as JSON or YAML, with a line end.</summary>
    public static string Text<T>(T result, OutputFormat format) => format == OutputFormat.Yaml
        ? YamlText.Of(JsonSerializer.SerializeToNode(result, Options)!)
        : JsonSerializer.Serialize(result, Options) + "\n";
}
