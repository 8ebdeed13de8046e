using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Ssm.Scripts;

/// <summary>What to run, as whom, against which lab.</summary>
/// <param name="Script">Python source.</param>
/// <param name="Handler">Function to call with (events, context).</param>
/// <param name="Payload">The events.</param>
/// <param name="Region">Region of the clients that the script creates.</param>
/// <param name="Credentials">Who the script acts as.</param>
/// <param name="Endpoint">Base address of the lab.</param>
internal sealed record ScriptRequest(string Script, string Handler, JsonNode? Payload, string Region, TemporaryCredentials Credentials, Uri Endpoint)
{
    /// <summary>Ends the process at this request to AWS (1 = the first); null lets it live. For tests of interruption.</summary>
    public int? DieAtCall { get; init; }

    /// <summary>With <see cref="DieAtCall"/>: die once the request has had its effect rather than before it is sent.</summary>
    public bool DieAfter { get; init; }

    public JsonObject ToJson(DateTimeOffset now) => new()
    {
        ["script"] = Script,
        ["handler"] = Handler,
        ["payload"] = Payload?.DeepClone(),
        ["endpoint"] = Endpoint.ToString().TrimEnd('/'),
        ["region"] = Region,
        ["accessKey"] = Credentials.AccessKeyId,
        ["secretKey"] = Credentials.SecretAccessKey,
        ["sessionToken"] = Credentials.SessionToken,
        ["now"] = now.ToUnixTimeMilliseconds() / 1000.0,
        ["dieAtCall"] = DieAtCall,
        ["dieAfter"] = DieAfter,
    };
}

/// <summary>How a script ended.</summary>
/// <param name="Payload">What the handler returned.</param>
/// <param name="Error">Type and message of the exception that ended it, or null.</param>
/// <param name="Log">What it printed.</param>
internal sealed record ScriptResult(JsonNode? Payload, string? Error, string Log);
