using System.Text.Json;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Crashes;

/// <summary>
/// Writes down what an operator asks of Kubernetes and AWS in the course of one run, phase by phase, and keeps it at one of these requests, so that it can be
/// killed there. It sees what an onlooker could see: the writes that pass the gate, and the call log of the lab.
/// </summary>
/// <param name="lab">The lab's admin endpoints.</param>
internal sealed class RunJournal(LabClient lab) : IApiWatcher
{
    public const string Kubernetes = "kubernetes";

    /// <summary>From the manifest to the first status of the run.</summary>
    public const string Accepting = nameof(Accepting);

    /// <summary>From the deletion of the run to its next phase.</summary>
    public const string RunDeleted = nameof(RunDeleted);

    /// <summary>From the deletion of the experiment on.</summary>
    public const string Deleting = nameof(Deleting);

    /// <summary>When experiment and run are gone.</summary>
    public const string Gone = nameof(Gone);

    private const string OperatorRole = "arn:aws:iam::111122223333:role/chaos-operator";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private readonly List<Step> steps = [];
    private readonly HashSet<string> runs = [];
    private string experiment = "";
    private readonly Dictionary<ApiWrite, CrashPoint?> underWay = new(ReferenceEqualityComparer.Instance);
    private string phase = "";
    private string? storedPhase;
    private CrashPoint? point;
    private int met;
    private int callsSeen;
    private TaskCompletionSource struck = new();

    /// <summary>What the operator asked for so far, in order within each phase and service.</summary>
    public IReadOnlyList<Step> Steps
    {
        get
        {
            lock (gate)
                return [.. steps];
        }
    }

    /// <summary>The status of the run as it was last stored; it outlives the run.</summary>
    public JsonElement? LastStatus { get; private set; }

    /// <summary>The names of the runs that were created.</summary>
    public IReadOnlyCollection<string> Runs => runs;

    /// <summary>What somebody does as soon as a status of the run is stored, before the operator learns that it is.</summary>
    public Func<JsonElement, Task>? WhenStored { get; set; }

    /// <summary>Whether the operator is kept, or was, at the point.</summary>
    public bool IsStruck => struck.Task.IsCompletedSuccessfully;

    /// <summary>Begins to look at another experiment.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="at">Where to keep the operator; null: nowhere.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task BeginAsync(string name, CrashPoint? at, CancellationToken cancellationToken)
    {
        await lab.ReleaseHoldsAsync(cancellationToken);
        await lab.ForgetCallsAsync(cancellationToken);
        lock (gate)
        {
            (experiment, point, phase, storedPhase, callsSeen, LastStatus, WhenStored) = (name, at, "", null, 0, null, null);
            struck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            steps.Clear();
            runs.Clear();
        }

        await EnterAsync(Accepting, cancellationToken);
    }

    /// <summary>From now on the run is in another phase.</summary>
    public async Task EnterAsync(string next, CancellationToken cancellationToken)
    {
        var calls = await lab.CallsAsync(cancellationToken: cancellationToken);
        lock (gate)
        {
            steps.AddRange(calls.Skip(callsSeen).Where(IsOperators).Select(call => new Step(phase, $"{call.Service}:{call.Operation}")));
            (callsSeen, phase, met) = (calls.Count, next, 0);
        }

        if (point is { Step.IsKubernetes: false } kept && kept.Step.Phase == next)
        {
            await lab.PlaceHoldAsync(
                new LabHold(kept.Step.Service, kept.Step.Operation, kept.Side == Side.Before ? "BeforeEffect" : "AfterEffect", kept.Occurrence, kept.Step.Service == "sts" ? "*" : OperatorRole),
                cancellationToken);
        }
    }

    /// <summary>Waits until the operator is kept at the point.</summary>
    public async Task WaitUntilStruckAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!IsStruck)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            await LookAsync(cancellationToken);
        }
    }

    /// <summary>Asks the lab whether the operator is kept there.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (point is { Step.IsKubernetes: false } && (await lab.HoldsAsync(cancellationToken)).Any(hold => hold.State != "Waiting"))
            struck.TrySetResult();
    }

    /// <summary>After the operator is dead: makes sure that what it asked for died with it, and keeps its successor nowhere.</summary>
    public async Task LetGoAsync(CancellationToken cancellationToken)
    {
        var at = point;
        point = null;
        if (at is { Step.IsKubernetes: false })
        {
            await Eventually.HoldsAsync(
                "the lab has seen that the operator is gone",
                async token => (await lab.HoldsAsync(token)).All(hold => hold.State == "Abandoned"),
                Patience,
                cancellationToken);
            await lab.ReleaseHoldsAsync(cancellationToken);
        }
    }

    public Task ArrivedAsync(ApiWrite write, CancellationToken senderGone)
    {
        if (RequestOf(write) is not { } request)
            return Task.CompletedTask;
        CrashPoint? here;
        lock (gate)
        {
            var step = new Step(phase, request);
            steps.Add(step);
            var isHere = point is { } at && at.Step == step && ++met == at.Occurrence;
            here = isHere ? point : null;
            underWay[write] = here;
        }

        return here is { Side: Side.Before } ? KeepAsync(senderGone) : Task.CompletedTask;
    }

    public async Task AnsweredAsync(ApiWrite write, int status, CancellationToken senderGone)
    {
        CrashPoint? here;
        lock (gate)
        {
            if (!underWay.Remove(write, out here))
                return;
            if (write is { Verb: "create", Resource: "chaosruns" } && status == 201)
                runs.Add(write.Body?.Text("metadata", "name") ?? "");
        }

        await StoredAsync(write, status);
        if (here is { Side: Side.After })
            await KeepAsync(senderGone);
    }

    /// <summary>What is stored counts though its writer may be dead by now.</summary>
    private async Task StoredAsync(ApiWrite write, int status)
    {
        if (status is < 200 or > 299 || !IsStatusOfRun(write) || write.Body?.Find("status") is not { } stored)
            return;
        LastStatus = stored;
        if (stored.Text("phase") is { } next && next != storedPhase)
        {
            storedPhase = next;
            await EnterAsync(next, CancellationToken.None);
        }

        if (WhenStored is { } react)
            await react(stored);
    }

    private async Task KeepAsync(CancellationToken senderGone)
    {
        struck.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, senderGone);
    }

    private string? RequestOf(ApiWrite write)
    {
        // A lease is renewed by the wall clock and not by what a run does.
        if (write.Resource == "leases")
            return null;
        var request = $"{Kubernetes}:{write.Verb}-{write.Resource}{(write.Subresource is { } part ? $"-{part}" : "")}";
        return IsStatusOfRun(write) && write.Body?.Text("status", "phase") is { } next && next != storedPhase ? $"{request}-{next}" : request;
    }

    private bool IsStatusOfRun(ApiWrite write) => write is { Resource: "chaosruns", Subresource: "status" } && write.Name == $"{experiment}-1";

    /// <summary>The document's script calls as a role of its own; the tests as themselves.</summary>
    private static bool IsOperators(LabCall call) => call.Caller == OperatorRole || (call.Service == "sts" && call.Caller != LabAws.Caller);
}
