using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Notifications;

/// <summary>What an event tells of a run, in a CloudEvent as its data. Members may be added; those that have no value are left out.</summary>
public sealed record RunEventData
{
    /// <summary>The URI by which events name the schema of their data. It is a name: nothing is served there.</summary>
    public const string SchemaUri = "https://chaosoperator.dev/schemas/v1alpha1/run-event.schema.json";

    /// <summary>How many expectations an event quotes at most; the run has all.</summary>
    public const int MostExpectations = 20;

    /// <summary>How many findings an event quotes at most; the run has all.</summary>
    public const int MostFindings = 4;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new IsoTimeConverter() } };

    /// <summary>Name of the cluster, as in the tags of AWS objects.</summary>
    public required string Cluster { get; init; }

    /// <summary>Namespace of the run.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>UID of the run.</summary>
    public required string RunUid { get; init; }

    /// <summary>Where people see the run; absent where the operator does not know the address of its page.</summary>
    public string? RunUrl { get; init; }

    /// <summary>Name of the experiment; absent where the run does not say.</summary>
    public string? Experiment { get; init; }

    /// <summary>Name of the hypothesis; absent where the run does not say.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>Where the run stands.</summary>
    public RunPhase? Phase { get; init; }

    /// <summary>What the run showed; absent until it is completed.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>What happened, in a sentence or a few.</summary>
    public required string Message { get; init; }

    /// <summary>What to do next.</summary>
    public required string NextStep { get; init; }

    /// <summary>When the run left Pending.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the run was completed.</summary>
    public DateTimeOffset? CompletionTime { get; init; }

    /// <summary>When the fault was in full force, by the times of AWS.</summary>
    public DateTimeOffset? FaultStart { get; init; }

    /// <summary>When the fault began to be lifted, by the times of AWS.</summary>
    public DateTimeOffset? FaultEnd { get; init; }

    /// <summary>Why the run was cut short, as one CamelCase word; absent when it was not.</summary>
    public string? CutShort { get; init; }

    /// <summary>Expectations of the hypothesis, the weightiest first; the run has all.</summary>
    [MaxLength(MostExpectations)]
    public required IReadOnlyList<EventExpectation> Expectations { get; init; }

    /// <summary>Causes that were found, warnings first; the run has all.</summary>
    [MaxLength(MostFindings)]
    public required IReadOnlyList<EventFinding> Diagnosis { get; init; }

    /// <summary>The data as JSON.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, Json)!.AsObject();
}

/// <summary>An expectation in an event.</summary>
public sealed record EventExpectation
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>In which phase it is judged.</summary>
    public required ExpectationPhase Phase { get; init; }

    /// <summary>Whether the verdict rests on it.</summary>
    public required bool Required { get; init; }

    /// <summary>What became of it.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The same as a sentence, with what was seen and what was expected.</summary>
    public required string Sentence { get; init; }
}

/// <summary>A finding in an event.</summary>
public sealed record EventFinding
{
    /// <summary>Which rule found it, as one CamelCase word.</summary>
    public required string Code { get; init; }

    /// <summary>How much it weighs.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>What was seen.</summary>
    public required string Evidence { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Remedy { get; init; }
}
