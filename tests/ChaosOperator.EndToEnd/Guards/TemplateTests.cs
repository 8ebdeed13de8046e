using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Readiness;

namespace ChaosOperator.EndToEnd.Guards;

/// <summary>Faults of the user's own FIS templates: their targets are counted before, and that they are gone is shown after.</summary>
public sealed class TemplateTests(TemplateTests.Fixture fixture) : IClassFixture<TemplateTests.Fixture>
{
    private const string EuIsHealthy = "{ name: the EU is healthy, signal: eu-health, is: { equals: 1 }, within: 3m }";
    private const string EuIsDown = "{ name: the EU is down, signal: eu-health, is: { equals: 0 }, within: 3m }";

    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task A_fault_that_would_hit_more_than_allowed_is_previewed_and_never_injected()
    {
        await Bed.Aws.TagFunctionAsync("example-us-health", "chaos", "too-many", Token);
        await Bed.Aws.TagFunctionAsync("example-us-hello", "chaos", "too-many", Token);

        await Kubernetes.ApplyAsync(new TemplateManifest("too-many", "short", "limits: { maxTargets: 1 }"), Token);
        var run = await Kubernetes.SeeCompletedAsync("too-many-1", Token);

        Assert.Equal(("Inconclusive", "TooManyTargets"), (run.Verdict, run.Json.Text("status", "cutShort", "reason")));
        Assert.StartsWith("The fault would hit 2 resources, more than spec.limits.maxTargets (1); nothing was injected.", run.Message, StringComparison.Ordinal);
        Assert.Equal("False", run.Condition("Injected"));
        Assert.Equal(["skip-all"], await ModesAsync(run));
    }

    [Fact]
    public async Task A_fault_that_would_hit_nothing_is_not_injected()
    {
        await Kubernetes.ApplyAsync(new TemplateManifest("nothing", "short"), Token);
        var run = await Kubernetes.SeeCompletedAsync("nothing-1", Token);

        Assert.Equal(("Inconclusive", "NoTargets"), (run.Verdict, run.Json.Text("status", "cutShort", "reason")));
        Assert.StartsWith("The fault resolved no targets in us-east-1", run.Message, StringComparison.Ordinal);
        Assert.Equal(["skip-all"], await ModesAsync(run));
    }

    [Fact]
    public async Task A_fault_whose_targets_vanish_after_they_were_counted_is_told_by_what_FIS_found()
    {
        await Bed.Aws.TagFunctionAsync("example-us-health", "chaos", "vanishing", Token);
        // The first start is that of the preview.
        await Bed.Lab.Client.PlaceHoldAsync(new LabHold("fis", "StartExperiment", "BeforeEffect", Occurrence: 2), Token);

        await Kubernetes.ApplyAsync(new TemplateManifest("vanishing", "short"), Token);
        await Eventually.HoldsAsync("the fault is being started", async token => (await Bed.Lab.Client.HoldsAsync(token)).Any(hold => hold.State == "Holding"), TimeSpan.FromSeconds(100), Token);
        await Bed.Aws.TagFunctionAsync("example-us-health", "chaos", "vanished", Token);
        await Bed.Lab.Client.ReleaseHoldsAsync(Token);
        var run = await Kubernetes.SeeCompletedAsync("vanishing-1", Token);

        Assert.Equal("1", run.Json.Text("status", "aws", "preview", "resources"));
        var finding = Assert.Single(run.Findings, found => found.Text("code") == "NoTargets");
        Assert.EndsWith("since it resolved no target for functions in us-east-1.", finding.Text("evidence"), StringComparison.Ordinal);
        Assert.Contains(finding.Text("evidence")!, run.Message, StringComparison.Ordinal);
        Assert.NotEqual("Confirmed", run.Verdict);
        Assert.Equal(["run-all", "skip-all"], (await ModesAsync(run)).Order());
    }

    [Fact]
    public async Task A_fault_within_its_limit_is_injected_once_and_what_shows_that_it_is_gone_is_quoted()
    {
        await Bed.Aws.TagFunctionAsync("example-us-health", "chaos", "fitting", Token);

        await Kubernetes.ApplyAsync(new TemplateManifest("fitting", "short", "limits: { maxTargets: 1 }") { Verify = EuIsHealthy }, Token);
        var run = await Kubernetes.SeeCompletedAsync("fitting-1", Token);

        Assert.Equal("1", run.Json.Text("status", "aws", "preview", "resources"));
        Assert.Equal(["run-all", "skip-all"], (await ModesAsync(run)).Order());
        Assert.NotEqual(run.ExperimentId, run.Json.Text("status", "aws", "preview", "experimentId"));
        Assert.Equal(("True", "Verified"), (run.Condition("Reverted"), run.ConditionReason("Reverted")));
        Assert.Equal("Held", Assert.Single(run.Json.List("status", "verification", "expectations")).Text("outcome"));
    }

