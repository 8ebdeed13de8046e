using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Planning.Forecast;

/// <summary>What a run is expected to cost in AWS, in US dollars, at the list prices of us-east-1; what the fault does to its targets costs beside it.</summary>
/// <param name="Items">What is charged.</param>
public sealed record CostForecast(IReadOnlyList<CostItem> Items)
{
    /// <summary>Metrics that are asked for in a minute of a run for each signal of a minute: once, and again now and then. Measured; see docs/reliability.md.</summary>
    private const double MetricsAMinute = 615 / 600.0;

    /// <summary>Further metrics in a minute of steady state and fault for each signal that a guard watches.</summary>
    private const double GuardedMetricsAMinute = 180 / 60.0;

    /// <summary>All together, in US dollars.</summary>
    public double Expected => Items.Sum(item => item.Expected);

    /// <summary>The most, where actions take as long as they may.</summary>
    public double Most => Items.Sum(item => item.Most);

    /// <summary>The forecast of a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="hypothesis">What it is judged by.</param>
    /// <param name="stepsOf">The number of steps of an SSM document of that name; null when its content is not at hand.</param>
    public static CostForecast Of(Plan plan, Experiment experiment, Hypothesis hypothesis, Func<string, int?> stepsOf)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(stepsOf);
        var run = RunForecast.Of(plan, hypothesis);
        return new CostForecast([.. Fis(plan, experiment, run.Fault), .. Ssm(plan, stepsOf), Metrics(experiment, hypothesis, run), .. Switch(plan, run)]);
    }

    private static IEnumerable<CostItem> Fis(Plan plan, Experiment experiment, FaultForecast fault)
    {
        if (plan.Automation is not null || plan.Foreign is not null)
        {
            yield break;
        }

        var accounts = Math.Max(1, plan.Template.TargetAccounts.Count);
        var expected = fault.Actions.Sum(action => ListPrices.ActionMinutes(action.Ends - action.Starts)) * accounts;
        var most = plan.Template.Actions.Values.Sum(action => ListPrices.ActionMinutes(FisActionReader.StatedDuration(action) ?? FisTemplatePlan.Allowance)) * accounts;
        yield return new CostItem("AWS FIS", "action-minutes", expected, Math.Max(expected, most), ListPrices.ActionMinute(experiment.Aws.Partition == "aws-us-gov"), "each action rounded to the nearest minute, for each target account");
    }

    private static IEnumerable<CostItem> Ssm(Plan plan, Func<string, int?> stepsOf)
    {
        var started = plan.Template.Actions.Values.Select(action => action.Parameters.GetValueOrDefault("documentArn")).OfType<string>().Select(Importing.StartedDocuments.Name)
            .Concat(plan.Automation is { } automation ? [automation.Inject.DocumentName] : []).ToList();
        if (started.Count == 0)
        {
            yield break;
        }

        var (steps, unknown) = (started.Sum(name => stepsOf(name) ?? 0), started.Where(name => stepsOf(name) is null).Distinct().ToList());
        yield return new CostItem(
            "SSM Automation", "steps", steps, steps, ListPrices.AutomationStep,
            $"all steps of the documents, without the free tier and the seconds of scripts; at $0.002 each, not verified{(unknown.Count == 0 ? "" : $"; without {string.Join(", ", unknown)}, whose content is not at hand")}");
    }

    private static CostItem Metrics(Experiment experiment, Hypothesis hypothesis, RunForecast run)
    {
        var signals = hypothesis.Signals.OfType<MetricSignal>().ToList();
        var guarded = hypothesis.Sources(experiment.AbortWhen.Select(guard => guard.Signal));
        var metrics = (signals.Sum(Often) * MetricsAMinute * run.Length.TotalMinutes)
            + (signals.Where(signal => guarded.Contains(signal.Name)).Sum(Often) * GuardedMetricsAMinute * (hypothesis.SteadyStateWindow + run.Fault.Ends).TotalMinutes);
        return new CostItem("CloudWatch GetMetricData", "metrics", Math.Ceiling(metrics), Math.Ceiling(metrics), ListPrices.MetricRequest, "at the measured rate; what other runs ask for too is paid once");
    }

    /// <summary>Signals with shorter periods are read more often.</summary>
    private static double Often(MetricSignal signal) => Math.Max(1, 60 / signal.Period.TotalSeconds);

    private static IEnumerable<CostItem> Switch(Plan plan, RunForecast run)
    {
        if (plan.Switch is null)
        {
            yield break;
        }

        var hours = run.Length.TotalHours;
        yield return new CostItem("Dead man's switch", "hours", hours, hours, ListPrices.AlarmAndMetricHour + (ListPrices.HeartbeatsAnHour * ListPrices.MetricRequest), "an alarm, a custom metric and 180 PutMetricData calls an hour");
    }
}

/// <summary>Something that AWS charges for.</summary>
/// <param name="What">The service.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Quantity">How many are expected.</param>
/// <param name="MostQuantity">How many there are at the most.</param>
/// <param name="Price">Price of one, in US dollars.</param>
/// <param name="Basis">How it was counted.</param>
public sealed record CostItem(string What, string Unit, double Quantity, double MostQuantity, double Price, string Basis)
{
    /// <summary>What is expected, in US dollars.</summary>
    public double Expected => Quantity * Price;

    /// <summary>The most, in US dollars.</summary>
    public double Most => MostQuantity * Price;
}
