using System.Diagnostics;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Crashes;

/// <summary>A namespace, a lab, and an operator behind a gate: plays one scenario after the other.</summary>
internal sealed class CrashCell : IAsyncDisposable
{
    /// <summary>Virtual seconds per second. Faster, and an operator's absence of three seconds is longer than what is waited for.</summary>
    private const double Speed = 60;

    private static readonly TimeSpan LifeDeadline = TimeSpan.FromSeconds(120);
    private readonly TestBed bed;
    private readonly ApiGate gate;
    private int played;

    private CrashCell(TestBed bed, ApiGate gate, RunJournal journal) => (this.bed, this.gate, Journal) = (bed, gate, journal);

    public RunJournal Journal { get; }

    private ClusterReader Cluster => bed.Kubernetes.Reader;

    public static async Task<CrashCell> StartAsync(SharedControlPlane shared, CancellationToken cancellationToken)
    {
        ApiGate? opened = null;
        RunJournal? journal = null;
        var options = new TestBedOptions
        {
            Speed = Speed,
            Through = async (lab, kubeconfig) =>
            {
                journal = new RunJournal(lab.Client);
                opened = await ApiGate.StartAsync(shared.ControlPlane.Server, journal, cancellationToken);
                return await opened.WriteKubeconfigAsync(kubeconfig, cancellationToken);
            },
        };
        var started = await TestBed.StartAsync(shared, options, cancellationToken);
        await started.Kubernetes.ApplyAsync("hypothesis-unmoved.yaml", new Dictionary<string, string>(), cancellationToken);
        return new CrashCell(started, opened!, journal!);
    }

    /// <summary>Plays the life of a run, kills the operator at a point of it, and looks whether all is as it has to be.</summary>
    /// <param name="scenario">The life.</param>
    /// <param name="point">Where to kill; null: nowhere.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<CrashResult> PlayAsync(CrashScenario scenario, CrashPoint? point, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var name = $"c{++played}";
        var faults = new List<string>();
        var down = TimeSpan.Zero;
        try
        {
            await bed.Aws.DeleteDocumentsAsync(cancellationToken);
            var words = scenario.MadeByOthers is { } make ? await make(bed, name, cancellationToken) : new ExperimentManifest(name, "unmoved") { Duration = "3m" }.ToWords();
            var before = await bed.Aws.TracesAsync(cancellationToken);
            await Journal.BeginAsync(name, point, cancellationToken);
            down = await LiveAndCrashAsync(name, words, scenario, point, cancellationToken);
            faults.AddRange(await CrashRules.BrokenAsync(name, scenario, Journal, bed.Aws, before, cancellationToken));
        }
        catch (Exception failure) when (failure is TimeoutException or KubectlException or HttpRequestException or InvalidOperationException)
        {
            faults.Add($"{failure.Message} (the run's last status: {Journal.LastStatus?.Text("phase") ?? "none"} “{Journal.LastStatus?.Text("message")}”)");
        }

        return new CrashResult(scenario, point, point is null || Journal.IsStruck, Journal.LastStatus?.Text("verdict"), watch.Elapsed, down, faults)
        {
            Steps = Journal.Steps,
            Log = bed.Operator.LogFile,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await bed.DisposeAsync();
        await gate.DisposeAsync();
    }

    private async Task<TimeSpan> LiveAndCrashAsync(string name, IReadOnlyDictionary<string, string> words, CrashScenario scenario, CrashPoint? point, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var crash = point is null ? Task.FromResult(TimeSpan.Zero) : CrashAsync(over.Token, cancellationToken);
        await LiveAsync(name, words, scenario, cancellationToken);
        await Journal.LookAsync(cancellationToken);
        if (point is not null && !Journal.IsStruck)
            await over.CancelAsync();
        return await crash;
    }

    /// <summary>From the manifest to the last trace. What is deleted when a status is stored is deleted before the operator knows that it is stored.</summary>
    private async Task LiveAsync(string name, IReadOnlyDictionary<string, string> words, CrashScenario scenario, CancellationToken cancellationToken)
    {
        var run = $"{name}-1";
        var isDeleted = false;
        Journal.WhenStored = async status =>
        {
            if (isDeleted || scenario.DeletedWhen?.Invoke(status) != true)
                return;
            isDeleted = true;
            await Journal.EnterAsync(RunJournal.RunDeleted, cancellationToken);
            await Cluster.DeleteAsync("chaosruns", run, cancellationToken);
        };
        await bed.Kubernetes.ApplyAsync(scenario.Manifest, words, cancellationToken);
        await Eventually.SeeAsync(
            scenario.DeletedWhen is null ? "the run is completed" : "the run is gone",
            async token => (Run: await Cluster.FindAsync("chaosruns", run, token), Experiment: await Cluster.FindAsync("chaosexperiments", name, token)),
            seen => scenario.DeletedWhen is null ? seen.Run?.Text("status", "phase") == "Completed" : isDeleted && seen.Run is null,
            LifeDeadline,
            cancellationToken);
        await Journal.EnterAsync(RunJournal.Deleting, cancellationToken);
        await Cluster.DeleteAsync("chaosexperiments", name, cancellationToken);
        await Eventually.HoldsAsync(
            "the deleted experiment and its run are gone",
            async token => await Cluster.FindAsync("chaosexperiments", name, token) is null && await Cluster.FindAsync("chaosruns", run, token) is null,
            LifeDeadline,
            cancellationToken);
        await Journal.EnterAsync(RunJournal.Gone, cancellationToken);
    }

    /// <returns>How long no operator was at work, in real time.</returns>
    private async Task<TimeSpan> CrashAsync(CancellationToken over, CancellationToken cancellationToken)
    {
        try
        {
            await Journal.WaitUntilStruckAsync(over);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TimeSpan.Zero; // The run ended without coming there.
        }

        var watch = Stopwatch.StartNew();
        await bed.Operator.KillAsync();
        await Journal.LetGoAsync(cancellationToken);
        // What a successor does while the lease of the dead still runs is the subject of CrashTests; here nobody waits for it.
        await Cluster.DeleteLeasesAsync(TestBed.LeaseNamespace(bed.Kubernetes.Namespace), cancellationToken);
        await bed.RestartOperatorAsync(cancellationToken);
        return watch.Elapsed;
    }
}

/// <summary>What became of a run whose operator was killed.</summary>
/// <param name="Scenario">The life that was played.</param>
/// <param name="Point">Where the operator was killed; null: nowhere.</param>
/// <param name="IsMet">Whether the run came to the point.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Took">How long the whole life took, in real time.</param>
/// <param name="Down">How long no operator was at work, in real time.</param>
/// <param name="Faults">Every rule that was broken.</param>
internal sealed record CrashResult(CrashScenario Scenario, CrashPoint? Point, bool IsMet, string? Verdict, TimeSpan Took, TimeSpan Down, IReadOnlyList<string> Faults)
{
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>The log of the operator, with everything else that it did.</summary>
    public string Log { get; init; } = "";
}
