using System.Text.Json.Nodes;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Automations;

/// <summary>A fault by SSM Automation without FIS: the example of <c>examples/automation</c>, as it stands but for its hypothesis.</summary>
public sealed class AutomationTests(SharedControlPlane shared)
{
    private const string Inject = AutomationExample.Inject;
    private const string Lift = AutomationExample.Lift;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_injected_once_and_lifted_by_its_own_revert_and_FIS_has_no_part_in_it()
    {
        await using var bed = await BedAsync();
        var before = await bed.Aws.UsFunctionsAsync(Token);
        // The answer to the start is lost after its effect.
        await bed.Lab.Client.AddFaultAsync(new LabFault("ssm", "StartAutomationExecution", "LostResponse", Times: 1), Token);

        await ApplyAsync(bed, hold: "PT4M");
        var run = await bed.Kubernetes.SeeCompletedAsync("slow-functions-1", Token);

        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.Equal(("True", "Verified"), (run.Condition("Reverted"), run.ConditionReason("Reverted")));
        Assert.Equal(["Success"], await StatusesAsync(bed, Inject, Token));
        Assert.Equal(["Success"], await StatusesAsync(bed, Lift, Token));
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
        Assert.Equal("Removed", run.ConditionReason("DeadMansSwitch"));
        var hold = Assert.Single(run.Json.List("status", "aws", "actions"), step => step.Text("name") == "Hold");
        Assert.Equal((hold.Text("startTime"), hold.Text("endTime")), (run.Json.Text("status", "faultWindow", "start"), run.Json.Text("status", "faultWindow", "end")));
        Assert.Equal(["GetSafetyLever"], (await bed.Lab.Client.CallsAsync("fis", cancellationToken: Token)).Select(call => call.Operation).Where(operation => !operation.StartsWith("List", StringComparison.Ordinal)).Distinct());
        Assert.DoesNotContain(run.Message!, "FIS", StringComparison.Ordinal);
        await bed.Kubernetes.Kubectl.DeleteAsync("cexp", "slow-functions", bed.Kubernetes.Namespace, cancellationToken: Token);
        await bed.Kubernetes.SeeExperimentGoneAsync("slow-functions", Token);
    }

    [Fact]
    public async Task An_operator_that_dies_right_after_the_start_leaves_no_fault_behind_and_adopts_it_when_it_is_back()
    {
        await using var bed = await BedAsync();
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.Lab.Client.PlaceHoldAsync(new LabHold("ssm", "StartAutomationExecution", "AfterEffect"), Token);
        await ApplyAsync(bed, hold: "PT2H");
        await Eventually.HoldsAsync("the automation is started", async token => (await bed.Lab.Client.HoldsAsync(token)).Any(hold => hold.State == "Holding"), TimeSpan.FromSeconds(100), Token);
        await bed.Operator.KillAsync();
        await bed.Lab.Client.ReleaseHoldsAsync(Token);
        await Eventually.SeeAsync("SSM stops the automation", token => StatusesAsync(bed, Inject, token), statuses => statuses is ["Cancelled"], TimeSpan.FromSeconds(90), Token);
        var steps = (await bed.Aws.AutomationAsync((await AutomationsAsync(bed, Inject, Token))[0]["AutomationExecutionId"]!.GetValue<string>(), Token))["StepExecutions"]!.AsArray();
        Assert.Equal("Success", steps[^1]!["StepStatus"]!.GetValue<string>());
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));

        await bed.RestartOperatorAsync(Token);
        var completed = await bed.Kubernetes.SeeCompletedAsync("slow-functions-1", Token);
        Assert.Equal("Inconclusive", completed.Verdict);
        Assert.StartsWith($"SSM automation {completed.AutomationId} was stopped", completed.Message, StringComparison.Ordinal);
        Assert.Contains("the operator's heartbeats stayed away", completed.Message, StringComparison.Ordinal);
        Assert.Equal("True", completed.Condition("Reverted"));
        Assert.Equal(["Success"], await StatusesAsync(bed, Lift, Token));
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await ShippedPolicies.UnusedByAutomationsAsync(bed.Lab, Token));
    }

    [Fact]
    public async Task A_document_that_would_act_with_the_operators_rights_is_refused_by_its_name()
    {
        await using var bed = await BedAsync(document => document.Replace("assumeRole: '{{ AutomationAssumeRole }}'\n", "", StringComparison.Ordinal));

        await ApplyAsync(bed, hold: "PT4M");
        var refused = await bed.Kubernetes.SeeExperimentAsync("is refused", "slow-functions", seen => seen.Text("status", "phase") == "Refused", Token);

        Assert.StartsWith($"SSM document {Inject} does not act as the role that it is given", refused.Text("status", "message"), StringComparison.Ordinal);
        Assert.Empty(await StatusesAsync(bed, Inject, Token));
    }

    private async Task<TestBed> BedAsync(Func<string, string>? edit = null)
    {
        var bed = await TestBed.StartAsync(shared, new TestBedOptions { Speed = 45 }, Token);
        await ShippedPolicies.AllowAutomationsAsync(bed.Lab, bed.Kubernetes.Namespace, Token);
        await AutomationExample.CreateDocumentsAsync(bed.Aws, Inject, edit, Token);
        await bed.Aws.CreateAlarmAsync("orders-are-lost", Token);
        return bed;
    }

    private static async Task ApplyAsync(TestBed bed, string hold)
    {
        await bed.Kubernetes.EditHypothesisAsync("short", "short", Token);
        var manifest = (await File.ReadAllTextAsync(Repository.Path("examples", "automation", "experiment.yaml"), Token))
            .Replace("namespace: resilience", $"namespace: {bed.Kubernetes.Namespace}", StringComparison.Ordinal)
            .Replace("name: region-failover", "name: short", StringComparison.Ordinal)
            .Replace("signal: error-rate", "signal: errors", StringComparison.Ordinal)
            .Replace("Hold: [PT10M]", $"Hold: [{hold}]", StringComparison.Ordinal)
            .Replace("maxDuration: 20m", "maxDuration: 4h", StringComparison.Ordinal)
            .Replace("suspend: true", "suspend: false", StringComparison.Ordinal);
        await bed.Kubernetes.Kubectl.ApplyAsync(manifest, new ApplyOptions { Namespace = bed.Kubernetes.Namespace }, Token);
    }

    private static async Task<IReadOnlyList<string>> StatusesAsync(TestBed bed, string document, CancellationToken cancellationToken) =>
        [.. (await AutomationsAsync(bed, document, cancellationToken)).Select(automation => automation["AutomationExecutionStatus"]!.GetValue<string>())];

    private static async Task<IReadOnlyList<JsonNode>> AutomationsAsync(TestBed bed, string document, CancellationToken cancellationToken) =>
        [.. (await bed.Aws.AutomationsAsync(cancellationToken)).Where(automation => automation["DocumentName"]!.GetValue<string>() == document)];
}
