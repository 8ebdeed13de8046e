using System.Formats.Cbor;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudWatch.Protocols;

/// <summary>CloudWatch by Smithy RPC v2 with CBOR, as newer SDKs speak it: the operation is in the path, a time is tag 1 with seconds.</summary>
internal static class CborForm
{
    public const string ContentType = "application/cbor";

    private const string Protocol = "rpc-v2-cbor";

    /// <summary>What every answer says, an error as well; clients refuse one that does not.</summary>
    public static IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string> { ["smithy-protocol"] = Protocol };

    public static bool Speaks(AwsCall call) => call.Header("smithy-protocol") == Protocol;

    /// <summary>The operation in the path; empty when the path is another.</summary>
    public static string OperationOf(AwsCall call) => call.Segments is ["service", "GraniteServiceVersion20100801", "operation", { } operation] ? operation : "";

    /// <summary>The members of the request.</summary>
    /// <exception cref="AwsError">It is no CBOR, or no map.</exception>
    public static JsonObject Body(AwsCall call)
    {
        if (call.Body.IsEmpty)
            return [];
        try
        {
            return Read(new CborReader(call.Body, CborConformanceMode.Lax)) as JsonObject ?? throw new AwsError(400, "SerializationException", "The request body is no CBOR map.");
        }
        catch (Exception failure) when (failure is CborContentException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new AwsError(400, "SerializationException", $"The request body is no CBOR that CloudWatch takes: {failure.Message}");
        }
    }

    public static AwsAnswer Answer(JsonObject body, int status = 200)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        // Parsed again, numbers can be read as whatever they are written as.
        Write(writer, "", "", JsonNode.Parse(body.ToJsonString()));
        return new AwsAnswer(status, ContentType, writer.Encode(), Headers);
    }

    private static JsonNode? Read(CborReader reader)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.StartMap:
                var map = new JsonObject();
                reader.ReadStartMap();
                while (reader.PeekState() != CborReaderState.EndMap)
                    map[reader.ReadTextString()] = Read(reader);
                reader.ReadEndMap();
                return map;
            case CborReaderState.StartArray:
                var list = new JsonArray();
                reader.ReadStartArray();
                while (reader.PeekState() != CborReaderState.EndArray)
                    list.Add(Read(reader));
                reader.ReadEndArray();
                return list;
            case CborReaderState.Tag:
                var tag = reader.ReadTag();
                return tag == CborTag.UnixTimeSeconds ? Read(reader) : throw new AwsError(400, "SerializationException", $"CBOR tag {tag} is not expected.");
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                return reader.ReadTextString();
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                return reader.ReadInt64();
            case CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat:
                return reader.ReadDouble() is var number && double.IsFinite(number) ? number : throw new AwsError(400, "SerializationException", $"{number} is no number that CloudWatch takes.");
            case CborReaderState.Boolean:
                return reader.ReadBoolean();
            case CborReaderState.Null:
                reader.ReadNull();
                return null;
            case var other:
                throw new AwsError(400, "SerializationException", $"CBOR of the kind {other} is not expected.");
        }
    }

    private static void Write(CborWriter writer, string name, string owner, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                var members = map.Where(member => member.Value is not null).ToList();
                writer.WriteStartMap(members.Count);
                foreach (var (member, inner) in members)
                {
                    writer.WriteTextString(member);
                    Write(writer, member, name, inner);
                }

                writer.WriteEndMap();
                break;
            case JsonArray list:
                writer.WriteStartArray(list.Count);
                foreach (var item in list)
                    Write(writer, name, owner, item);
                writer.WriteEndArray();
                break;
            default:
                WriteLeaf(writer, name, owner, value!);
                break;
        }
    }

    private static void WriteLeaf(CborWriter writer, string name, string owner, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean((bool)value);
                break;
            case JsonValueKind.Number when MemberKinds.IsTime(name):
                writer.WriteTag(CborTag.UnixTimeSeconds);
                writer.WriteDouble((double)value);
                break;
            case JsonValueKind.Number when MemberKinds.IsFractional(name, owner):
                writer.WriteDouble((double)value);
                break;
            case JsonValueKind.Number when value.AsValue().TryGetValue<long>(out var whole):
                writer.WriteInt64(whole);
                break;
            case JsonValueKind.Number:
                writer.WriteDouble((double)value);
                break;
            default:
                writer.WriteTextString((string)value!);
                break;
        }
    }
}
