using System.Text.Json.Serialization;

namespace ChaosOperator.Core.Runs;

/// <summary>Where a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunPhase>))]
public enum RunPhase
{
    /// <summary>Waits for its turn.</summary>
    Pending,

    /// <summary>Documents, template and preflight checks.</summary>
    Preparing,

    /// <summary>The steady state is watched; nothing is injected yet.</summary>
    SteadyState,

    /// <summary>The fault is started and followed; impact and during are judged.</summary>
    Injecting,

    /// <summary>The fault ran to its end; after is judged.</summary>
    Recovering,

    /// <summary>Whatever may still be in force is lifted and the lifting is verified.</summary>
    Reverting,

    /// <summary>There is a verdict.</summary>
    Completed,
}

/// <summary>What a run showed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>The hypothesis held while the fault was proven to bite, and the fault is gone.</summary>
    Confirmed,

    /// <summary>A required expectation was violated.</summary>
    Refuted,

    /// <summary>The run could not show either.</summary>
    Inconclusive,

    /// <summary>AWS or Kubernetes refused what the run needs, or the revert could not be verified.</summary>
    Error,
}
