using System.Net;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.BadInput;

/// <summary>With control planes of their own: the definitions of the custom resources are missing, or not the ones that belong to this operator.</summary>
public sealed class DefinitionTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_that_starts_before_the_definitions_says_what_to_apply_and_works_once_they_are_there()
    {
        await using var own = await ControlPlane.StartAsync(cancellationToken: Token);
        await using var lab = await LabProcess.StartAsync(cancellationToken: Token);
        await using var started = await OperatorProcess.StartAsync(new OperatorOptions(own.Kubeconfig)
        {
            Arguments = ["run", "--namespace", "default", "--lease-namespace", "default", "--clock", lab.ClockAddress.ToString(), "--listen", "http://127.0.0.1:0"],
            Environment = lab.Environment,
        });
        using var http = new HttpClient { BaseAddress = await started.ListeningAsync(Token) };

        var (status, body) = await Eventually.SeeAsync(
            "the operator says what is missing", token => ProbeAsync(http, token), probe => probe.Body.Contains("chaosexperiments", StringComparison.Ordinal), Deadline, Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("kubectl apply -f crds/", body, StringComparison.Ordinal);
        await Eventually.SeeAsync("the log says it too", started.ReadLogAsync, log => log.Contains("kubectl apply -f crds/", StringComparison.Ordinal), Deadline, Token);
        Assert.False(started.HasExited);

        await own.Kubectl.ApplyDefinitionsAsync(Repository.Path("crds"), Token);
        using var resources = new ChaosResources(own.Kubectl, "default");
        await resources.AllowAsync(Token);
        await Eventually.SeeAsync("the operator is ready", token => ProbeAsync(http, token), probe => probe.Status == HttpStatusCode.OK, Deadline, Token);
        await own.Kubectl.ApplyAsync($"{BadManifest.Hypothesis(BadInputBed.GoodHypothesis)}\n---\n{BadManifest.Experiment("at-last")}", new ApplyOptions { Namespace = "default" }, Token);
        await own.Kubectl.WaitAsync("cexp", "at-last", "Accepted", Deadline, "default", Token);
    }

    /// <summary>As an object that was stored before a field had a type.</summary>
    [Fact]
    public async Task An_object_that_cannot_be_decoded_hurts_only_itself()
    {
        await using var own = new SharedControlPlane();
        await own.InitializeAsync();
        await using var bed = await TestBed.StartAsync(own, new TestBedOptions(), Token);
        foreach (var plural in (string[])["chaosexperiments", "hypotheses"])
        {
            await bed.Kubernetes.Kubectl.PatchAsync(
                "crd",
                $"{plural}.chaosoperator.dev",
                """[{"op":"replace","path":"/spec/versions/0/schema/openAPIV3Schema/properties/spec","value":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}]""",
                type: "json",
                cancellationToken: Token);
        }

        var (space, loose) = (bed.Kubernetes.Namespace, new ApplyOptions { Namespace = bed.Kubernetes.Namespace, Validate = false });
        string Bad(string name) => BadManifest.Experiment(name).Replace("concurrencyPolicy: Forbid", "suspend: [ perhaps ]", StringComparison.Ordinal);
        string Odd(string name) => BadManifest.Hypothesis(name).Replace("claim: Traffic moves to the EU.", "claim: { told: twice }", StringComparison.Ordinal);
        await Eventually.HoldsAsync(
            "the loosened definitions are served",
            async token => (await bed.Kubernetes.Kubectl.ApplyAsync($"{Bad("undecodable")}\n---\n{Odd("odd")}", loose, token)).Length > 0,
            cancellationToken: Token);
        await bed.Kubernetes.Kubectl.ApplyAsync(
            $"{BadManifest.Hypothesis(BadInputBed.GoodHypothesis)}\n---\n{BadManifest.Experiment("decodable")}\n---\n{BadManifest.Experiment("malformed", ("duration", "ten minutes"), ("experimentRole", "fis"))}",
            loose,
            Token);

        await bed.Kubernetes.Kubectl.WaitAsync("cexp", "decodable", "Accepted", Deadline, space, Token);
        var undecodable = await SeeRefusedAsync(bed, "cexp", "undecodable", "Unreadable");
        Assert.Contains("spec.suspend", undecodable.Message, StringComparison.Ordinal);
        Assert.Contains("spec.claim", (await SeeRefusedAsync(bed, "hyp", "odd", "Unreadable")).Message, StringComparison.Ordinal);
        var malformed = await SeeRefusedAsync(bed, "cexp", "malformed", "InvalidSpec");
        Assert.Contains("spec.fault.lambdaExtension.duration: “ten minutes” is not a duration; write a duration such as", malformed.Message, StringComparison.Ordinal);
        Assert.Contains("spec.aws.experimentRoleArn: “fis” is not valid; write the ARN of an IAM role", malformed.Message, StringComparison.Ordinal);
        await bed.Kubernetes.SeeEventAsync("ChaosExperiment", "undecodable", "Unreadable", Token);
        await bed.Kubernetes.SeeEventAsync("Hypothesis", "odd", "Unreadable", Token);
        await AssertItIsLeftAloneAsync(bed, undecodable.Version);

        await bed.Kubernetes.Kubectl.ApplyAsync(BadManifest.Experiment("undecodable"), loose, Token);
        await bed.Kubernetes.Kubectl.WaitAsync("cexp", "undecodable", "Accepted", Deadline, space, Token);
        Assert.Empty(await bed.Lab.Client.CallsAsync("fis", "StartExperiment", Token));
    }

    private static async Task<(string Message, string Version)> SeeRefusedAsync(TestBed bed, string resource, string name, string reason)
    {
        var refused = (await Eventually.SeeAsync(
            $"{name} is refused as {reason}",
            token => bed.Kubernetes.Reader.FindAsync(resource, name, token),
            seen => seen is { } there && there.List("status", "conditions").Any(condition => condition.Text("type") == "Accepted" && condition.Text("status") == "False" && condition.Text("reason") == reason),
            Deadline,
            Token))!.Value;
        return (refused.List("status", "conditions").First(condition => condition.Text("type") == "Accepted").Text("message")!, refused.Text("metadata", "resourceVersion")!);
    }

    /// <summary>The operator must not answer its own status with another one: minutes later the object is the same.</summary>
    private static async Task AssertItIsLeftAloneAsync(TestBed bed, string version)
    {
        await bed.PassAsync(TimeSpan.FromMinutes(3), Token);
        var later = await bed.Kubernetes.FindExperimentAsync("undecodable", Token);
        Assert.Equal(version, later?.Text("metadata", "resourceVersion"));
    }

    private static async Task<(HttpStatusCode Status, string Body)> ProbeAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync("readyz", cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
