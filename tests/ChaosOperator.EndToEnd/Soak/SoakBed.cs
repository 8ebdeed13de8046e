using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Soak;

/// <summary>A test bed whose operator reaches the API server through a gate.</summary>
internal sealed class SoakBed : IAsyncDisposable
{
    private readonly ApiGate gate;

    private SoakBed(TestBed bed, ApiGate gate, RunCounter counter) => (Bed, this.gate, Counter) = (bed, gate, counter);

    public TestBed Bed { get; }

    public RunCounter Counter { get; }

    public ClusterReader Cluster => Bed.Kubernetes.Reader;

    public static async Task<SoakBed> StartAsync(SharedControlPlane shared, SoakOptions options, CancellationToken cancellationToken)
    {
        ApiGate? opened = null;
        var counter = new RunCounter();
        var bed = await TestBed.StartAsync(
            shared,
            new TestBedOptions
            {
                Speed = options.Speed,
                Through = async (_, kubeconfig) =>
                {
                    opened = await ApiGate.StartAsync(shared.ControlPlane.Server, counter, cancellationToken);
                    return await opened.WriteKubeconfigAsync(kubeconfig, cancellationToken);
                },
            },
            cancellationToken);
        return new SoakBed(bed, opened!, counter);
    }

    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => (await Bed.Lab.Client.ClockAsync(cancellationToken)).Now;

    /// <summary>Kills the operator and starts it again; nobody waits for the lease of the dead to run out.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        await Bed.Operator.KillAsync();
        await Cluster.DeleteLeasesAsync(TestBed.LeaseNamespace(Bed.Kubernetes.Namespace), cancellationToken);
        await Bed.RestartOperatorAsync(cancellationToken);
    }

    public async Task<SoakSample?> SampleAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        // The call log is for tests that look at calls; over weeks it would be the lab that grows.
        await Bed.Lab.Client.ForgetCallsAsync(cancellationToken);
        var leftovers = await Bed.Aws.LeftoversAsync(cancellationToken);
        var documents = await Bed.Aws.DocumentsAsync(cancellationToken);
        return SoakSample.Read(Bed.Operator.Id, (await NowAsync(cancellationToken) - since).TotalDays, gate.Watches, leftovers.Count, documents.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await Bed.DisposeAsync();
        await gate.DisposeAsync();
    }
}
