using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning.Forecast;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Reading;

/// <summary>What a run cost by list prices, as far as its status tells.</summary>
internal static class Costs
{
    private const string Note =
        "By list prices of us-east-1, not by a bill. An action of FIS is charged from its start to its end, to the nearest minute, for each target account; one account is reckoned here. "
        + "Not in it: what the fault itself made the system use, SSM automations, and requests to the functions under test.";

    public static RunCost Of(ChaosRunStatus status, Hypothesis? hypothesis)
    {
        var items = new[] { Actions(status), Switch(status.Aws?.Switch), Heartbeats(status.Aws?.Switch), Reads(status, hypothesis) }.OfType<ReportedCost>().ToList();
        return new RunCost(items, Rounded(items.Sum(item => item.Usd)), Note);
    }

    private static ReportedCost? Actions(ChaosRunStatus status)
    {
        var minutes = status.Aws?.ExperimentId is null ? 0 : status.Aws.Actions.Select(action => action.EndTime - action.StartTime).OfType<TimeSpan>().Sum(ListPrices.ActionMinutes);
        var isGovernment = status.Mandate?.Region.StartsWith("us-gov-", StringComparison.Ordinal) == true;
        return minutes == 0 ? null : new ReportedCost("actions of AWS FIS", minutes, "action-minutes", Rounded(minutes * ListPrices.ActionMinute(isGovernment)));
    }

    private static ReportedCost? Switch(SwitchRecord? alarm) => Hours(alarm) is not { } hours ? null
        : new ReportedCost("alarm and metric of the dead man's switch", Math.Round(hours, 2), "hours", Rounded(hours * ListPrices.AlarmAndMetricHour));

    private static ReportedCost? Heartbeats(SwitchRecord? alarm) => Hours(alarm) is not { } hours ? null
        : new ReportedCost("heartbeats (PutMetricData), three a minute, shared with other runs", Math.Round(hours * ListPrices.HeartbeatsAnHour), "calls", Rounded(hours * ListPrices.HeartbeatsAnHour * ListPrices.MetricRequest));

    /// <summary>A metric is read about once a minute while a run lasts.</summary>
    private static ReportedCost? Reads(ChaosRunStatus status, Hypothesis? hypothesis)
    {
        var metrics = hypothesis?.Signals.OfType<MetricSignal>().Count() ?? 0;
        var reads = status.CompletionTime - status.StartTime is { } length ? Math.Round(length.TotalMinutes) * metrics : 0;
        return reads <= 0 ? null : new ReportedCost("metrics read (GetMetricData), about one a minute for each signal", reads, "metrics", Rounded(reads * ListPrices.MetricRequest));
    }

    private static double? Hours(SwitchRecord? alarm) => alarm is { Set: { } set, Removed: { } removed } && removed > set ? (removed - set).TotalHours : null;

    private static double Rounded(double usd) => Math.Round(usd, 4, MidpointRounding.AwayFromZero);
}
