using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Documents;

namespace ChaosOperator.Cli.Local;

/// <summary>Runs that no API server keeps: made, understood, told of.</summary>
internal static class LocalRuns
{
    /// <summary>A run that is to begin.</summary>
    /// <param name="owner">To whom what it makes in AWS belongs.</param>
    /// <param name="standing">The experiment with its documents.</param>
    /// <param name="hypothesis">The hypothesis.</param>
    /// <param name="number">Number of the run.</param>
    /// <param name="now">The present moment.</param>
    public static RunState Begin(ObjectOwner owner, StandingPlan standing, HypothesisSpec hypothesis, int number, DateTimeOffset now) => new()
    {
        Format = RunState.ThisFormat,
        Version = RunState.ThisVersion,
        Cluster = owner.Cluster,
        Run = new V1Alpha1ChaosRun
        {
            Metadata = new()
            {
                Name = RunBelonging.NameOf(owner.Experiment, number),
                NamespaceProperty = owner.Namespace,
                Uid = $"{Guid.NewGuid()}",
                Generation = 1,
                CreationTimestamp = now.UtcDateTime,
            },
            Spec = new ChaosRunSpec
            {
                ExperimentName = owner.Experiment,
                ExperimentUid = owner.ExperimentUid,
                Number = number,
                Cause = RunCause.Requested,
                Experiment = standing.Spec,
                Hypothesis = hypothesis,
            },
        },
    };

    /// <summary>What is fixed about the run of a file.</summary>
    /// <exception cref="StateFileException">It cannot be driven by this program.</exception>
    public static RunContext ContextOf(StateFile file)
    {
        var run = file.State.Run!;
        var identity = new RunIdentity(run.Metadata.NamespaceProperty, run.Metadata.Name, RunContexts.GenerationOf(run), run.Spec);
        return RunBelonging.Of(identity, run.Status, run.Spec.ExperimentUid) switch
        {
            RunBelonging.Confirmed { Mandate: var mandate } when new RunContexts(file.State.Cluster!).Read(run, mandate) is var reading => reading.Value ?? throw Undrivable(file, reading.Message),
            var refused => throw Undrivable(file, ((RunBelonging.Refused)refused).Message),
        };
    }

    /// <summary>The command that goes on by a file, as it is given to a shell.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="profile">The profile that the run began with; null: none was named.</param>
    public static string Resume(string path, string? profile = null) =>
        $"kubectl chaos run --local --resume --state {ShellWord.Of(path)}{(profile is null ? "" : $" --profile {ShellWord.Of(profile)}")}";

    /// <summary>What may be in force of a run that is left before its end, and how to go on.</summary>
    /// <param name="run">The run.</param>
    /// <param name="resume">The command that goes on.</param>
    public static string WhatIsLeft(V1Alpha1ChaosRun run, string resume)
    {
        var name = run.Metadata.Name;
        return run.Status?.Phase == RunPhase.Completed
            ? $"{name} is over, but its FIS template and documents may be left behind in AWS. {resume} deletes them."
            : run.Status?.Aws?.InjectionIntended is null
            ? $"{name} is left before its end. Nothing was injected. {resume} ends it and takes away what it made in AWS."
            : $"{name} is left before its end. The fault may still be in force{(HasSwitch(run) ? "; if it is being injected, the dead man's switch stops it some minutes from now" : "")}. {resume} goes on with lifting it.";
    }

    private static bool HasSwitch(V1Alpha1ChaosRun run) => run.Status?.Aws?.Switch is { Removing: null, Set: not null };

    private static StateFileException Undrivable(StateFile file, string problem) =>
        new($"The run of state file {file.Path} cannot be driven: {problem} A fault may be in force: use the version that wrote the file.");
}
