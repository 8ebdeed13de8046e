using System.Globalization;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Policies;

/// <summary>What policies allow, halt, freeze and limit, and that tenants cannot borrow each other's roles.</summary>
public sealed class PolicyTests(PoliciesBed bed, ITestOutputHelper output) : IClassFixture<PoliciesBed>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LabClient Lab => bed.Bed.Lab.Client;

    [Fact]
    public async Task What_no_policy_allows_is_refused_without_a_call_to_AWS_and_allowed_as_soon_as_one_does()
    {
        var tenant = await bed.NewTenantAsync(Token);
        var (first, role) = (new ExperimentManifest("first", "never-steady") { Role = "of-first" }, new ExperimentManifest("second", "never-steady") { Role = "of-second" });
        await tenant.ApplyAsync(first, Token);
        await tenant.ApplyAsync(role, Token);

        var nobody = await PoliciesBed.SeeRefusedAsync(tenant, "first", "NotAllowed", Token);
        Assert.Contains($"No ChaosPolicy concerns namespace {tenant.Namespace}", nobody, StringComparison.Ordinal);
        Assert.Contains("arn:aws:iam::111122223333:role/of-first under spec.allow.roles", nobody, StringComparison.Ordinal);
        await PoliciesBed.SeeRefusedAsync(tenant, "second", "NotAllowed", Token);
        await tenant.Kubectl.DeleteAsync("cexp", "second", tenant.Namespace, cancellationToken: Token);
        await tenant.SeeExperimentGoneAsync("second", Token);
        Assert.DoesNotContain(await Lab.CallsAsync("sts", "AssumeRole", Token), call => call.Details?.Text("externalId")?.EndsWith($"/{tenant.Namespace}", StringComparison.Ordinal) == true);

        await tenant.AllowAsync(Token);
        await PoliciesBed.SeeAcceptedAsync(tenant, "first", Token);
        await tenant.SeeRunAsync("is completed", "first-1", run => run.Phase == "Completed", Token);
        var assumed = (await Lab.CallsAsync("sts", "AssumeRole", Token)).First(call => call.Details?.Text("role") == "arn:aws:iam::111122223333:role/of-first");
        Assert.Equal($"chaos-operator/{bed.Bed.Kubernetes.Namespace}/{tenant.Namespace}", assumed.Details?.Text("externalId"));
        Assert.EndsWith($"@{tenant.Namespace}@first", assumed.Details?.Text("session"), StringComparison.Ordinal);

        await tenant.PatchPolicyAsync("""{"allow":{"regions":["eu-west-1"]}}""", Token);
        Assert.Contains("us-east-1 under spec.allow.regions", await PoliciesBed.SeeRefusedAsync(tenant, "first", "NotAllowed", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_halt_stops_and_reverts_a_fault_by_the_next_look_and_new_runs_wait()
    {
        var tenant = await bed.NewAllowedTenantAsync(Token);
        var before = await bed.Bed.Aws.UsFunctionsAsync(Token);
        await tenant.ApplyAsync(new ExperimentManifest("halted", "short", """trigger: { token: "1" }""") { Duration = "30m" }, Token);
        var injecting = await tenant.SeeFaultInForceAsync("halted-1", Token);

        var engaged = (await Lab.ClockAsync(Token)).Now;
        await tenant.PatchPolicyAsync("""{"halt":{"reason":"incident 4711"}}""", Token);
        var run = await tenant.SeeCompletedAsync("halted-1", Token);
        var stop = (await Lab.CallsAsync("fis", "StopExperiment", Token)).First(call => call.Time >= engaged);
        output.WriteLine($"FIS was told to stop {(stop.Time - engaged).TotalSeconds:0.0} s of virtual time after the halt, at {PoliciesBed.Speed}x; reverted after {(run.CompletionTime - engaged)?.TotalSeconds:0} s.");

        await Looks.AssertStoppedByTheFirstThatCouldKnowAsync(Lab, engaged, stop, Token);
        Assert.Equal("Inconclusive", run.Verdict);
        Assert.Contains($"ChaosPolicy {tenant.Namespace} halts namespace {tenant.Namespace}: incident 4711.", run.Message, StringComparison.Ordinal);
        Assert.Equal("Halted", run.Json.Text("status", "cutShort", "reason"));
        Assert.Equal("True", run.Condition("Reverted"));
        Assert.Equal(before, await bed.Bed.Aws.UsFunctionsAsync(Token));
        Assert.Equal(injecting.ExperimentId, run.ExperimentId);
        var policy = await PoliciesBed.SeePolicyAsync("says that it halts", tenant, seen => seen.Text("status", "state") == "Halted", Token);
        Assert.NotNull(policy.Text("status", "haltedSince"));

        await tenant.EditHypothesisAsync("short", likeThatOf: "never-steady", Token);
        await tenant.SetTokenAsync("halted", "2", Token);
        await tenant.SeeRunAsync("waits", "halted-2", seen => seen.Phase == "Pending" && seen.Message!.Contains("incident 4711", StringComparison.Ordinal), Token);
        await tenant.PatchPolicyAsync("""{"halt":null}""", Token);
        await tenant.SeeCompletedAsync("halted-2", Token);
        await PoliciesBed.SeePolicyAsync("halts no more", tenant, seen => seen.Text("status", "state") == "InForce" && seen.Text("status", "haltedSince") is null, Token);
    }

    [Fact]
    public async Task A_fault_whose_permission_is_withdrawn_is_stopped_and_reverted_with_the_role_that_it_had()
    {
        var tenant = await bed.NewAllowedTenantAsync(Token);
        var before = await bed.Bed.Aws.UsFunctionsAsync(Token);
        await tenant.ApplyAsync(new ExperimentManifest("withdrawn", "short") { Duration = "30m" }, Token);
        await tenant.SeeFaultInForceAsync("withdrawn-1", Token);

        await tenant.Kubectl.DeleteAsync("cpol", tenant.Namespace, cancellationToken: Token);

        var run = (await tenant.SeeRunWhateverAsync("withdrawn-1", seen => seen.Phase == "Completed", Token))!;
        Assert.Equal(("Inconclusive", "NotAllowed"), (run.Verdict, run.Json.Text("status", "cutShort", "reason")));
        Assert.Equal("True", run.Condition("Reverted"));
        Assert.Equal(before, await bed.Bed.Aws.UsFunctionsAsync(Token));
    }

    [Fact]
    public async Task A_run_that_is_due_in_a_freeze_window_waits_for_its_end()
    {
        var tenant = await bed.NewAllowedTenantAsync(Token);
        var now = (await Lab.ClockAsync(Token)).Now;
        var opened = now.AddMinutes(-1);
        await tenant.PatchPolicyAsync(
            $$$"""{"freezeWindows":[{"name":"release","schedule":"{{{opened.Minute}}} {{{opened.Hour}}} * * *","duration":"10m"}]}""", Token);
        await PoliciesBed.SeePolicyAsync("is frozen", tenant, seen => seen.Text("status", "state") == "Frozen", Token);
        var closes = new DateTimeOffset(opened.Year, opened.Month, opened.Day, opened.Hour, opened.Minute, 0, TimeSpan.Zero).AddMinutes(10);

        await tenant.ApplyAsync(new ExperimentManifest("frozen", "never-steady"), Token);

        await tenant.SeeRunAsync(
            "waits and says until when",
            "frozen-1",
            run => run.Phase == "Pending" && run.Message!.Contains($"Freeze window release of ChaosPolicy {tenant.Namespace} is open until {closes.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC", StringComparison.Ordinal),
            Token);
        var run = await tenant.SeeCompletedAsync("frozen-1", Token);
        Assert.True(run.StartTime >= closes, $"It started at {run.StartTime:O}, before {closes:O}.");
        Assert.True(run.StartTime < closes.AddMinutes(2), $"It started at {run.StartTime:O}, long after {closes:O}.");
        await tenant.SeeEventAsync("ChaosRun", "frozen-1", "Frozen", Token);
    }

    [Fact]
    public async Task One_run_at_a_time_in_an_account_and_region_and_namespaces_take_turns()
    {
        var (one, other) = (await bed.NewAllowedTenantAsync(Token), await bed.NewAllowedTenantAsync(Token));
        foreach (var tenant in (ChaosResources[])[one, other])
            await tenant.PatchPolicyAsync("""{"concurrency":{"perAccountAndRegion":1}}""", Token);
        await one.ApplyAsync(new ExperimentManifest("holds", "short") { Duration = "30m" }, Token);
        await one.SeeFaultInForceAsync("holds-1", Token);
        foreach (var name in (string[])["a", "b", "c"])
            await one.ApplyAsync(new ExperimentManifest(name, "never-steady"), Token);
        var waiting = await one.SeeRunAsync("waits", "c-1", run => run.Phase == "Pending" && run.Message is not null, Token);
        Assert.Contains($"Waits for {one.Namespace}/holds-1: a ChaosPolicy lets 1 run be active", waiting.Message, StringComparison.Ordinal);
        await other.ApplyAsync(new ExperimentManifest("late", "never-steady"), Token);
        await other.SeeRunAsync("waits", "late-1", run => run.Phase == "Pending" && run.Message is not null, Token);

        await one.Kubectl.AnnotateAsync("crun", "holds-1", "chaosoperator.dev/abort", "enough", one.Namespace, Token);
        var late = await other.SeeCompletedAsync("late-1", Token);
        RunView[] runs = [await one.SeeCompletedAsync("holds-1", Token), late, await one.SeeCompletedAsync("a-1", Token), await one.SeeCompletedAsync("b-1", Token), await one.SeeCompletedAsync("c-1", Token)];

        Assert.Equal(late.Name, runs.OrderBy(run => run.StartTime).ElementAt(1).Name);
        var inOrder = runs.OrderBy(run => run.StartTime).ThenBy(run => run.CompletionTime).ToList();
        Assert.All(inOrder.Zip(inOrder.Skip(1)), pair =>
            Assert.True(pair.First.CompletionTime <= pair.Second.StartTime, $"{pair.First} ended at {pair.First.CompletionTime:O}, {pair.Second} started at {pair.Second.StartTime:O}."));
    }

    [Fact]
    public async Task A_tenant_cannot_use_a_role_that_trusts_another_tenant_although_its_policy_and_the_ARN_are_the_same()
    {
        var (owner, borrower) = (await bed.NewAllowedTenantAsync(Token), await bed.NewAllowedTenantAsync(Token));
        await Lab.SetTrustAsync("arn:aws:iam::111122223333:role/of-the-owner", $"chaos-operator/{bed.Bed.Kubernetes.Namespace}/{owner.Namespace}", Token);
        var manifest = new ExperimentManifest("borrowing", "never-steady", "suspend: true") { Role = "of-the-owner" };

        await owner.ApplyAsync(manifest, Token);
        await PoliciesBed.SeeAcceptedAsync(owner, "borrowing", Token);
        await borrower.ApplyAsync(manifest, Token);

        var message = await PoliciesBed.SeeRefusedAsync(borrower, "borrowing", "AccessDenied", Token);
        Assert.Contains($"external id, chaos-operator/{bed.Bed.Kubernetes.Namespace}/{borrower.Namespace}", message, StringComparison.Ordinal);
        await PoliciesBed.SeeAcceptedAsync(owner, "borrowing", Token);
    }
}
