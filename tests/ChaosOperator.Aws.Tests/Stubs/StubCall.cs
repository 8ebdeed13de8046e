using System.Text.Json.Nodes;

namespace ChaosOperator.Aws.Tests.Stubs;

/// <summary>A request as a service sees it.</summary>
internal sealed record StubCall(string Service, string Region, string AccessKey, string Operation, IReadOnlyList<string> Path, JsonObject Body)
{
    /// <summary>A text member of the body.</summary>
    public string Text(string member) => Body[member]?.GetValue<string>() ?? "";
}

/// <summary>An answer; without a status the connection is cut.</summary>
internal sealed record StubAnswer(int Status, string Body, string ContentType = "application/json", string? ErrorType = null)
{
    public static StubAnswer Ok(JsonNode body) => new(200, body.ToJsonString());

    public static StubAnswer Xml(string body) => new(200, body, "text/xml");

    public static StubAnswer Error(int status, string code, string message = "It was refused.") =>
        new(status, new JsonObject { ["__type"] = code, ["message"] = message }.ToJsonString(), ErrorType: code);

    /// <summary>The effect took place, the answer never arrives.</summary>
    public static StubAnswer Lost { get; } = new(0, "");
}
