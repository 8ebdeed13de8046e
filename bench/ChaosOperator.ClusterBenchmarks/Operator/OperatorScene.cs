using System.Text.Json.Nodes;
using ChaosOperator.ClusterBenchmarks.Cluster;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.ClusterBenchmarks.Operator;

/// <summary>An API server, the lab in real time, and the operator between them.</summary>
internal sealed class OperatorScene : IAsyncDisposable
{
    private const string Space = "bench";
    private readonly ControlPlane _cluster;
    private OperatorProcess? _operator;

    private OperatorScene(ControlPlane cluster, LabProcess lab)
    {
        (_cluster, Lab) = (cluster, lab);
        Experiments = Of("chaosexperiments");
        Hypotheses = Of("hypotheses");
        Runs = Of("chaosruns");
    }

    public LabProcess Lab { get; }

    public Collection Experiments { get; }

    public Collection Hypotheses { get; }

    public Collection Runs { get; }

    /// <summary>What the API server is.</summary>
    public string Origin => _cluster.Origin;

    /// <summary>Starts all but the operator.</summary>
    public static async Task<OperatorScene> StartAsync(CancellationToken cancellationToken)
    {
        var cluster = await ControlPlane.StartAsync(cancellationToken: cancellationToken);
        var scene = new OperatorScene(cluster, await LabProcess.StartAsync(new LabOptions { Speed = 1 }, cancellationToken: cancellationToken));
        await cluster.Kubectl.ApplyDefinitionsAsync(Repository.Path("crds"), cancellationToken);
        await cluster.Kubectl.RunAsync(["create", "namespace", Space], cancellationToken: cancellationToken);
        await cluster.Kubectl.ApplyAsync(Manifests.Policy(Space), cancellationToken: cancellationToken);
        foreach (var region in Manifests.Regions)
        {
            using var services = scene.Services(region);
            await services.SsmAsync(
                "CreateDocument", new JsonObject { ["Name"] = Manifests.Fault, ["Content"] = Manifests.FaultContent, ["DocumentType"] = "Automation", ["DocumentFormat"] = "YAML" }, cancellationToken);
        }

        return scene;
    }

    /// <summary>Starts the operator and waits until it works.</summary>
    public async Task StartOperatorAsync(CancellationToken cancellationToken)
    {
        _operator = await OperatorProcess.StartAsync(new OperatorOptions(_cluster.Kubeconfig)
        {
            Arguments = ["run", "--namespace", Space, "--lease-namespace", Space, "--cluster-name", Space, "--clock", Lab.ClockAddress.ToString(), "--listen", "http://127.0.0.1:0"],
            Environment = Lab.Environment,
        });
        await _operator.WaitUntilLeadingAsync(cancellationToken);
    }

    /// <summary>Ends the operator in good order and starts it anew.</summary>
    public async Task RestartOperatorAsync(CancellationToken cancellationToken)
    {
        await _operator!.StopAsync();
        await _operator.DisposeAsync();
        await StartOperatorAsync(cancellationToken);
    }

    /// <summary>What the operator has taken and done so far.</summary>
    public async Task<OperatorReading> ReadAsync(CancellationToken cancellationToken) => new(
        ProcessUsage.Of(_operator!.Id),
        await _operator.MetricAsync("kubernetes_api_requests", "", cancellationToken),
        await _operator.MetricAsync("controller_reconciles", "", cancellationToken));

    /// <summary>The automations that are the faults of a region, as SSM describes them.</summary>
    public async Task<IReadOnlyList<JsonNode>> AutomationsAsync(string region, CancellationToken cancellationToken)
    {
        using var services = Services(region);
        var all = new List<JsonNode>();
        var request = new JsonObject { ["MaxResults"] = 50 };
        do
        {
            var page = await services.SsmAsync("DescribeAutomationExecutions", request, cancellationToken);
            all.AddRange(page["AutomationExecutionMetadataList"]!.AsArray().OfType<JsonNode>());
            request["NextToken"] = page["NextToken"]?.GetValue<string>() is { Length: > 0 } next ? next : null;
        }
        while (request["NextToken"] is not null);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        if (_operator is not null)
        {
            await _operator.DisposeAsync();
        }

        Experiments.Dispose();
        Hypotheses.Dispose();
        Runs.Dispose();
        await Lab.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private LabServices Services(string region) => new(Lab.Address, "onlooker", region);

    private Collection Of(string plural) => new(_cluster.Kubeconfig, $"apis/chaosoperator.dev/v1alpha1/namespaces/{Space}/{plural}");
}

/// <summary>What the operator has taken and done so far.</summary>
/// <param name="Usage">Processor time and memory.</param>
/// <param name="KubernetesRequests">Requests to the API server.</param>
/// <param name="Reconciles">Finished reconciles.</param>
internal sealed record OperatorReading(ProcessUsage Usage, double KubernetesRequests, double Reconciles);
