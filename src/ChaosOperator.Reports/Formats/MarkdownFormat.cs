using System.Text;
using ChaosOperator.Reports.Model;
using ChaosOperator.Reports.Reading;

namespace ChaosOperator.Reports.Formats;

/// <summary>Markdown with tables, as a merge request or a ticket shows it. What it says it says without the pictures.</summary>
internal sealed class MarkdownFormat : IReportFormat
{
    public string Name => "md";

    /// <inheritdoc/>
    public string Title => "Markdown";

    /// <inheritdoc/>
    public string Extension => "md";

    /// <inheritdoc/>
    public string MediaType => "text/markdown; charset=utf-8";

    public string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');

        Line($"# {MarkdownText.Of(report.Run.Name)}: {Legible.Verdict(report.Verdict)}");
        Line();
        Line($"> {(report.Given is { } given ? $"{MarkdownText.Of(given)} " : "")}**{MarkdownText.Of(report.Claim)}**");
        Line();
        var sentence = SentenceParts.Of(report).Select(MarkdownText.Of).ToList();
        string[] first = [sentence[0], $"**{Legible.FaultQuestion}** {MarkdownText.Of(report.Fault.ToSentence())}", $"**{Legible.NextQuestion}** {MarkdownText.Of(report.NextStep)}"];
        Line(string.Join("\n\n", first.Concat(sentence.Skip(1))));
        foreach (var section in Sections(report).Where(section => section.Lines.Count > 0))
        {
            Line();
            Line($"## {section.Title}");
            Line();
            section.Lines.ForEach(line => Line(line));
        }

        Line();
        Line($"Run {MarkdownText.Of($"{report.Run.Namespace}/{report.Run.Name}")}, UID {MarkdownText.Of(report.Run.Uid)}. All times are UTC.");
        return text.ToString();
    }

    private static IEnumerable<(string Title, List<string> Lines)> Sections(RunReport report)
    {
        yield return ("Read with care", report.Caveats.Select(caveat => $"- {MarkdownText.Of(caveat)}").ToList());
        yield return ("Figures", MarkdownText.Table(["what", "#time", "by"], report.Figures.Select(figure => new[] { figure.Name, figure.Value, figure.By ?? "–" }).Concat(Happened(report.Times))));
        yield return ("Expectations", MarkdownText.Table(
            ["", "phase", "expectation", "expected", "#measured", "#margin", "why"],
            report.Expectations.Select(expectation => Row(expectation, Legible.Phase(expectation.Phase)))
                .Concat(report.Verification.Select(expectation => Row(expectation, "That the fault is gone")))));
        yield return ("Guards", MarkdownText.Table(["state", "guard", "signal", "why"], report.Guards.Select(guard => new[] { guard.Outcome.ToString(), guard.Name, guard.Signal, guard.Sentence })));
        yield return ("Signals", MarkdownText.Table(["signal", "what it showed", "source"], report.Signals.Select(signal => new[] { signal.Name, Legible.Description(signal), signal.Source })));
        yield return ("Diagnosis", report.Diagnosis
            .Select(finding => $"- **{finding.Severity} {MarkdownText.Of(finding.Code)}** on {MarkdownText.Of(finding.Subject)}: {MarkdownText.Of(finding.Evidence)} *What to do:* {MarkdownText.Of(finding.Remedy)}").ToList());
        yield return ("What was done in AWS", MarkdownText.Table(
            ["begun", "what", "state", "#took"],
            report.Aws.Select(deed => new[] { deed.Time is { } time ? Moments.Clock(time) : "–", deed.What, deed.State ?? "–", deed.Lasted ?? "–" })));
        yield return ("What it cost", Cost(report.Cost));
        yield return ("History", History(report));
        yield return ("What happened when", MarkdownText.Table(["time", "mark", "what"], report.Timeline.Select(mark => new[] { Moments.Full(mark.Time), mark.Mark, mark.Message })));
    }

    private static IEnumerable<string[]> Happened(RunTimes times) =>
        new (string What, DateTimeOffset? Time)[]
        {
            ("started", times.Started), ("fault in force from", times.FaultStart), ("detected", times.Detected), ("fault lifted from", times.FaultEnd), ("recovered", times.Recovered), ("completed", times.Completed),
        }
        .Where(entry => entry.Time is not null)
        .Select(entry => new[] { entry.What, Moments.Full(entry.Time!.Value), "–" });

    private static string[] Row(ReportedExpectation expectation, string phase) =>
    [
        expectation.Outcome.ToString(),
        phase,
        expectation.Required ? expectation.Name : $"{expectation.Name} (not required)",
        $"{expectation.Signal}: {expectation.Expected ?? "–"}",
        Legible.Measured(expectation),
        Legible.Margin(expectation.Margin),
        expectation.Sentence,
    ];

    private static List<string> Cost(RunCost cost) => cost.Items.Count == 0 ? [] :
    [
        .. MarkdownText.Table(
            ["what", "#quantity", "in", "#price"],
            cost.Items.Select(item => new[] { item.What, Legible.Quantity(item.Quantity), item.Unit, Legible.Usd(item.Usd) }).Append(["together", "", "", Legible.Usd(cost.TotalUsd)])),
        "",
        MarkdownText.Of(cost.Note),
    ];

    private static List<string> History(RunReport report)
    {
        var table = MarkdownText.Table(
            ["run", "ended", "verdict", "#detected after", "#recovered after", "#longest violation", "margins"],
            report.History.Select(run => new[]
            {
                run.Name,
                Moments.Full(run.CompletionTime),
                run.Verdict.ToString(),
                run.TimeToDetect ?? "–",
                run.TimeToRecover ?? "–",
                run.LongestViolation ?? "–",
                string.Join("; ", run.Margins.Select(margin => $"{margin.Expectation} {Legible.Margin(margin.Margin)}")),
            }));
        return report.Trend is { } trend ? [MarkdownText.Of(trend), "", .. table] : table;
    }
}
