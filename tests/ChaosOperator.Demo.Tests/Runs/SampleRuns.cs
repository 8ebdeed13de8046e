using ChaosOperator.Demo.Runs;

namespace ChaosOperator.Demo.Tests.Runs;

/// <summary>Runs with the figures of the story.</summary>
internal static class SampleRuns
{
    public static readonly DateTimeOffset Fault = new(2026, 11, 23, 10, 1, 40, TimeSpan.Zero);

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 55, 0, TimeSpan.Zero);

    /// <summary>The US answers nothing, nobody notices.</summary>
    public static RunView Refuted { get; } = new()
    {
        Name = "us-region-outage-1",
        Phase = "Completed",
        Verdict = "Refuted",
        FaultStart = Fault,
        FaultEnd = Fault + TimeSpan.FromMinutes(10),
        Signals =
        [
            Signal("us-requests", "44,43,45,44,46,44,20,0,0,0,0,0,0,0,0,0,0,31,44,45,43"),
            Signal("eu-requests", "29,28,30,29,29,28,29,30,29,29,28,29,30,29,29,28,29,30,29,29,28"),
            Signal("errors", "0,0,0,0,0,0,22,44,43,45,44,46,44,44,43,45,44,12,0,0,0"),
            Signal("us-health", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1"),
        ],
    };

    /// <summary>Route 53 notices in the fourth minute, the EU takes over; a sample is missing.</summary>
    public static RunView Confirmed { get; } = Refuted with
    {
        Name = "us-region-outage-2",
        Verdict = "Confirmed",
        Signals =
        [
            Signal("us-requests", "44,43,45,44,46,44,20,0,0,0,0,0,0,0,0,0,0,31,44,45,43"),
            Signal("eu-requests", "29,28,30,29,,28,29,30,29,41,73,72,74,73,72,73,73,50,29,29,28"),
            Signal("errors", "0,0,0,0,0,0,22,44,43,31,2,0,0,0,0,0,0,1,0,0,0"),
            Signal("us-health", "1,1,1,1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,1,1,1"),
        ],
    };

    public static SignalView Signal(string name, string values) => new(
        name, Start, TimeSpan.FromMinutes(1), [.. values.Split(',').Select(value => value.Length == 0 ? (double?)null : double.Parse(value))]);
}
