namespace ChaosOperator.Demo.Runs;

/// <summary>What a ChaosRun shows of itself, as far as the story tells it.</summary>
internal sealed record RunView
{
    public required string Name { get; init; }

    /// <summary>Where it stands; null until the operator has taken it up.</summary>
    public string? Phase { get; init; }

    public string? Verdict { get; init; }

    public string? Message { get; init; }

    /// <summary>When the fault was in full force, by the times of AWS.</summary>
    public DateTimeOffset? FaultStart { get; init; }

    /// <summary>When the fault began to be lifted.</summary>
    public DateTimeOffset? FaultEnd { get; init; }

    public string? ExperimentId { get; init; }

    public string? ExperimentState { get; init; }

    public IReadOnlyList<ActionView> Actions { get; init; } = [];

    public IReadOnlyList<ExpectationView> Expectations { get; init; } = [];

    /// <summary>The causes that the operator found by itself.</summary>
    public IReadOnlyList<FindingView> Findings { get; init; } = [];

    public IReadOnlyList<SignalView> Signals { get; init; } = [];

    public IReadOnlyList<MarkView> Timeline { get; init; } = [];

    public bool IsCompleted => Phase == "Completed";

    /// <summary>The signal of a name; null if the run has no samples of it.</summary>
    public SignalView? Signal(string name) => Signals.FirstOrDefault(signal => signal.Name == name);
}

/// <summary>An action of the FIS experiment.</summary>
internal sealed record ActionView(string Name, string State);

/// <summary>An expectation of the hypothesis and what became of it.</summary>
internal sealed record ExpectationView(string Name, string Phase, string Outcome, bool Required, string Sentence)
{
    public bool IsDecided => Outcome != "Undecided";

    /// <summary>Whether it is among the reasons of a refutation.</summary>
    public bool Refutes => Required && Outcome == "Violated" && Phase is ("During" or "After");
}

/// <summary>A cause that the operator found in the configuration.</summary>
internal sealed record FindingView(string Code, string Evidence, string Remedy);

/// <summary>A dated mark of the run's timeline.</summary>
internal sealed record MarkView(DateTimeOffset Time, string Mark, string Message);
