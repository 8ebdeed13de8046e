using System.Text.Json.Nodes;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Guards;

/// <summary>A FIS template that another team made is run as it is, and left as it was.</summary>
public sealed class ForeignTemplateTests(ForeignTemplateTests.Fixture fixture) : IClassFixture<ForeignTemplateTests.Fixture>
{
    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task It_is_run_once_and_is_as_it_was_when_the_experiment_is_gone()
    {
        var template = await TemplateAsync("borrowed", "PT1M");
        var before = await Bed.Aws.TemplateAsync(template, Token);

        await ApplyAsync("borrowed", template);
        var run = await Kubernetes.SeeCompletedAsync("borrowed-1", Token);

        Assert.NotEqual("Error", run.Verdict);
        Assert.Equal("1", run.Json.Text("status", "aws", "preview", "resources"));
        Assert.Equal(["run-all", "skip-all"], (await ModesAsync(run)).Order());
        Assert.Equal(("True", "Verified"), (run.Condition("Reverted"), run.ConditionReason("Reverted")));
        await Kubernetes.Kubectl.DeleteAsync("cexp", "borrowed", Kubernetes.Namespace, cancellationToken: Token);
        await Kubernetes.SeeExperimentGoneAsync("borrowed", Token);
        Assert.Equal(before, await Bed.Aws.TemplateAsync(template, Token));
        Assert.DoesNotContain(
            await Bed.Lab.Client.CallsAsync("fis", cancellationToken: Token),
            call => call.Caller != LabAws.Caller && call.Operation is "CreateExperimentTemplate" or "DeleteExperimentTemplate" or "TagResource" or "UntagResource");
    }

    [Fact]
    public async Task One_that_is_changed_after_its_targets_were_counted_is_not_injected()
    {
        var template = await TemplateAsync("changed", "PT1M");
        // That of the preview: the template has been read by then.
        await Bed.Lab.Client.PlaceHoldAsync(new LabHold("fis", "StartExperiment", "BeforeEffect", Occurrence: 1), Token);

        await ApplyAsync("changed", template);
        await Eventually.HoldsAsync("the targets are being counted", async token => (await Bed.Lab.Client.HoldsAsync(token)).Any(hold => hold.State == "Holding"), TimeSpan.FromSeconds(100), Token);
        await Bed.Aws.EditTemplateAsync(template, new JsonObject { ["actions"] = ForeignTemplate.Actions("PT30M") }, Token);
        await Bed.Lab.Client.ReleaseHoldsAsync(Token);
        var run = await Kubernetes.SeeCompletedAsync("changed-1", Token);

        Assert.Equal(["skip-all"], await ModesAsync(run));
        Assert.Contains($"Experiment template {template} was changed after the run was prepared", run.Message, StringComparison.Ordinal);
        Assert.NotEqual("Confirmed", run.Verdict);
    }

    [Fact]
    public async Task One_whose_start_was_not_answered_is_found_by_template_and_tag_and_started_no_second_time()
    {
        var template = await TemplateAsync("unanswered", "PT1M");
        // The first start is that of the preview.
        await Bed.Lab.Client.AddFaultAsync(new LabFault("fis", "StartExperiment", "LostResponse", Times: 1, After: 1), Token);

        await ApplyAsync("unanswered", template);
        var run = await Kubernetes.SeeCompletedAsync("unanswered-1", Token);
        await Bed.Lab.Client.RemoveFaultsAsync(Token);

        Assert.NotEqual("Error", run.Verdict);
        Assert.Equal(["run-all", "skip-all"], (await ModesAsync(run)).Order());
        Assert.Equal(("True", "Verified"), (run.Condition("Reverted"), run.ConditionReason("Reverted")));
    }

    [Fact]
    public async Task Its_fault_is_in_force_while_the_action_runs_that_the_experiment_names()
    {
        var template = await TemplateAsync("timed", "PT1M");
        var actions = ForeignTemplate.Actions("PT1M");
        actions["before"] = Wait();
        actions["delay"]!["startAfter"] = new JsonArray("before");
        actions["after"] = Wait();
        actions["after"]!["startAfter"] = new JsonArray("delay");
        await Bed.Aws.EditTemplateAsync(template, new JsonObject { ["actions"] = actions }, Token);

        await ApplyAsync("timed", template, inForceWhile: "delay");
        var run = await Kubernetes.SeeCompletedAsync("timed-1", Token);

        var delay = Assert.Single(run.Json.List("status", "aws", "actions"), action => action.Text("name") == "delay");
        Assert.Equal((delay.Text("startTime"), delay.Text("endTime")), (run.Json.Text("status", "faultWindow", "start"), run.Json.Text("status", "faultWindow", "end")));
        Assert.NotNull(delay.Text("endTime"));

        static JsonObject Wait() => new() { ["actionId"] = "aws:fis:wait", ["parameters"] = new JsonObject { ["duration"] = "PT1M" } };
    }

    [Fact]
    public async Task One_that_acts_as_another_role_is_refused_with_the_field_and_runs_once_that_is_mended()
    {
        var template = await TemplateAsync("claimed", "PT1M");

        await ApplyAsync("claimed", template, experimentRole: "fis-of-another-team");
        var refused = await Kubernetes.SeeExperimentAsync("is refused", "claimed", seen => seen.Text("status", "phase") == "Refused", Token);

        Assert.StartsWith($"spec.aws.experimentRoleArn: is not the role that template {template} acts as", refused.Text("status", "message"), StringComparison.Ordinal);
        await ApplyAsync("claimed", template);
        await Kubernetes.SeeSpecObservedAsync("claimed", Token);
        Assert.NotEqual("Error", (await Kubernetes.SeeCompletedAsync("claimed-1", Token)).Verdict);
    }

    private Task<string> TemplateAsync(string name, string duration) => ForeignTemplate.CreateAsync(Bed.Aws, name, duration, Token);

    private async Task ApplyAsync(string name, string template, string experimentRole = "fis", string? inForceWhile = null)
    {
        await Kubernetes.ApplyAsync("hypothesis-short.yaml", new Dictionary<string, string>(), Token);
        await Kubernetes.ApplyAsync("experiment-foreign.yaml", ForeignTemplate.Words(name, "short", template, experimentRole, inForceWhile), Token);
    }

    private async Task<IReadOnlyList<string>> ModesAsync(RunView run) =>
        [.. (await Bed.Aws.ExperimentsAsync(run.Uid, Token)).Select(experiment => experiment["experimentOptions"]!["actionsMode"]!.GetValue<string>())];
}
