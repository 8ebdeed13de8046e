using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Cli.Following;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Local;

/// <summary>A run whose status a state file keeps.</summary>
/// <param name="file">The file.</param>
/// <param name="display">Where people see it.</param>
internal sealed class LocalRunRecord(StateFile file, IRunDisplay display) : IRunRecord
{
    private string? warned;

    /// <summary>The run as it is stored.</summary>
    public V1Alpha1ChaosRun Run => file.State.Run!;

    public Task<ChaosRunStatus> StoreAsync(ChaosRunStatus former, ChaosRunStatus next, CancellationToken cancellationToken)
    {
        var fitting = StoredStatus.Fit(next);
        if (Run.Status is not null && Means(RunEvidence.LookedAgain(former, fitting), fitting))
        {
            return Task.FromResult(former);
        }

        Store(file.State.With(fitting));
        return Task.FromResult(fitting);
    }

    /// <summary>Stores that the run is to be stopped and its fault to be lifted.</summary>
    /// <param name="reason">Why.</param>
    public void Abort(string reason)
    {
        if (file.State.Aborted(reason) is var next && next != file.State)
        {
            Store(next);
        }
    }

    /// <summary>Stores that nothing of the run is left in AWS.</summary>
    public void Tidied(DateTimeOffset now) => file.Write(file.State with { Tidied = now });

    /// <summary>Only what is in the way: what goes well is seen on the status.</summary>
    public void Tell(RunEvent told, string action)
    {
        if (told.IsWarning && told.Message != warned && told.Message != Run.Status?.Message)
        {
            warned = told.Message;
            display.Tell($"{told.Reason}: {told.Message}");
        }
    }

    /// <summary>There is nothing to let go of: the file stays as the record of the run.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Store(RunState next)
    {
        file.Write(next);
        display.Show(Run);
    }

    private static bool Means(ChaosRunStatus known, ChaosRunStatus next) =>
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(known, ResourceJson.Options), JsonSerializer.SerializeToNode(next, ResourceJson.Options));
}
