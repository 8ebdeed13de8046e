using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>The session of a run's role is over before its time, twice in one run: it expires under the start of the fault, and its successor is revoked while the fault is in force.</summary>
public sealed class EndedSessionTests(SharedControlPlane shared)
{
    private const string Role = "arn:aws:iam::111122223333:role/chaos-operator";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_whose_session_expires_and_is_revoked_under_way_is_injected_once_and_ends_with_its_verdict()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions(), Token);
        await bed.Lab.Client.AddFaultAsync(new LabFault("fis", "StartExperiment", "ExpiredToken", Caller: Role, EndsSession: true), Token);
        await bed.Lab.Client.AddFaultAsync(new LabFault("fis", "GetExperiment", "AccessDenied", Caller: Role, After: 1, Message: "User is not authorized, with an explicit deny in an identity-based policy", EndsSession: true), Token);

        await bed.Kubernetes.EditHypothesisAsync("short", "short", Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("outage", "short"), Token);
        var run = await bed.Kubernetes.SeeCompletedAsync("outage-1", Token);

        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.Equal("True", run.Condition("Reverted"));
        var calls = (await bed.Lab.Client.CallsAsync(cancellationToken: Token)).Where(call => call.Caller == Role).ToList();
        Assert.Equal(["ExpiredTokenException", null], calls.Where(call => call.Operation == "StartExperiment").Select(call => call.Error));
        Assert.Contains(calls, call => call is { Operation: "GetExperiment", Error: "AccessDeniedException" });
        Assert.Equal("Removed", run.ConditionReason("DeadMansSwitch"));
    }
}
