using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.BadInput;

/// <summary>With a control plane of its own, because it is taken away.</summary>
public sealed class ApiServerAwayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_outlasts_minutes_without_an_api_server_and_injects_once()
    {
        await using var own = new SharedControlPlane();
        await own.InitializeAsync();
        await using var bed = await TestBed.StartAsync(own, new TestBedOptions(), Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        // The API server takes seconds to start, minutes of the lab's time: the dead man's switch would end the fault.
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("api-away", "short", "deadMansSwitch: false"), Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("api-away-1", Token);

        await own.ControlPlane.KillApiServerAsync();
        await bed.PassAsync(TimeSpan.FromMinutes(2), Token);
        await own.ControlPlane.StartApiServerAsync(Token);

        await SeeCompletedUnderSupervisionAsync(bed, run.Name);
        await AwsAwayTests.AssertWentOnAsync(bed, run, before);
    }

    /// <summary>An operator that could not renew its lease for too long ends, and is started again as a kubelet would.</summary>
    private static Task SeeCompletedUnderSupervisionAsync(TestBed bed, string run) => Eventually.HoldsAsync(
        $"{run} is completed",
        async token =>
        {
            if (bed.Operator.HasExited)
            {
                await bed.RestartOperatorAsync(token);
            }

            return await bed.Kubernetes.FindRunAsync(run, token) is { Phase: "Completed" };
        },
        TimeSpan.FromSeconds(120),
        Token);
}
