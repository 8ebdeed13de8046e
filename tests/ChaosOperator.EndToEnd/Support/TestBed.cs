using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>
/// Everything that one test class has for itself on the shared API server: a namespace, a lab, and an operator that watches only that namespace, with the rights of
/// <c>deploy/base</c> in Kubernetes and those of <c>deploy/iam</c> in AWS, and no others.
/// </summary>
public sealed class TestBed : IAsyncDisposable
{
    private readonly List<OperatorProcess> operators = [];
    private readonly string operatorKubeconfig;
    private readonly string logs;
    private readonly bool wholeCluster;
    private readonly bool sharesLab;
    private readonly string clusterName;
    private readonly IReadOnlyList<string> arguments;
    private readonly IReadOnlyDictionary<string, string?> environment;

    private TestBed(Kubectl kubectl, string space, LabProcess lab, string operatorKubeconfig, string logs, TestBedOptions options)
    {
        wholeCluster = options.WholeCluster;
        (sharesLab, clusterName) = options.Beside is { } beside ? (true, beside.clusterName) : (false, space);
        arguments = options.Arguments;
        environment = options.PodRole is { } role ? new Dictionary<string, string?>([.. options.Environment, .. PodIdentity.OfRole(lab, role)]) : options.Environment;
        this.operatorKubeconfig = operatorKubeconfig;
        this.logs = logs;
        Lab = lab;
        Aws = new LabAws(lab.Address);
        Kubernetes = new ChaosResources(kubectl, space);
    }

    /// <summary>The lab: clock, call log, faults on demand.</summary>
    public LabProcess Lab { get; }

    /// <summary>The lab's AWS services, asked by a client that shares no code with the operator.</summary>
    public LabAws Aws { get; }

    /// <summary>Experiments, hypotheses and runs in the namespace, by kubectl as the administrator.</summary>
    public ChaosResources Kubernetes { get; }

    /// <summary>The first operator.</summary>
    public OperatorProcess Operator => operators[0];

