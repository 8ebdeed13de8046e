using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>A fault that has a name is what its template would be, from the manifest to the verdict: the outage of the story by FIS's own Lambda actions, with the example's manifest.</summary>
public sealed class NamedFaultTests(NamedFaultTests.Fixture fixture) : IClassFixture<NamedFaultTests.Fixture>
{
    private const string Experiment = "us-functions-are-late";

    public sealed class Fixture(SharedControlPlane shared)
        : TestBedFixture(shared, new TestBedOptions { Speed = 80, World = Repository.Path("src", "ChaosOperator.Lab", "worlds", "fis-extension.yaml") });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task Functions_that_FIS_makes_late_confirm_that_traffic_moves_to_the_other_region()
    {
        await ShippedPolicies.AllowLambdaActionsAsync(Bed.Lab, Token);
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        await ApplyExampleAsync("region-failover", "hypothesis.yaml");
        await ApplyExampleAsync("named-faults", "lambda-add-delay.yaml");

        // Its alarm is another team's, and it is suspended, as every example of a fault.
        await Kubernetes.PatchExperimentAsync(Experiment, """{"stopConditions":null,"unguarded":true,"suspend":false}""", Token);
        var run = await Kubernetes.SeeCompletedAsync($"{Experiment}-1", Token);

        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.All(run.Expectations, expectation => Assert.Equal("Held", expectation.Text("outcome")));
        Assert.Equal(("True", "Verified"), (run.Condition("Reverted"), run.ConditionReason("Reverted")));
        Assert.Equal(["addDelay"], run.Json.List("status", "aws", "actions").Select(action => action.Text("name")));
        // What FIS holds it holds beside the functions: nothing of them was changed, and no document was needed.
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await Bed.Lab.Client.CallsAsync("ssm", "CreateDocument", Token));
    }

    private async Task ApplyExampleAsync(params string[] path)
    {
        var text = await File.ReadAllTextAsync(Repository.Path(["examples", .. path]), Token);
        await Kubernetes.Kubectl.ApplyAsync(text.Replace("  namespace: resilience\n", "", StringComparison.Ordinal), new ApplyOptions { Namespace = Kubernetes.Namespace }, Token);
    }
}
