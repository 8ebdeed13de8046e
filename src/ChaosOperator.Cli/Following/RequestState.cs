using ChaosOperator.Core.Experiments;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Following;

/// <summary>What became of a request for a run so far, as an experiment shows it.</summary>
internal abstract record RequestState
{
    /// <summary>The operator has not served it yet.</summary>
    /// <param name="IsBeginning">Whether it has taken it up, and is about to create a run.</param>
    public sealed record Waiting(bool IsBeginning) : RequestState;

    /// <summary>It has become a run.</summary>
    /// <param name="Number">Number of the run.</param>
    public sealed record Served(int Number) : RequestState;

    /// <summary>It will not be served.</summary>
    /// <param name="Why">What is in the way, as a sentence.</param>
    /// <param name="Stands">Whether it stands all the same, and would be served some day.</param>
    public sealed record Lost(string Why, bool Stands) : RequestState;

    /// <summary>What became of it. Pure.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="request">The request.</param>
    public static RequestState Of(V1Alpha1ChaosExperiment experiment, string request)
    {
        if (experiment.Status?.Trigger is TriggerMemory { LastNumber: { } number, Requested: { } served } memory && served == request)
        {
            // While the run is not created its number may still change: an earlier experiment of the same name may have left a run of that name.
            return memory.Pending is null ? new Served(number) : new Waiting(IsBeginning: true);
        }

        var name = experiment.Metadata.Name;
        return (experiment.Metadata.Annotations.Value(Annotations.RunRequested), Obstacle(experiment)) switch
        {
            (null, _) => new Lost($"Somebody withdrew the request for a run of {name} before it began.", Stands: false),
            ({ } other, _) when other != request => new Lost($"Somebody else asked for a run of {name} before this one began ({other}), and the operator serves the last that was asked for.", Stands: false),
            (_, { } obstacle) => new Lost(obstacle, Stands: true),
            _ => new Waiting(IsBeginning: false),
        };
    }

    /// <summary>Why a request would not be served, as a sentence; null: it would be. What the operator said of an earlier spec is none.</summary>
    public static string? Obstacle(V1Alpha1ChaosExperiment experiment) =>
        experiment.Metadata.DeletionTimestamp is not null ? $"ChaosExperiment {experiment.Metadata.Name} is being deleted; apply it anew once it is gone."
        : experiment.Spec.Suspend == true ? $"ChaosExperiment {experiment.Metadata.Name} is suspended; set spec.suspend to false first."
        : experiment.Status is { Phase: "Refused" } status && !(status.ObservedGeneration < experiment.Metadata.Generation) ? $"ChaosExperiment {experiment.Metadata.Name} is refused: {status.Message}"
        : null;
}
