using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Secrets;

/// <summary>Whatever goes well or wrong, no secret is in a log at its most talkative, an event, a status or a metric.</summary>
public sealed class PlantedSecretsTests(SharedControlPlane shared)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secrets_that_are_planted_wherever_the_operator_looks_show_up_nowhere()
    {
        var options = new TestBedOptions { World = await Planted.WorldAsync(Token), Environment = Planted.Credentials };
        await using var bed = await TestBed.StartAsync(shared, options, Token);
        await bed.Aws.PutParameterAsync("/chaos-operator/snapshots/another/live", Planted.Parameter, Token);

        await RunAsync(bed, "well");
        await RunAsync(bed, "targets-denied", new LabFault("lambda", "GetAlias", "AccessDenied", Times: 0, Message: Planted.Answer));
        await RunAsync(bed, "template-quota", new LabFault("fis", "CreateExperimentTemplate", "Quota", Times: 0, Message: Planted.Answer));
        await RunAsync(bed, "start-denied", new LabFault("fis", "StartExperiment", "AccessDenied", Times: 0, Message: Planted.Answer));
        await RunAsync(bed, "signals-expired", new LabFault("monitoring", "GetMetricData", "ExpiredToken", Times: 0, Message: Planted.Answer));
        await RunAsync(bed, "attach-denied", new LabFault("lambda", "UpdateFunctionConfiguration", "AccessDenied", Times: 0, Caller: ShippedPolicies.Ssm, Message: Planted.Answer));
        await RunAsync(bed, "revert-broken", new LabFault("ssm", "DescribeAutomationExecutions", "ServerError", Times: 12, Message: Planted.Answer));

        await AssertNothingShowsAsync(bed);
    }

    /// <summary>Waits until a run has its verdict, or until its experiment tells what is wrong and then until it is mended.</summary>
    private static async Task RunAsync(TestBed bed, string name, params IReadOnlyList<LabFault> faults)
    {
        foreach (var fault in faults)
            await bed.Lab.Client.AddFaultAsync(fault, Token);
        var failing = faults.Count > 0 ? (await bed.Lab.Client.CallsAsync(cancellationToken: Token)).Count : 0;
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest(name, "short"), Token);
        await bed.Kubernetes.Kubectl.AnnotateAsync("cexp", name, "example.com/token", Planted.Annotation, bed.Kubernetes.Namespace, cancellationToken: Token);
        await Eventually.HoldsAsync($"{name} has come to an end or says what is wrong", token => IsTellingAsync(bed, name, faults, token), Deadline, Token);
        Assert.True(faults.Count == 0 || (await bed.Lab.Client.CallsAsync(cancellationToken: Token)).Skip(failing).Any(call => call.Status >= 400), $"{name} met no fault.");

        await bed.Lab.Client.RemoveFaultsAsync(Token);
        await bed.Kubernetes.SeeRunWhateverAsync($"{name}-1", run => run.Phase == "Completed", Token);
    }

    private static async Task<bool> IsTellingAsync(TestBed bed, string name, IReadOnlyList<LabFault> faults, CancellationToken cancellationToken)
    {
        var status = (await bed.Kubernetes.FindExperimentAsync(name, cancellationToken))?.Find("status")?.GetRawText() ?? "";
        return faults.Any(fault => status.Contains($":{fault.Operation} ", StringComparison.Ordinal)) || await bed.Kubernetes.FindRunAsync($"{name}-1", cancellationToken) is { Phase: "Completed" };
    }

    private static async Task AssertNothingShowsAsync(TestBed bed)
    {
        var (kubectl, space) = (bed.Kubernetes.Kubectl, bed.Kubernetes.Namespace);
        var texts = new Dictionary<string, string>
        {
            ["the operator's log"] = await bed.Operator.ReadLogAsync(Token),
            ["its metrics"] = await bed.Operator.MetricsAsync(Token),
            ["the events"] = string.Join('\n', (await kubectl.GetJsonAsync("events.events.k8s.io", null, space, Token)).List("items").Select(item => item.GetRawText())),
            ["the statuses"] = string.Join('\n', (await kubectl.GetJsonAsync("cexp,crun,hyp,cpol", null, space, Token)).List("items").Select(item => item.Find("status")?.GetRawText())),
        };
        Assert.All(texts, text => Assert.True(text.Value.Length > 1000, $"{text.Key} has {text.Value.Length} characters only."));
        Assert.All(texts, text => Assert.All(
            Planted.Everything, secret => Assert.False(text.Value.Contains(secret, StringComparison.Ordinal), $"{text.Key} shows {secret}: {Around(text.Value, secret)}")));
    }

    private static string Around(string text, string secret)
    {
        var at = Math.Max(0, text.IndexOf(secret, StringComparison.Ordinal));
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 200)];
    }
}
