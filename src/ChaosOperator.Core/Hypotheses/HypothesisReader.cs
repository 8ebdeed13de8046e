using ChaosOperator.Core.Hypotheses.Reading;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>Reads the spec of a hypothesis into its validated form.</summary>
public static class HypothesisReader
{
    private const int MostSignals = 50;

    /// <summary>Three hours of one-second samples, which is how long CloudWatch keeps those.</summary>
    private const int MostSamples = 10_800;

    private static readonly TimeSpan DefaultWindow = TimeSpan.FromMinutes(5);

    /// <summary>Reads a hypothesis.</summary>
    /// <param name="spec">The spec as it was written; any member may be missing or wrong.</param>
    /// <returns>The hypothesis, or every error in it, each with the path of the field, the value and what to write instead.</returns>
    public static Reading<Hypothesis> Read(HypothesisSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var errors = new ErrorList();
        errors.Has("spec.claim", spec.Claim, "say in one sentence what must stay true");
        var (signals, declared) = ReadSignals(spec, errors);
        var window = errors.PositiveDuration("spec.steadyState.window", spec.SteadyState?.Window, DefaultWindow);
        if (spec.SteadyState?.Expect is not { Count: > 0 })
        {
            errors.Add("spec.steadyState.expect", "is empty", "say how the system is when it is steady; without it nothing may be injected");
        }

        CheckSamples(window, signals, errors);
        var byName = signals.ToDictionary(signal => signal.Name, StringComparer.Ordinal);

        // With a window that could not be read, complaints about its length would be noise.
        var reader = new ExpectationReader(byName, declared, window ?? TimeSpan.MaxValue, errors);
        Expectation[] expectations =
        [
            .. reader.Read("spec.steadyState.expect", ExpectationPhase.SteadyState, spec.SteadyState?.Expect),
            .. reader.Read("spec.impact", ExpectationPhase.Impact, spec.Impact),
            .. reader.Read("spec.during", ExpectationPhase.During, spec.During),
            .. reader.Read("spec.after", ExpectationPhase.After, spec.After),
        ];
        CheckGate(expectations, errors);
        var audit = new AuditReader(errors).Read(spec.Audit);
        return errors.All.Count == 0
            ? new Reading<Hypothesis>(new Hypothesis(spec.Given ?? "", spec.Claim!, signals, window!.Value, expectations) { Audit = audit }, [])
            : new Reading<Hypothesis>(null, errors.All);
    }

    private static void CheckSamples(TimeSpan? window, IReadOnlyList<Signal> signals, ErrorList errors)
    {
        if (window is { } length && signals.FirstOrDefault(signal => length / signal.Period > MostSamples) is { } signal)
        {
            errors.Add(
                "spec.steadyState.window",
                $"{Durations.Format(length)} holds more than {MostSamples} samples of '{signal.Name}' ({Durations.Format(signal.Period)})",
                "shorten it, or lengthen the period of the signal");
        }
    }

    private static void CheckGate(Expectation[] expectations, ErrorList errors)
    {
        var steady = expectations.Where(expectation => expectation.Phase == ExpectationPhase.SteadyState).ToList();
        if (steady.Count > 0 && steady.TrueForAll(expectation => !expectation.Required))
        {
            errors.Add("spec.steadyState.expect", "has only expectations with required: false", "require at least one; nothing else keeps a fault from a system that is not steady");
        }

        if (expectations.Length > Runs.StatusBudget.MaxExpectations)
        {
            errors.Add("spec", $"has {expectations.Length} expectations", $"keep to {Runs.StatusBudget.MaxExpectations} over all phases, or split the hypothesis");
        }
    }

    private static (IReadOnlyList<Signal> Signals, IReadOnlyList<string> Declared) ReadSignals(HypothesisSpec spec, ErrorList errors)
    {
        const string List = "spec.signals";
        if (spec.Signals is not { Count: > 0 } specs)
        {
            errors.Add(List, "is empty", "declare the series that the expectations speak of");
            return ([], []);
        }

        if (specs.Count > MostSignals)
        {
            errors.Add(List, $"has {specs.Count} signals", $"keep to {MostSignals}, or split the hypothesis");
            return ([], []);
        }

        var reader = new SignalReader(errors);
        var entries = new List<SignalEntry>(specs.Count);
        foreach (var (index, one) in specs.Index())
        {
            var field = $"{List}[{index}]";
            var (metric, expression) = reader.Read(field, one);
            entries.Add(new SignalEntry(field, one?.Name ?? "", metric, expression));
        }

        errors.Duplicates(List, entries.Select(entry => entry.Name));
        var signals = new ExpressionOrder(entries, errors).Resolve();
        return (signals, [.. entries.Select(entry => entry.Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)]);
    }
}
