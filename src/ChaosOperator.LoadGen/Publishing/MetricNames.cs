using ChaosOperator.LoadGen.Answers;
using ChaosOperator.LoadGen.Figures;

namespace ChaosOperator.LoadGen.Publishing;

/// <summary>The figures of a period as counts under the names that signals are written for.</summary>
internal static class MetricNames
{
    /// <summary>From when a request was due to the end of its answer.</summary>
    public const string Latency = "latency";

    /// <summary>How late requests were sent.</summary>
    public const string Lateness = "lateness";

    private static readonly (string Name, Outcome[] Outcomes)[] Counts =
    [
        ("status_2xx", [Outcome.Status2xx]),
        ("status_3xx", [Outcome.Status3xx]),
        ("status_4xx", [Outcome.Status4xx]),
        ("status_5xx", [Outcome.Status5xx]),
        ("error_connect", [Outcome.NoAddress, Outcome.ConnectFailed, Outcome.TlsFailed, Outcome.AnswerBroken]),
        ("error_connect_name", [Outcome.NoAddress]),
        ("error_connect_tcp", [Outcome.ConnectFailed]),
        ("error_connect_tls", [Outcome.TlsFailed]),
        ("error_connect_broken", [Outcome.AnswerBroken]),
        ("error_timeout", [Outcome.ConnectTimedOut, Outcome.TlsTimedOut, Outcome.TimedOut]),
        ("error_timeout_tcp", [Outcome.ConnectTimedOut]),
        ("error_timeout_tls", [Outcome.TlsTimedOut]),
        ("error_timeout_total", [Outcome.TimedOut]),
        ("not_sent", [Outcome.NotSent]),
    ];

    /// <summary>Every count of a period, those that are zero too: that nothing happened is a statement, and a signal without samples is not.</summary>
    public static IEnumerable<(string Name, long Count)> Of(PeriodFigures figures) =>
        Counts
            .Select(count => (count.Name, count.Outcomes.Sum(outcome => figures.Outcomes.GetValueOrDefault(outcome))))
            .Concat(figures.Regions.OrderBy(region => region.Key, StringComparer.Ordinal).Select(region => ($"region_{region.Key}", region.Value)));
}
