using System.Globalization;
using System.Text.Json;

namespace ChaosOperator.Demo.Runs;

/// <summary>Reads a ChaosRun as the API server gives it. What is absent stays null or empty: a young run has hardly any status.</summary>
internal static class RunViewReader
{
    public static RunView Read(JsonElement run)
    {
        var status = run.Member("status");
        var aws = status.Member("aws");
        return new RunView
        {
            Name = run.Member("metadata").Text("name") ?? "",
            Phase = status.Text("phase"),
            Verdict = status.Text("verdict"),
            Message = status.Text("message"),
            FaultStart = status.Member("faultWindow").Time("start"),
            FaultEnd = status.Member("faultWindow").Time("end"),
            ExperimentId = aws.Text("experimentId"),
            ExperimentState = aws.Text("experimentState"),
            Actions = [.. aws.Items("actions").Select(action => new ActionView(action.Text("name") ?? "", action.Text("state") ?? ""))],
            Expectations = [.. status.Items("expectations").Select(Expectation)],
            Findings = [.. status.Items("diagnosis").Select(finding => new FindingView(finding.Text("code") ?? "", finding.Text("evidence") ?? "", finding.Text("remedy") ?? ""))],
            Signals = [.. status.Items("signals").Select(Signal)],
            Timeline = [.. status.Items("timeline").Select(Mark)],
        };
    }

    private static ExpectationView Expectation(JsonElement json) => new(
        json.Text("name") ?? "",
        json.Text("phase") ?? "",
        json.Text("outcome") ?? "Undecided",
        json.Member("required") is not { ValueKind: JsonValueKind.False },
        json.Text("sentence") ?? "");

    private static SignalView Signal(JsonElement json) => new(
        json.Text("name") ?? "",
        json.Time("start") ?? DateTimeOffset.UnixEpoch,
        Periods.Parse(json.Text("period") ?? ""),
        [.. (json.Text("values") ?? "").Split(',').Select(Value)]);

    private static double? Value(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static MarkView Mark(JsonElement json) =>
        new(json.Time("time") ?? DateTimeOffset.UnixEpoch, json.Text("mark") ?? "", json.Text("message") ?? "");
}
