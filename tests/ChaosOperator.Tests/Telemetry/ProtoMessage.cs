using System.Text;
using Google.Protobuf;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>A message of protocol buffers, read without its schema: fields by number.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Number, object Value)> _fields = [];

    private ProtoMessage()
    {
    }

    public static ProtoMessage Read(byte[] bytes)
    {
        var message = new ProtoMessage();
        using var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            message._fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => input.ReadFixed32(),
                var other => throw new InvalidDataException($"A field of type {other}."),
            }));
        }

        return message;
    }

    public IEnumerable<ProtoMessage> Messages(int number) => Values(number).Select(value => Read((byte[])value));

    public string Text(int number) => Values(number).LastOrDefault() is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";

    public string Hex(int number) => Values(number).LastOrDefault() is byte[] bytes ? Convert.ToHexStringLower(bytes) : "";

    public ulong Number(int number) => Convert.ToUInt64(Values(number).LastOrDefault() ?? 0UL, System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<object> Values(int number) => _fields.Where(field => field.Number == number).Select(field => field.Value);
}
