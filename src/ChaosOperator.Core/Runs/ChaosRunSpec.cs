using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Runs;

/// <summary>One execution of an experiment, with the experiment and the hypothesis as they stood when it was created. Immutable.</summary>
[CelRule("self == oldSelf", "the spec of a run is immutable; ask for another run on the experiment")]
public sealed record ChaosRunSpec
{
    /// <summary>Name of the experiment.</summary>
    [Required]
    public string? ExperimentName { get; init; }

    /// <summary>UID of the experiment; AWS objects are tied to it, not to the name.</summary>
    [Required]
    public string? ExperimentUid { get; init; }

    /// <summary>Number of this run within the experiment, from 1.</summary>
    [Required, Range(1, int.MaxValue)]
    public int? Number { get; init; }

    /// <summary>What asked for this run.</summary>
    [Required]
    public RunCause? Cause { get; init; }

    /// <summary>The spec of the experiment as it was; its fields are described by <c>kubectl explain cexp.spec</c>.</summary>
    [Required, DescribedElsewhere]
    public ChaosExperimentSpec? Experiment { get; init; }

    /// <summary>The spec of the hypothesis as it was; later edits do not touch this run. Its fields are described by <c>kubectl explain hyp.spec</c>.</summary>
    [Required, DescribedElsewhere]
    public HypothesisSpec? Hypothesis { get; init; }
}

/// <summary>What asked for a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunCause>))]
public enum RunCause
{
    /// <summary>The experiment was created, without a schedule.</summary>
    Once,

    /// <summary><c>spec.trigger.token</c> changed.</summary>
    Token,

    /// <summary>The schedule was due.</summary>
    Schedule,

    /// <summary>The annotation <c>chaosoperator.dev/run-requested</c> was set.</summary>
    Requested,

    /// <summary>The spec changed, with <c>spec.trigger.onSpecChange</c>.</summary>
    SpecChange,
}
