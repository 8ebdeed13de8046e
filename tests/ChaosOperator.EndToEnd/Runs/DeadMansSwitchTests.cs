using System.Text.Json.Nodes;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>The operator dies while a fault is in force, and nobody brings it back.</summary>
public sealed class DeadMansSwitchTests(SharedControlPlane shared, ITestOutputHelper output)
{
    /// <summary>Slower than other tests: two minutes of virtual time have to be more than the document's Python costs.</summary>
    private const double Speed = 20;

    private const string OwnTemplate = """
        apiVersion: chaosoperator.dev/v1alpha1
        kind: ChaosExperiment
        metadata: { name: own-template }
        spec:
          hypothesisRef: { name: short }
          aws:
            region: us-east-1
            roleArn: arn:aws:iam::111122223333:role/chaos-operator
            experimentRoleArn: arn:aws:iam::111122223333:role/fis
          fault:
            fis:
              template:
                actions:
                  wait: { actionId: aws:fis:wait, parameters: { duration: PT30M } }
          unguarded: true
        """;

    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);

    /// <summary>Three to seven minutes by the alarm, and its own grain.</summary>
    private static readonly TimeSpan LongestNotice = TimeSpan.FromMinutes(9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fis_stops_the_experiment_and_the_hold_lifts_the_fault_within_two_minutes()
    {
        await using var bed = await BedAsync("cancel");
        var before = await bed.Aws.UsFunctionsAsync(Token);
        var (run, died) = await DieInForceAsync(bed, before, "25m");

        var stopped = await SeeStoppedAsync(bed, run, died);
        await Eventually.HoldsAsync("the functions are as before", async token => await bed.Aws.UsFunctionsAsync(token) == before, cancellationToken: Token);

        var hold = await SeeHoldEndedAsync(bed);
        output.WriteLine($"Died at {died:HH:mm:ss}, stopped after {stopped - died}, the hold over {Time(hold, "ExecutionEndTime") - stopped} after that, in virtual time at {Speed}x.");
        Assert.Equal("Cancelled", hold["AutomationExecutionStatus"]!.GetValue<string>());
        Assert.InRange(Time(hold, "ExecutionEndTime") - stopped, TimeSpan.Zero, TwoMinutes);
        Assert.Empty(await bed.Aws.SnapshotsAsync(Token));

        await bed.RestartOperatorAsync(Token);
        await AssertEndedByTheSwitchAsync(bed, run, before);
    }

    [Fact]
    public async Task Where_fis_leaves_the_automation_alone_the_hold_lifts_the_fault_at_its_planned_end()
    {
        await using var bed = await BedAsync("leave");
        var before = await bed.Aws.UsFunctionsAsync(Token);
        var (run, died) = await DieInForceAsync(bed, before, "12m");

        var stopped = await SeeStoppedAsync(bed, run, died);
        Assert.NotEqual(before, await bed.Aws.UsFunctionsAsync(Token));
        await Eventually.HoldsAsync("the functions are as before", async token => await bed.Aws.UsFunctionsAsync(token) == before, TimeSpan.FromMinutes(2), Token);

        var hold = await SeeHoldEndedAsync(bed);
        var lasted = Time(hold, "ExecutionEndTime") - Time(hold, "ExecutionStartTime");
        output.WriteLine($"Died at {died:HH:mm:ss}, stopped after {stopped - died}, lifted after {lasted} in force, in virtual time at {Speed}x.");
        Assert.Equal("Success", hold["AutomationExecutionStatus"]!.GetValue<string>());
        Assert.InRange(lasted, TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(14));
        Assert.Empty(await bed.Aws.SnapshotsAsync(Token));
    }

    [Fact]
    public async Task A_template_of_the_users_own_is_stopped_as_well()
    {
        await using var bed = await BedAsync("cancel");
        await bed.Kubernetes.EditHypothesisAsync("short", "short", Token);
        await bed.Kubernetes.Kubectl.ApplyAsync(OwnTemplate, new ApplyOptions { Namespace = bed.Kubernetes.Namespace }, Token);
        var run = await bed.Kubernetes.SeeRunAsync("injects", "own-template-1", seen => seen.ExperimentId is not null, Token);
        await bed.Operator.KillAsync();
        var died = (await bed.Lab.Client.ClockAsync(Token)).Now;

        await SeeStoppedAsync(bed, run, died);
    }

    [Fact]
    public async Task Where_fis_looks_for_the_alarms_of_a_template_the_experiment_runs_all_the_same()
    {
        await using var bed = await TestBed.StartAsync(
            shared, new TestBedOptions { Switches = ["fis-template-alarms=refused", "fis-alarm-at-start=stop"] }, Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("strict", "short"), Token);

        var run = await bed.Kubernetes.SeeCompletedAsync("strict-1", Token);

        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.Equal("Removed", run.ConditionReason("DeadMansSwitch"));
        Assert.Empty(await bed.Aws.SwitchesAsync(Token));
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
    }

    [Fact]
    public async Task Without_the_right_to_publish_heartbeats_nothing_is_injected()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions(), Token);
        await bed.Lab.Client.AddFaultAsync(new LabFault("monitoring", "PutMetricData", "AccessDenied", Times: 0), Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("mute", "short"), Token);

        var run = await bed.Kubernetes.SeeCompletedAsync("mute-1", Token);

        Assert.Equal("Error", run.Verdict);
        Assert.Contains("cloudwatch:PutMetricData", run.Message, StringComparison.Ordinal);
        Assert.Empty(await bed.Aws.ExperimentsAsync(run.Uid, Token));
        Assert.Empty(await bed.Aws.SwitchesAsync(Token));
    }

    [Fact]
    public async Task Doing_without_is_said_on_the_run()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions(), Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("without", "short", "deadMansSwitch: false"), Token);

        var run = await bed.Kubernetes.SeeFaultInForceAsync("without-1", Token);

        Assert.Equal("Off", run.ConditionReason("DeadMansSwitch"));
        await bed.Kubernetes.SeeEventAsync("ChaosRun", run.Name, "NoDeadMansSwitch", Token);
        Assert.Empty(await bed.Aws.SwitchesAsync(Token));
    }

    private Task<TestBed> BedAsync(string stop) => TestBed.StartAsync(
        shared, new TestBedOptions { Speed = Speed, Switches = [$"fis-stop-automation={stop}"] }, Token);

    private static async Task<(RunView Run, DateTimeOffset Died)> DieInForceAsync(TestBed bed, string before, string duration)
    {
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("deserted", "short") { Duration = duration }, Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("deserted-1", Token);
        Assert.Equal("OK", Assert.Single(await bed.Aws.SwitchesAsync(Token))["StateValue"]!.GetValue<string>());
        await bed.Operator.KillAsync();
        Assert.NotEqual(before, await bed.Aws.UsFunctionsAsync(Token));
        return (run, (await bed.Lab.Client.ClockAsync(Token)).Now);
    }

    /// <summary>Waits until FIS has stopped the experiment for the switch's sake.</summary>
    /// <returns>When the alarm fired.</returns>
    private static async Task<DateTimeOffset> SeeStoppedAsync(TestBed bed, RunView run, DateTimeOffset died)
    {
        var experiment = await Eventually.SeeAsync(
            "FIS stops the experiment",
            async token => Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, token))["state"]!,
            state => state["status"]!.GetValue<string>() == "stopped",
            TimeSpan.FromMinutes(2),
            Token);
        Assert.Equal("Experiment halted by stop condition.", experiment["reason"]!.GetValue<string>());
        var alarm = Assert.Single(await bed.Aws.SwitchesAsync(Token));
        Assert.Equal("ALARM", alarm["StateValue"]!.GetValue<string>());
        var fired = Time(alarm, "StateUpdatedTimestamp");
        Assert.InRange(fired - died, TimeSpan.FromMinutes(2), LongestNotice);
        return fired;
    }

    /// <summary>The operator that comes back after all finds what happened and tidies up.</summary>
    internal static async Task AssertEndedByTheSwitchAsync(TestBed bed, RunView run, string before)
    {
        var completed = await bed.Kubernetes.SeeCompletedAsync(run.Name, Token);
        Assert.Equal("Inconclusive", completed.Verdict);
        Assert.Contains("was stopped: Experiment halted by stop condition", completed.Message, StringComparison.Ordinal);
        Assert.Equal("True", completed.Condition("Reverted"));
        Assert.Equal("Removed", completed.ConditionReason("DeadMansSwitch"));
        Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token));
        Assert.Empty(await bed.Aws.SwitchesAsync(Token));
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
    }

    /// <summary>The functions are lifted a moment before the automation that lifts them is over.</summary>
    private static async Task<JsonNode> SeeHoldEndedAsync(TestBed bed) => Assert.Single(await Eventually.SeeAsync(
        "the hold has ended", _ => HoldsAsync(bed), holds => holds.All(hold => hold["ExecutionEndTime"] is not null), cancellationToken: Token));

    private static async Task<IReadOnlyList<JsonNode>> HoldsAsync(TestBed bed)
    {
        var holds = (await bed.Aws.AutomationsAsync(Token)).Where(automation => automation["DocumentName"]!.GetValue<string>() == "ChaosOperator-LambdaExtension-Hold");
        return await Task.WhenAll(holds.Select(automation => bed.Aws.AutomationAsync(automation["AutomationExecutionId"]!.GetValue<string>(), Token)));
    }

    private static DateTimeOffset Time(JsonNode node, string member) => DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(node[member]!.GetValue<double>());
}
