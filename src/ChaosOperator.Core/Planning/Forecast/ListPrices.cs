namespace ChaosOperator.Core.Planning.Forecast;

/// <summary>List prices of us-east-1 in US dollars, not verified against a bill; docs/reliability.md has where they are from. What is forecast and what is reported is reckoned by the same.</summary>
public static class ListPrices
{
    /// <summary>A CloudWatch alarm and a custom metric in an hour, of their prices for a month.</summary>
    public const double AlarmAndMetricHour = 0.40 / 730;

    /// <summary>A metric of <c>GetMetricData</c>, or a call of <c>PutMetricData</c>.</summary>
    public const double MetricRequest = 0.01 / 1000;

    /// <summary>Calls of <c>PutMetricData</c> that the heartbeat makes in an hour.</summary>
    public const double HeartbeatsAnHour = 180;

    /// <summary>A step of an SSM Automation.</summary>
    public const double AutomationStep = 0.002;

    /// <summary>An action-minute of AWS FIS.</summary>
    /// <param name="isGovernment">In GovCloud it is another.</param>
    public static double ActionMinute(bool isGovernment) => isGovernment ? 0.12 : 0.10;

    /// <summary>The action-minutes of an action: to the nearest minute, one at least.</summary>
    public static double ActionMinutes(TimeSpan duration) => Math.Max(1, Math.Round(duration.TotalMinutes, MidpointRounding.AwayFromZero));
}
