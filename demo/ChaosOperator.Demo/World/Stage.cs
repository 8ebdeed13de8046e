using ChaosOperator.Demo.Aws;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.Demo.World;

/// <summary>What the story is played on: cluster, lab and operator, each a process of its own. Parts that were not started are null.</summary>
internal sealed class Stage(DemoOptions options, DemoPaths paths)
{
    private static readonly TimeSpan OperatorDeadline = TimeSpan.FromSeconds(30);

    public DemoPaths Paths => paths;

    public DemoCluster? Cluster { get; private set; }

    public LabProcess? Lab { get; private set; }

    public LabAws? Aws { get; private set; }

    public OperatorProcess? Operator { get; private set; }

    /// <summary>Where the operator serves its page; null where it serves none.</summary>
    public Uri? Page { get; private set; }

    /// <summary>What the functions were like before anything happened to them.</summary>
    public FunctionFacts? Before { get; private set; }

    /// <summary>Starts cluster and lab, side by side.</summary>
    public async Task StartWorldAsync(CancellationToken cancellationToken)
    {
        var lab = StartLabAsync(cancellationToken);
        try
        {
            Cluster = await DemoCluster.StartAsync(options.Context, paths, cancellationToken);
        }
        finally
        {
            await lab;
        }
    }

    /// <summary>Starts the operator and waits until it is ready.</summary>
    /// <exception cref="DemoFailedException">It ended, or did not get ready in time.</exception>
    public async Task StartOperatorAsync(CancellationToken cancellationToken)
    {
        if (Cluster is null || Lab is null)
            throw new InvalidOperationException("The operator needs the cluster and the lab.");
        // Whoever looks at the page needs a token, and only a cluster of our own is known to give one.
        var hasPage = options.Keep && Cluster.IsOwn;
        Operator = await OperatorProcess.StartAsync(new OperatorOptions(Cluster.Kubectl.Kubeconfig)
        {
            Arguments =
            [
                "run", "--kubeconfig", Cluster.Kubectl.Kubeconfig, "--clock", Lab.ClockAddress.ToString(), "--listen", "http://127.0.0.1:0",
                "--cluster-name", "demo", "--lease-namespace", DemoCluster.LeaseNamespace,
                .. hasPage ? ["--page-listen", "http://127.0.0.1:0", "--page-audience", ""] : Array.Empty<string>(),
            ],
            Environment = Lab.Environment,
            LogFile = paths.OperatorLog,
        });
        await WaitUntilReadyAsync(Operator, new Uri(await Operator.ListeningAsync(cancellationToken), "readyz"), cancellationToken);
        Page = hasPage ? await Operator.PageAsync(cancellationToken) : null;
    }

    private async Task StartLabAsync(CancellationToken cancellationToken)
    {
        Lab = await LabProcess.StartAsync(new LabOptions { Speed = options.Speed }, paths.LabLog, cancellationToken);
        Aws = new LabAws(Lab.Address);
        Before = await Aws.ReadFunctionsAsync(cancellationToken);
    }

    private async Task WaitUntilReadyAsync(OperatorProcess started, Uri readiness, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            await Eventually.HoldsAsync(
                "the operator is ready",
                async token =>
                {
                    if (started.HasExited)
                        throw new DemoFailedException($"The operator ended before it was ready. Look at {paths.OperatorLog}.");
                    using var answer = await http.GetAsync(readiness, token);
                    return answer.IsSuccessStatusCode;
                },
                OperatorDeadline,
                cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new DemoFailedException($"{exception.Message} Look at {paths.OperatorLog}.", exception);
        }
    }
}
