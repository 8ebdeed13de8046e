using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Iam;
using ChaosOperator.Lab.Ssm.Automations;
using ChaosOperator.Lab.Time;
using Microsoft.Extensions.Primitives;

namespace ChaosOperator.Lab.Fis;

/// <summary>Calls the lab's SSM as the experiment's role; such calls are in the call log like everyone's.</summary>
internal sealed class SsmAutomations(AutomationOperations automations, AutomationEngine engine, Authorizer authorizer, CallLog log, ILabClock clock) : IAutomations
{
    public string? Start(string region, string roleArn, string documentArn, string? version, string? parameters)
    {
        var body = new JsonObject { ["DocumentName"] = documentArn, ["Parameters"] = ReadParameters(parameters) };
        if (!string.IsNullOrEmpty(version))
            body["DocumentVersion"] = version;
        try
        {
            return Call(region, roleArn, "StartAutomationExecution", body, automations.Start)["AutomationExecutionId"]!.ToString();
        }
        catch (AwsError error) when (error.Code == "ThrottlingException")
        {
            return null;
        }
    }

    /// <summary>Looked at every virtual second, so these looks are not in the call log.</summary>
    public AutomationProgress Progress(string region, string roleArn, string id)
    {
        try
        {
            authorizer.CheckSsm(CallOf(region, roleArn, "GetAutomationExecution"), new JsonObject { ["AutomationExecutionId"] = id });
        }
        catch (AwsError)
        {
            return AutomationProgress.Failed;
        }

        return engine.Find(region, id)?.Status switch
        {
            "Success" => AutomationProgress.Succeeded,
            "Failed" or "TimedOut" or "Cancelled" or null => AutomationProgress.Failed,
            _ => AutomationProgress.Running,
        };
    }

    public void Cancel(string region, string roleArn, string id)
    {
        try
        {
            Call(region, roleArn, "StopAutomationExecution", new JsonObject { ["AutomationExecutionId"] = id }, automations.Stop);
        }
        catch (AwsError error) when (error.Code == "InvalidAutomationStatusUpdateException")
        {
            // It is over, which is what was wanted.
        }
    }

    private JsonObject Call(string region, string roleArn, string operation, JsonObject body, Func<AwsCall, JsonObject, JsonObject> carryOut)
    {
        var call = CallOf(region, roleArn, operation);
        string? failure = null;
        try
        {
            authorizer.CheckSsm(call, body);
            return carryOut(call, body);
        }
        catch (AwsError error)
        {
            failure = error.Code;
            throw;
        }
        finally
        {
            log.Add(new LoggedCall(clock.Now, call.Service, operation, region, roleArn, failure is null ? 200 : 400, failure, new Dictionary<string, string>(call.Details)));
        }
    }

    private static AwsCall CallOf(string region, string roleArn, string operation) =>
        new("ssm", region, roleArn, "POST", "/", new Dictionary<string, StringValues>(), new Dictionary<string, StringValues>(), ReadOnlyMemory<byte>.Empty) { Operation = operation };

    /// <summary>FIS takes one JSON string whose values are strings or lists of strings; SSM takes lists.</summary>
    private static JsonObject ReadParameters(string? text)
    {
        try
        {
            var given = string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text) as JsonObject ?? throw new JsonException("not an object");
            return new JsonObject(given.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)(p.Value is JsonArray list ? list.DeepClone() : new JsonArray(p.Value?.ToString())))));
        }
        catch (JsonException e)
        {
            throw new AwsError(400, "InvalidAutomationExecutionParametersException", $"documentParameters is not a JSON object: {e.Message}");
        }
    }
}