    [Fact]
    public async Task A_fault_that_is_not_shown_to_be_gone_is_looked_at_until_somebody_lets_it_go()
    {
        await Bed.Aws.TagFunctionAsync("example-us-hello", "chaos", "lingering", Token);

        await Kubernetes.ApplyAsync(new TemplateManifest("lingering", "short") { Verify = EuIsDown }, Token);
        var failed = await Kubernetes.SeeRunAsync(
            "has tried for a second time",
            "lingering-1",
            run => run.Json.Text("status", "verification", "attempt") == "2" && run.Message!.Contains("nothing shows that the fault is gone. “the EU is down”: eu-health stayed 1", StringComparison.Ordinal),
            Token);
        Assert.Equal(("Reverting", "RevertFailed"), (failed.Phase, failed.ConditionReason("Reverted")));
        Assert.Equal(Kstatus.Failed, Kstatus.Of(JsonObject.Create(failed.Json)!).Status);

        await Kubernetes.Kubectl.RunAsync(["annotate", "crun", "lingering-1", "chaosoperator.dev/abandon=looked at it, Kim", "--namespace", Kubernetes.Namespace], cancellationToken: Token);
        var run = await Kubernetes.SeeCompletedAsync("lingering-1", Token);

        Assert.Equal(("Error", "Abandoned", Kstatus.Current), (run.Verdict, run.ConditionReason("Reverted"), Kstatus.Of(JsonObject.Create(run.Json)!).Status));
        Assert.Equal("looked at it, Kim", run.Json.Text("status", "abandoned", "reason"));
        Assert.StartsWith("kubectl", run.Json.Text("status", "abandoned", "manager"), StringComparison.Ordinal);
        Assert.NotNull(run.Json.Text("status", "abandoned", "time"));
        Assert.Contains($"The revert was abandoned by {run.Json.Text("status", "abandoned", "manager")} at ", run.Message, StringComparison.Ordinal);
        Assert.Contains("UTC: looked at it, Kim.", run.Message, StringComparison.Ordinal);
        await Kubernetes.SeeEventsAsync("ChaosRun", run.Name, ["RevertFailed", "Abandoned"], Token);
    }

    [Fact]
    public async Task A_template_that_somebody_edits_is_put_right_by_one_write_or_told_and_left_as_it_is()
    {
        await Kubernetes.ApplyAsync(new TemplateManifest("edited", "short", "suspend: true"), Token);
        var ready = await Kubernetes.SeeExperimentAsync("has a template", "edited", seen => seen.Text("status", "aws", "templateHash") is not null, Token);
        var template = ready.Text("status", "aws", "templateId")!;
        var written = await Bed.Aws.TemplateAsync(template, Token);

        await EditAsync(template, "PT30M", "9");
        await Kubernetes.SeeExperimentAsync("is told to be put right", "edited", seen => InSync(seen) == ("True", "Corrected"), Token);

        Assert.Equal(Actions(written), Actions(await Bed.Aws.TemplateAsync(template, Token)));
        Assert.Equal(1, await UpdatesAsync(template));
        await Kubernetes.SeeEventAsync("ChaosExperiment", "edited", "Corrected", Token);

        await Kubernetes.PatchExperimentAsync("edited", """{"drift":"Report"}""", Token);
        await Kubernetes.SeeSpecObservedAsync("edited", Token);
        await EditAsync(template, "PT45M", "8");
        var drifted = await Kubernetes.SeeExperimentAsync("is told and left", "edited", seen => InSync(seen) == ("False", "Drifted") && seen.Text("status", "phase") == "Refused", Token);

        Assert.Contains($"actions.delay.parameters.duration of experiment template {template} is not as written", drifted.Text("status", "message"), StringComparison.Ordinal);
        Assert.Contains("PT45M", await Bed.Aws.TemplateAsync(template, Token), StringComparison.Ordinal);
        Assert.Equal(1, await UpdatesAsync(template));
    }

    /// <summary>Edits the template as somebody would in the console, and then something of the spec that the template does not depend on, so that the experiment is looked at before the next sweep.</summary>
    private async Task EditAsync(string template, string duration, string kept)
    {
        var actions = JsonNode.Parse(await Bed.Aws.TemplateAsync(template, Token))!["experimentTemplate"]!["actions"]!.DeepClone();
        actions["delay"]!["parameters"]!["duration"] = duration;
        await Bed.Aws.EditTemplateAsync(template, new JsonObject { ["actions"] = actions }, Token);
        await Kubernetes.PatchExperimentAsync("edited", $$$"""{"history":{"other":{{{kept}}}}}""", Token);
    }

    private static string Actions(string template) => JsonNode.Parse(template)!["experimentTemplate"]!["actions"]!.ToJsonString();

    private static (string?, string?) InSync(JsonElement experiment) =>
        experiment.List("status", "conditions").Where(condition => condition.Text("type") == "InSync").Select(condition => (condition.Text("status"), condition.Text("reason"))).FirstOrDefault();

    /// <summary>How often the operator wrote into a template that was there.</summary>
    private async Task<int> UpdatesAsync(string template) => (await Bed.Lab.Client.CallsAsync("fis", "UpdateExperimentTemplate", Token))
        .Count(call => call.Caller != LabAws.Caller && call.Details?.Text("template") is var id && (id is null || id == template));

    /// <summary>Of every FIS experiment that was started for a run, whether it ran its actions.</summary>
    private async Task<IReadOnlyList<string>> ModesAsync(RunView run) =>
        [.. (await Bed.Aws.ExperimentsAsync(run.Uid, Token)).Select(experiment => experiment["experimentOptions"]!["actionsMode"]!.GetValue<string>())];
}