    /// <summary>Starts lab and operator, and waits until the operator works.</summary>
    /// <param name="shared">The API server.</param>
    /// <param name="options">What is needed.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<TestBed> StartAsync(SharedControlPlane shared, TestBedOptions options, CancellationToken cancellationToken)
    {
        var space = options.Namespace ?? await shared.NewNamespaceAsync(cancellationToken);
        if (options.Namespace is not null)
            await shared.ControlPlane.Kubectl.ApplyAsync($"apiVersion: v1\nkind: Namespace\nmetadata: {{ name: {space} }}", cancellationToken: cancellationToken);
        var kubeconfig = await shared.OperatorKubeconfigAsync(LeaseNamespace(space), cancellationToken);
        var folder = Repository.NewRunFolder(space);
        var lab = options.Beside?.Lab ?? await LabProcess.StartAsync(new LabOptions { Speed = options.Speed, Epoch = options.Epoch, World = options.World, Switches = options.Switches }, Path.Combine(folder, "lab.log"), cancellationToken);
        if (options.Through is { } through)
            kubeconfig = await through(lab, kubeconfig);
        var bed = new TestBed(shared.ControlPlane.Kubectl, space, lab, kubeconfig, folder, options);
        try
        {
            await ShippedPolicies.RestrictRolesAsync(lab, bed.clusterName, cancellationToken);
            if (options.Allowed)
                await bed.Kubernetes.AllowAsync(cancellationToken);
            if (!options.WithoutOperator)
            {
                await bed.StartOperatorAsync(cancellationToken);
                await bed.Operator.WaitUntilLeadingAsync(cancellationToken);
            }

            return bed;
        }
        catch
        {
            await bed.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more operator beside those that run, and waits until it listens.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="place">Where it lives; null: where the tests live.</param>
    public async Task<OperatorProcess> StartOperatorAsync(CancellationToken cancellationToken, ReplicaPlace? place = null)
    {
        var lab = place?.Lab ?? Lab.Address;
        var ofTheLab = place?.Environment(Lab.Environment) ?? Lab.Environment;
        var kubeconfig = place is null ? operatorKubeconfig : await place.WriteKubeconfigAsync(operatorKubeconfig, logs, cancellationToken);
        var started = await OperatorProcess.StartAsync(new OperatorOptions(kubeconfig)
        {
            NetworkNamespace = place?.NetworkNamespace,
            Arguments =
            [
                "run", .. wholeCluster ? (string[])[] : ["--namespace", Kubernetes.Namespace], "--lease-namespace", LeaseNamespace(Kubernetes.Namespace), "--cluster-name", clusterName,
                "--clock", new Uri(lab, Lab.ClockAddress.AbsolutePath).ToString(), "--listen", "http://127.0.0.1:0", .. arguments,
            ],
            Environment = new Dictionary<string, string?>([.. ofTheLab.Where(variable => !environment.ContainsKey(variable.Key)), .. environment]),
            LogFile = Path.Combine(logs, $"operator-{operators.Count + 1}.log"),
        });
        operators.Add(started);
        await started.ListeningAsync(cancellationToken);
        return started;
    }

    /// <summary>Brings the first operator back and waits until it works again: until the lease of its dead predecessor has run out.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RestartOperatorAsync(CancellationToken cancellationToken)
    {
        await Operator.RestartAsync();
        await Operator.WaitUntilLeadingAsync(cancellationToken);
    }

    /// <summary>Installs the operator anew after all Kubernetes state was lost, and starts none. Nothing else is applied.</summary>
    /// <param name="shared">The API server, empty by now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReinstallAsync(SharedControlPlane shared, CancellationToken cancellationToken)
    {
        await Kubernetes.Kubectl.RunAsync(["create", "namespace", Kubernetes.Namespace], cancellationToken: cancellationToken);
        var kubeconfig = await shared.OperatorKubeconfigAsync(LeaseNamespace(Kubernetes.Namespace), cancellationToken);
        Assert.Equal(operatorKubeconfig, kubeconfig);
    }

    /// <summary>Lets the operator bring loads in the namespace, as <c>deploy/components/load</c> has it.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public Task AllowLoadsAsync(CancellationToken cancellationToken) =>
        Kubernetes.Kubectl.ApplyFileAsync(Repository.Path("deploy", "components", "load", "role.yaml"), new ApplyOptions { Namespace = Kubernetes.Namespace }, cancellationToken);

    /// <summary>Waits until an event tells of the operator's lease.</summary>
    /// <param name="reason">The reason of the event.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SeeLeaseEventAsync(string reason, CancellationToken cancellationToken)
    {
        using var resources = new ChaosResources(Kubernetes.Kubectl, LeaseNamespace(Kubernetes.Namespace));
        await resources.SeeEventAsync("Lease", "chaosoperator.dev-operator", reason, cancellationToken);
    }

    /// <summary>Asserts that the API server refused no request of an operator for want of rights.</summary>
    /// <param name="process">The operator.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task AssertNothingWasForbiddenAsync(OperatorProcess process, CancellationToken cancellationToken)
    {
        Assert.True(await process.MetricAsync("kubernetes_api_requests", "", cancellationToken) > 10, "The operator counted no requests.");
        Assert.Equal(0, await process.MetricAsync("kubernetes_api_requests", "code=\"403\"", cancellationToken));
        Assert.DoesNotContain("forbidden", await process.ReadLogAsync(cancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Waits until the lab's clock has moved on.</summary>
    /// <param name="virtualTime">By how much, in the lab's time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PassAsync(TimeSpan virtualTime, CancellationToken cancellationToken)
    {
        var start = (await Lab.Client.ClockAsync(cancellationToken)).Now;
        await Eventually.SeeAsync(
            $"{virtualTime} have passed in the lab",
            async token => (await Lab.Client.ClockAsync(token)).Now,
            now => now >= start + virtualTime,
            TimeSpan.FromSeconds(90),
            cancellationToken);
    }

    /// <summary>Stops everything; the namespace stays, as evidence.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in operators)
            await process.DisposeAsync();
        Aws.Dispose();
        Kubernetes.Dispose();
        if (!sharesLab)
            await Lab.DisposeAsync();
    }

    /// <summary>Apart from the namespace of the resources, as in a real installation: deleting that one must not take the lease away.</summary>
    internal static string LeaseNamespace(string space) => $"{space}-operator";
}

/// <summary>A <see cref="TestBed"/> for all tests of a class.</summary>
/// <param name="shared">The API server.</param>
/// <param name="options">What the class needs.</param>
public abstract class TestBedFixture(SharedControlPlane shared, TestBedOptions options) : IAsyncLifetime
{
    private TestBed? bed;

    public TestBed Bed => bed ?? throw new InvalidOperationException("The test bed is not started yet.");

    /// <summary>One more test bed, with a namespace of its own, for a test that takes it away.</summary>
    public Task<TestBed> NewBedAsync(CancellationToken cancellationToken) => TestBed.StartAsync(shared, options with { Namespace = null }, cancellationToken);

    public async ValueTask InitializeAsync() => bed = await TestBed.StartAsync(shared, options, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (bed is not null)
            await bed.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
