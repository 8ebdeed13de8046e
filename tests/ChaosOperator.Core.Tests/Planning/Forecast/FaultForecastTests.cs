using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Forecast;

namespace ChaosOperator.Core.Tests.Planning.Forecast;

/// <summary>When the actions of a template are expected follows from what they state and from what they wait for.</summary>
public sealed class FaultForecastTests
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    [Fact]
    public void An_action_begins_when_all_have_ended_that_it_waits_for()
    {
        var forecast = FaultForecast.Of(Plan(new([], []) { BitesWhenStarted = ["stop", "more"] }, ("stop", "PT5M", []), ("wait", "PT10M", []), ("more", null, ["stop", "wait"])));

        Assert.Equal(["stop 0-5", "wait 0-10", "more 10-11"], forecast.Actions.Select(action => $"{action.Name} {action.Starts.TotalMinutes}-{action.Ends.TotalMinutes}"));
        Assert.Equal((0, 11, 11), (forecast.Bites.TotalMinutes, forecast.Lifts.TotalMinutes, forecast.Ends.TotalMinutes));
        Assert.Equal([true, true, false], forecast.Actions.Select(action => action.IsStated));
    }

    [Fact]
    public void The_author_s_word_for_full_force_counts_before_all_else()
    {
        var forecast = FaultForecast.Of(Plan(new([], []) { BitesWhenStarted = ["a"], InForceWhile = ["a", "b"] }, ("a", "PT10M", []), ("w", "PT2M", []), ("b", "PT5M", ["w"])));

        Assert.Equal((2, 7, 10), (forecast.Bites.TotalMinutes, forecast.Lifts.TotalMinutes, forecast.Ends.TotalMinutes));
    }

    [Fact]
    public void The_limit_of_an_automation_is_no_expectation()
    {
        var plan = Plan(new([], []), ("run", null, []));
        var limited = plan with { Template = plan.Template with { Actions = plan.Template.Actions.ToDictionary(action => action.Key, action => action.Value with { Parameters = new Dictionary<string, string> { ["maxDuration"] = "PT30M" } }) } };

        Assert.Equal((FaultForecast.Unstated, false), (FaultForecast.Of(limited).Ends, FaultForecast.Of(limited).Actions[0].IsStated));
    }

    private static Plan Plan(FaultWindowMarks marks, params (string Name, string? Duration, string[] After)[] actions) => new(
        [],
        new TemplatePlan("", "", None, actions.ToDictionary(action => action.Name, action => new ActionPlan("aws:fis:wait", null, action.Duration is null ? None : new Dictionary<string, string> { ["duration"] = action.Duration }, None, action.After)), [], None),
        [],
        marks,
        TimeSpan.Zero,
        TimeSpan.FromHours(1));
}
