using System.Text.Json;

namespace ChaosOperator.AwsSdk.Tests.Models;

/// <summary>A shape as its service's model describes it.</summary>
internal sealed class ShapeModel(string name, JsonElement json, ServiceModel service)
{
    public string Name => name;

    public string Type => json.GetProperty("type").GetString()!;

    public IReadOnlyList<string> Enum => Strings("enum");

    public IReadOnlyList<string> Required => Strings("required");

    public string? Pattern => json.TryGetProperty("pattern", out var pattern) ? pattern.GetString() : null;

    public double Min => json.TryGetProperty("min", out var min) ? min.GetDouble() : 0;

    public double Max => json.TryGetProperty("max", out var max) ? max.GetDouble() : double.MaxValue;

    public IReadOnlyList<MemberModel> Members => json.TryGetProperty("members", out var members)
        ? [.. members.EnumerateObject().Select(member => new MemberModel(member.Name, member.Value, service))]
        : [];

    /// <summary>The member that is the whole body; null: the body holds the members without a place of their own.</summary>
    public MemberModel? Payload => json.TryGetProperty("payload", out var payload) ? Members.Single(member => member.Name == payload.GetString()) : null;

    /// <summary>The items of a list.</summary>
    public ShapeModel Item => service.Shape(json.GetProperty("member").GetProperty("shape").GetString()!);

    /// <summary>The element name of the items of a list in XML.</summary>
    public string ItemName =>
        json.GetProperty("member").TryGetProperty("locationName", out var itemName) ? itemName.GetString()! : "member";

    /// <summary>The keys of a map.</summary>
    public ShapeModel Key => service.Shape(json.GetProperty("key").GetProperty("shape").GetString()!);

    /// <summary>The values of a map.</summary>
    public ShapeModel Value => service.Shape(json.GetProperty("value").GetProperty("shape").GetString()!);

    /// <summary>The HTTP status of an error.</summary>
    public int ErrorStatus =>
        json.TryGetProperty("error", out var error) && error.TryGetProperty("httpStatusCode", out var status) ? status.GetInt32() : 400;

    /// <summary>The code that an error is sent under.</summary>
    public string ErrorCode => json.TryGetProperty("error", out var error) && error.TryGetProperty("code", out var code) ? code.GetString()! : name;

    private List<string> Strings(string key) =>
        json.TryGetProperty(key, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];
}

/// <summary>A member of a structure.</summary>
internal sealed class MemberModel(string name, JsonElement json, ServiceModel service)
{
    public string Name => name;

    public ShapeModel Shape => service.Shape(json.GetProperty("shape").GetString()!);

    /// <summary>uri, querystring, header, statusCode, or null for the body.</summary>
    public string? Location => json.TryGetProperty("location", out var location) ? location.GetString() : null;

    /// <summary>Filled in by clients when it is not given.</summary>
    public bool IsIdempotencyToken => json.TryGetProperty("idempotencyToken", out var token) && token.GetBoolean();

    public string WireName => json.TryGetProperty("locationName", out var wire) ? wire.GetString()! : name;

    /// <summary>The property that the official packages give the member.</summary>
    public string PropertyName => char.ToUpperInvariant(name[0]) + name[1..];
}
