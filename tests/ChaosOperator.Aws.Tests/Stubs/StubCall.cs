using System.Text.Json.Nodes;

namespace ChaosOperator.Aws.Tests.Stubs;

/// <summary>A request as a service sees it.</summary>
internal sealed record StubCall(string Service, string Region, string AccessKey, string Operation, IReadOnlyList<string> Path, JsonObject Body)
{
    /// <summary>The id under which the service remembers it.</summary>
    public string RequestId { get; } = Guid.NewGuid().ToString();

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

    /// <summary>STS hands out credentials.</summary>
    public static StubAnswer Assumed(string key = "KEY", DateTimeOffset? until = null) => Xml($"""
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
        <AccessKeyId>{key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
        <SessionToken>token</SessionToken><Expiration>{until?.UtcDateTime.ToString("s") ?? "2099-01-01T00:00:00"}Z</Expiration>
        </Credentials></AssumeRoleResult></AssumeRoleResponse>
        """);

    /// <summary>The effect took place, the answer never arrives.</summary>
    public static StubAnswer Lost { get; } = new(0, "");
}
