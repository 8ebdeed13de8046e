using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Planning.Forecast;

/// <summary>How a run is expected to go, from its steady state on: what can be known without AWS.</summary>
/// <param name="Marks">What happens when, in order.</param>
/// <param name="Fault">The fault, from its start on.</param>
/// <param name="Length">From the steady state to the verdict.</param>
public sealed record RunForecast(IReadOnlyList<ForecastMark> Marks, FaultForecast Fault, TimeSpan Length)
{
    /// <summary>The forecast of a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="hypothesis">What it is judged by.</param>
    public static RunForecast Of(Plan plan, Hypothesis hypothesis)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(hypothesis);
        var fault = FaultForecast.Of(plan);
        var settle = hypothesis.Signals.Select(signal => signal.Settle + signal.Period).DefaultIfEmpty(TimeSpan.Zero).Max();
        var start = hypothesis.SteadyStateWindow;
        var recovered = start + fault.Lifts + hypothesis.RecoveryWindow;
        var end = (recovered > start + fault.Ends ? recovered : start + fault.Ends) + settle;
        List<ForecastMark> marks =
        [
            new(TimeSpan.Zero, "SteadyState", "the steady state is watched"),
            new(start, "FaultStarts", "the fault is started, if the steady state held; its last samples may take a little more to settle"),
            .. fault.Actions.Select(action => new ForecastMark(start + action.Starts, "Action", $"{action.Name} ({action.ActionId}) {(action.IsStated ? $"for {Parsing.Durations.Format(action.Ends - action.Starts)}" : "for as long as it takes")}")),
            new(start + fault.Bites, "FaultInForce", "impact and during are judged from here"),
            new(start + fault.Lifts, "FaultLifting", "after is judged from here"),
            new(start + fault.Ends, "FaultEnds", "the last action has ended; the revert is verified"),
            new(end, "Verdict", "the last sample counts"),
        ];
        return new RunForecast([.. marks.OrderBy(mark => mark.At)], fault, end);
    }
}

/// <summary>Something that is expected to happen.</summary>
/// <param name="At">When, from the beginning of the steady state.</param>
/// <param name="Mark">What, one CamelCase word.</param>
/// <param name="Text">The same in words.</param>
public sealed record ForecastMark(TimeSpan At, string Mark, string Text);
