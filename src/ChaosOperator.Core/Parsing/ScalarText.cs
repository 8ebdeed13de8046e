using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChaosOperator.Core.Parsing;

/// <summary>
/// A JSON scalar kept as its text, for fields that take a number or a string, as <c>atMost: 1</c> and <c>atMost: "50%"</c>.
/// Anything may be read into it, so that one bad field never makes a whole resource unreadable; what it means is decided by the reader of the field.
/// </summary>
/// <param name="Text">The number or string as written; other JSON as its source text.</param>
/// <param name="IsNumber">Whether it was written as a JSON number.</param>
[JsonConverter(typeof(ScalarTextConverter))]
public readonly record struct ScalarText(string Text, bool IsNumber)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Reads and writes <see cref="ScalarText"/>, leaving numbers numbers and strings strings.</summary>
public sealed class ScalarTextConverter : JsonConverter<ScalarText>
{
    /// <inheritdoc/>
    public override ScalarText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new ScalarText(reader.GetString()!, IsNumber: false);
        }

        var isNumber = reader.TokenType == JsonTokenType.Number;
        using var document = JsonDocument.ParseValue(ref reader);
        return new ScalarText(document.RootElement.GetRawText(), isNumber);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ScalarText value, JsonSerializerOptions options)
    {
        if (value.IsNumber)
        {
            writer.WriteRawValue(value.Text);
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }
}
