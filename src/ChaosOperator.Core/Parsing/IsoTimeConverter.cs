using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Parsing;

/// <summary>Times in JSON that other programs read: whole seconds in UTC, <c>2026-11-27T03:10:00Z</c>.</summary>
public sealed class IsoTimeConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Text.Iso(value));
    }
}
