using System.Text.Json.Nodes;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Policies;

/// <summary>Runs that somebody made or changed by hand: they reach nothing but what the operator itself confirmed to be theirs.</summary>
public sealed class BorrowedRunTests(TenantsBed bed) : IClassFixture<TenantsBed>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LabClient Lab => bed.Bed.Lab.Client;

    [Fact]
    public async Task A_run_made_by_hand_that_names_another_tenants_experiment_is_refused_and_that_tenants_fault_goes_on_untouched()
    {
        var (owner, borrower) = (await bed.NewAllowedTenantAsync(Token), await bed.NewAllowedTenantAsync(Token));
        await owner.ApplyAsync(new ExperimentManifest("outage", "short") { Duration = "8m" }, Token);
        var theirs = await owner.SeeFaultInForceAsync("outage-1", Token);
        var made = (await Lab.ClockAsync(Token)).Now;

        await MakeByHandAsync(borrower, theirs, "outage-1");
        var refused = (await borrower.SeeRunWhateverAsync("outage-1", run => run.Phase == "Completed", Token))!;
        await borrower.Kubectl.DeleteAsync("crun", "outage-1", borrower.Namespace, cancellationToken: Token);
        await borrower.SeeRunGoneAsync("outage-1", Token);

        Assert.Equal(("Error", "NotOfAnExperiment"), (refused.Verdict, refused.ConditionReason("Completed")));
        Assert.Contains($"there is no ChaosExperiment outage in namespace {borrower.Namespace}. Nothing is done for it in AWS.", refused.Message, StringComparison.Ordinal);
        await borrower.SeeEventAsync("ChaosRun", "outage-1", "NotOfAnExperiment", Token);

        var run = await owner.SeeCompletedAsync("outage-1", Token);
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.Equal(theirs.ExperimentId, run.ExperimentId);
        var calls = (await Lab.CallsAsync(cancellationToken: Token)).Where(call => call.Time >= made && call.Caller?.Contains("role/chaos-operator", StringComparison.Ordinal) == true).ToList();
        Assert.Contains(calls, call => call.Operation == "GetExperiment");
        Assert.DoesNotContain(calls, call => call.Operation is "StopExperiment" or "StopAutomationExecution" or "StartAutomationExecution" or "UpdateExperimentTemplate" or "DeleteExperimentTemplate");
        Assert.DoesNotContain(
            await Lab.CallsAsync("sts", "AssumeRole", Token), call => call.Details?.Text("externalId")?.EndsWith($"/{borrower.Namespace}", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_run_whose_spec_is_changed_while_its_fault_is_in_force_reverts_what_was_started_and_as_whom_it_was()
    {
        var tenant = await bed.NewAllowedTenantAsync(Token);
        var before = await bed.Bed.Aws.UsFunctionsAsync(Token);
        await tenant.ApplyAsync(new ExperimentManifest("edited", "short") { Duration = "30m", Role = "of-edited" }, Token);
        var injecting = await tenant.SeeFaultInForceAsync("edited-1", Token);

        const string Another = """
            {"spec":{"experimentUid":"another","experiment":{
                "aws":{"roleArn":"arn:aws:iam::111122223333:role/of-nobody"},
                "fault":{"lambdaExtension":{"functions":[{"name":"example-us-nobody"}]}}}}}
            """;
        if (await RefusalAsync(() => tenant.Kubectl.PatchAsync("crun", "edited-1", Another, tenant.Namespace, cancellationToken: Token)) is { } refusal)
        {
            // Servers from 1.25 on do not let it happen.
            Assert.Contains("the spec of a run is immutable", refusal, StringComparison.Ordinal);
            return;
        }

        var run = await tenant.SeeCompletedAsync("edited-1", Token);
        Assert.Equal(("Inconclusive", "SpecChanged"), (run.Verdict, run.Json.Text("status", "cutShort", "reason")));
        Assert.Equal(("True", "Verified"), (run.Condition("Reverted"), run.ConditionReason("Reverted")));
        Assert.Equal(before, await bed.Bed.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await bed.Bed.Aws.SnapshotsAsync(Token));
        Assert.Equal(injecting.ExperimentId, run.ExperimentId);
        Assert.Empty(await bed.Bed.Aws.SwitchesAsync(Token));
        Assert.DoesNotContain(await Lab.CallsAsync("sts", "AssumeRole", Token), call => call.Details?.Text("role")?.EndsWith("/of-nobody", StringComparison.Ordinal) == true);
    }

    /// <summary>As a tenant does who may create runs in a namespace of its own and has seen a run of another.</summary>
    private static Task<string> MakeByHandAsync(ChaosResources tenant, RunView likeThis, string name) => tenant.Kubectl.ApplyAsync(
        new JsonObject
        {
            ["apiVersion"] = "chaosoperator.dev/v1alpha1",
            ["kind"] = "ChaosRun",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["annotations"] = new JsonObject { ["chaosoperator.dev/abort"] = "and take yours with it" },
            },
            ["spec"] = JsonNode.Parse(likeThis.Json.GetProperty("spec").GetRawText()),
        }.ToJsonString(),
        new ApplyOptions { Namespace = tenant.Namespace },
        Token);

    private static async Task<string?> RefusalAsync(Func<Task> attempt)
    {
        try
        {
            await attempt();
            return null;
        }
        catch (KubectlException refused)
        {
            return refused.Message;
        }
    }
}
