using System.Text.RegularExpressions;
using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.TestEnvironment.Programs;

/// <summary>The operator as a process of its own, which can be killed and brought back.</summary>
public sealed partial class OperatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private readonly ProcessSpec spec;
    private ManagedProcess process;

    private OperatorProcess(ProcessSpec spec, ManagedProcess process)
    {
        this.spec = spec;
        this.process = process;
    }

    /// <summary>Where its output goes.</summary>
    public string LogFile => spec.LogFile;

    /// <summary>The process id of the present incarnation.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Starts the operator; returns at once.</summary>
    /// <param name="options">How.</param>
    public static async Task<OperatorProcess> StartAsync(OperatorOptions options)
    {
        IReadOnlyList<string> command =
        [
            .. options.NetworkNamespace is { } space ? (string[])["nsenter", $"--net=/run/netns/{space}"] : [],
            .. options.Program ?? [Repository.Program("ChaosOperator")],
            .. options.Arguments,
        ];
        var toStart = new ProcessSpec(
            "the operator",
            command[0],
            [.. command.Skip(1)],
            options.LogFile ?? Path.Combine(Repository.NewRunFolder("operator"), "operator.log"))
        {
            Environment = new Dictionary<string, string?>(ShortLife.Environment.Concat(options.Environment), StringComparer.Ordinal) { ["KUBECONFIG"] = options.Kubeconfig },
        };
        return new OperatorProcess(toStart, await ManagedProcess.StartAsync(toStart));
    }

    /// <summary>What the present incarnation has written.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    public Task<string> ReadLogAsync(CancellationToken cancellationToken = default) => process.ReadLogAsync(cancellationToken);

    /// <summary>Waits for output of the present incarnation that matches.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="within">The deadline.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Match> WaitForOutputAsync(Regex pattern, TimeSpan within, CancellationToken cancellationToken = default) =>
        process.WaitForOutputAsync(pattern, within, cancellationToken);

    /// <summary>Waits until it listens.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Where.</returns>
    public async Task<Uri> ListeningAsync(CancellationToken cancellationToken) =>
        new((await process.WaitForOutputAsync(ListeningLine(), StartDeadline, cancellationToken)).Groups["address"].Value);

    /// <summary>Waits until it serves its page.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Where.</returns>
    public async Task<Uri> PageAsync(CancellationToken cancellationToken) =>
        new((await process.WaitForOutputAsync(PageLine(), StartDeadline, cancellationToken)).Groups["address"].Value);

    /// <summary>Waits until it holds the lease.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitUntilLeadingAsync(CancellationToken cancellationToken) =>
        Eventually.HoldsAsync("the operator holds the lease", async token => (await MetricAsync("leader_election_master_status", "", token)) > 0, StartDeadline, cancellationToken);

    /// <summary>The sum of a metric over the series whose labels contain a text.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="labels">Part of the labels, e.g. <c>code="403"</c>; empty for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<double> MetricAsync(string name, string labels, CancellationToken cancellationToken) => (await MetricsAsync(cancellationToken))
        .Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(labels, StringComparison.Ordinal))
        .Select(line => line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0])
        .Sum(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>All metrics, as Prometheus reads them.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<string> MetricsAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = await ListeningAsync(cancellationToken) };
        return await http.GetStringAsync("metrics", cancellationToken);
    }

    /// <summary>Kills it at once (SIGKILL), as a crash of its node would.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Asks it to end (SIGTERM), as Kubernetes does, and waits for that.</summary>
    /// <param name="within">The deadline; 20 s if not given.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It did not end in time; it was killed.</exception>
    public Task<int> StopAsync(TimeSpan? within = null) => process.StopAsync(within);

    /// <summary>Waits until it ends by itself.</summary>
    /// <param name="within">The deadline.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The exit code.</returns>
    public Task<int> WaitForExitAsync(TimeSpan within, CancellationToken cancellationToken) => process.WaitForExitAsync(within, cancellationToken);

    /// <summary>Starts it again, as it was started before; kills it first if it still runs.</summary>
    public async Task RestartAsync()
    {
        await process.DisposeAsync();
        process = await ManagedProcess.StartAsync(spec);
    }

    /// <summary>Kills it.</summary>
    public ValueTask DisposeAsync() => process.DisposeAsync();

    [GeneratedRegex(@"Now listening on: (?<address>http://127\.0\.0\.1:\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListeningLine();

    [GeneratedRegex(@"The page is served at (?<address>http://127\.0\.0\.1:\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageLine();
}
