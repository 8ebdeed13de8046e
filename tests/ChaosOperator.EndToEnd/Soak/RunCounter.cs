using System.Collections.Concurrent;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Soak;

/// <summary>
/// Counts the runs and their verdicts, also of runs that the history has dropped since. What counts is what was asked for, not what was answered: an answer can die with
/// its operator, and a request that did is made again by its successor.
/// </summary>
internal sealed class RunCounter : IApiWatcher
{
    private readonly ConcurrentDictionary<string, string> verdicts = new();
    private readonly ConcurrentDictionary<string, string> created = new();

    /// <summary>The runs that were created, with the name of their experiment.</summary>
    public IReadOnlyDictionary<string, string> Created => created;

    /// <summary>The verdict of each run that is completed.</summary>
    public IReadOnlyDictionary<string, string> Verdicts => verdicts;

    public Task ArrivedAsync(ApiWrite write, CancellationToken senderGone)
    {
        if (write is { Verb: "create", Resource: "chaosruns", Body: { } run })
            created[run.Text("metadata", "name")!] = run.Text("spec", "experimentName")!;
        if (write is { Resource: "chaosruns", Subresource: "status", Name: { } name, Body: { } body } && body.Text("status", "phase") == "Completed")
            verdicts[name] = body.Text("status", "verdict") ?? "none";
        return Task.CompletedTask;
    }

    public Task AnsweredAsync(ApiWrite write, int status, CancellationToken senderGone) => Task.CompletedTask;
}
