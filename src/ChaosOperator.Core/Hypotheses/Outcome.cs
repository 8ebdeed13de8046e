using System.Text.Json.Serialization;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>The phase that an expectation speaks of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExpectationPhase>))]
public enum ExpectationPhase
{
    /// <summary>Before the fault.</summary>
    SteadyState,

    /// <summary>The proof that the fault bit.</summary>
    Impact,

    /// <summary>While the fault is in force.</summary>
    During,

    /// <summary>Once the fault is lifted.</summary>
    After,
}

/// <summary>What became of an expectation. Once Held, Violated or Unknown it never changes by later samples.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>The phase is not over, or has not begun, and nothing is decided yet.</summary>
    Undecided,

    /// <summary>It held.</summary>
    Held,

    /// <summary>It was violated.</summary>
    Violated,

    /// <summary>The phase is over and there was no usable data.</summary>
    Unknown,
}
