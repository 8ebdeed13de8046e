using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChaosOperator.ClusterBenchmarks.Cluster;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.ClusterBenchmarks.Operator;

/// <summary>An API server, the lab in real time, and the operator between them.</summary>
internal sealed partial class OperatorScene : IAsyncDisposable
{
    private const string Space = "bench";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Omitting = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
    private readonly ControlPlane _cluster;
    private readonly HttpClient _http = new();
    private OperatorProcess? _operator;
    private Uri? _metrics;

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
            await scene.SsmAsync(region, "CreateDocument", new { Name = Manifests.Fault, Content = Manifests.FaultContent, DocumentType = "Automation", DocumentFormat = "YAML" }, cancellationToken);
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
        var listening = await _operator.WaitForOutputAsync(ListeningLine(), StartDeadline, cancellationToken);
        _metrics = new Uri(new Uri(listening.Groups["address"].Value), "metrics");
        await Eventually.HoldsAsync("the operator holds the lease", async token => (await MetricAsync("leader", token)) > 0, StartDeadline, cancellationToken);
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
        await MetricAsync("kubernetes_api_requests", cancellationToken),
        await MetricAsync("controller_reconciles", cancellationToken));

    /// <summary>The automations that are the faults of a region, as SSM describes them.</summary>
    public async Task<IReadOnlyList<JsonElement>> AutomationsAsync(string region, CancellationToken cancellationToken)
    {
        var all = new List<JsonElement>();
        string? next = null;
        do
        {
            var page = await SsmAsync(region, "DescribeAutomationExecutions", new { MaxResults = 50, NextToken = next }, cancellationToken);
            all.AddRange(page.GetProperty("AutomationExecutionMetadataList").EnumerateArray());
            next = page.TryGetProperty("NextToken", out var token) ? token.GetString() : null;
        }
        while (!string.IsNullOrEmpty(next));
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        if (_operator is not null)
        {
            await _operator.DisposeAsync();
        }

        _http.Dispose();
        Experiments.Dispose();
        Hypotheses.Dispose();
        Runs.Dispose();
        await Lab.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private Collection Of(string plural) => new(_cluster.Kubeconfig, $"apis/chaosoperator.dev/v1alpha1/namespaces/{Space}/{plural}");

    private async Task<double> MetricAsync(string name, CancellationToken cancellationToken) => (await _http.GetStringAsync(_metrics, cancellationToken))
        .Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && !line.Contains("_duration", StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));

    private async Task<JsonElement> SsmAsync<T>(string region, string operation, T body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Lab.Address) { Content = new StringContent(JsonSerializer.Serialize(body, Omitting), Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", $"AmazonSSM.{operation}");
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=onlooker/20260101/{region}/ssm/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await _http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new HttpRequestException($"The lab refused {operation}: {text}", null, answer.StatusCode);
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://127\.0\.0\.1:\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListeningLine();
}

/// <summary>What the operator has taken and done so far.</summary>
/// <param name="Usage">Processor time and memory.</param>
/// <param name="KubernetesRequests">Requests to the API server.</param>
/// <param name="Reconciles">Finished reconciles.</param>
internal sealed record OperatorReading(ProcessUsage Usage, double KubernetesRequests, double Reconciles);
