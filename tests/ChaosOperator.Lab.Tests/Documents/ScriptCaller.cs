using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Scripts;
using ChaosOperator.Lab.Tests.Ssm;
using ChaosOperator.Lab.Time;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosOperator.Lab.Tests.Documents;

/// <summary>Runs the document's Python with real boto3, without an automation around it, and lets it die where a test wants.</summary>
internal sealed class ScriptCaller(LabCaller caller)
{
    private const int LongestScript = 200;

    private ScriptHost Host => caller.Lab.Services.GetRequiredService<ScriptHost>();

    public Task<ScriptResult> RunAsync(JsonObject parameters, int? dieAtCall = null, bool dieAfter = false)
    {
        var payload = parameters.DeepClone().AsObject();
        payload["ChaosMode"] ??= "Latency";
        return RunAsync(payload, ExtensionDocument.Script, "handler", dieAtCall, dieAfter);
    }

    public async Task<ScriptResult> RunAsync(JsonNode payload, string text, string handler, int? dieAtCall = null, bool dieAfter = false)
    {
        var callers = caller.Lab.Services.GetRequiredService<ICallers>();
        var request = new ScriptRequest(
            text, handler, payload, "us-east-1", callers.Issue(ExtensionDocument.Role, "test", TimeSpan.FromHours(1)), caller.Lab.Address)
        {
            DieAtCall = dieAtCall,
            DieAfter = dieAfter,
        };
        var clock = caller.Lab.Services.GetRequiredService<ILabClock>();
        using var run = ScriptRun.Start(Host, clock, request);
        for (var second = 0; second < LongestScript; second++)
        {
            await run.Settled.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            if (run.Result is { } result)
                return result;
            await caller.AdvanceAsync(1);
            run.WakeIfDue(clock.Now);
        }

        throw new TimeoutException($"The script did not end within {LongestScript} virtual seconds.");
    }

    public async Task<string> OutcomeAsync(JsonObject parameters)
    {
        var result = await RunAsync(parameters);
        Assert.True(result.Error is null, result.Error);
        return result.Payload!["Outcome"]!.ToString();
    }
}
