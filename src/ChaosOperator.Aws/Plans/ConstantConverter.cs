using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace ChaosOperator.Aws.Plans;

/// <summary>Reads the SDK's enumerations, which are classes around a string.</summary>
internal sealed class ConstantConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(ConstantClass).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<TConstant> : JsonConverter<TConstant>
        where TConstant : ConstantClass
    {
        public override TConstant? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } value ? (TConstant)Activator.CreateInstance(typeof(TConstant), value)! : null;

        public override void Write(Utf8JsonWriter writer, TConstant value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
