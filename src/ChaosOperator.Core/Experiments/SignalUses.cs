using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Reading;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Experiments;

/// <summary>Holds what an experiment says of signals against the hypothesis that declares them.</summary>
public static class SignalUses
{
    /// <summary>Every error, with the field of the experiment; empty when all is well.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="hypothesis">Its hypothesis.</param>
    public static IReadOnlyList<FieldError> Check(Experiment experiment, Hypothesis hypothesis)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(hypothesis);
        var verify = experiment.Fault.Verify;
        return
        [
            .. experiment.AbortWhen.SelectMany((guard, index) => Check($"spec.abortWhen[{index}]", guard.Signal, guard.Bound, experiment.HypothesisName, hypothesis)),
            .. verify.SelectMany((entry, index) => Check($"{VerifyReader.List}[{index}]", entry.Signal, entry.Bound, experiment.HypothesisName, hypothesis)),
            .. verify.SelectMany((entry, index) => Room($"{VerifyReader.List}[{index}]", entry, hypothesis)),
        ];
    }

    private static IReadOnlyList<FieldError> Room(string field, Expectation entry, Hypothesis hypothesis)
    {
        var errors = new ErrorList();
        if (hypothesis.Signals.FirstOrDefault(signal => signal.Name == entry.Signal) is { } signal)
        {
            FormReader.CheckRoom(field, entry.Form, entry.Grace, signal, errors);
        }

        return errors.All;
    }

    private static IEnumerable<FieldError> Check(string field, string name, Bound bound, string hypothesisName, Hypothesis hypothesis)
    {
        if (hypothesis.Signals.FirstOrDefault(signal => signal.Name == name) is not { } signal)
        {
            yield return new FieldError(
                $"{field}.signal", $"'{name}' is not a signal of Hypothesis {hypothesisName}", SignalNames.Remedy(hypothesis.Signals.Select(other => other.Name)));
            yield break;
        }

        var needed = 2 * signal.Period;
        if (bound.IsRelative && hypothesis.SteadyStateWindow < needed)
        {
            yield return new FieldError(
                $"{field}.is",
                $"the steady-state window of {Durations.Format(hypothesis.SteadyStateWindow)} may hold no whole sample of '{name}' ({Durations.Format(signal.Period)}) to be relative to",
                $"give an absolute bound, or set spec.steadyState.window of the hypothesis to {Durations.Format(needed)} or more");
        }
    }
}
