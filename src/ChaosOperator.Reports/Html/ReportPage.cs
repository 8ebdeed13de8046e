using System.Xml.Linq;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Model;
using ChaosOperator.Reports.Reading;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Reports.Html;

/// <summary>The page of a report, part by part.</summary>
internal sealed class ReportPage(RunReport report)
{
    public IEnumerable<XElement?> Parts() =>
    [
        Head(),
        Of(
            "main",
            Caveats(),
            new PicturePart(report).Element(),
            new ExpectationsPart(report).Element(),
            Diagnosis(),
            Aws(),
            Cost(),
            History(),
            Timeline()),
        Foot(),
    ];

    private XElement Head() => Of(
        "header",
        Of("p.run", Of("span.experiment", $"{report.Run.Namespace}/{report.Run.Name}"), report.Times.Started is { } started ? new object[] { ", started ", Time(started, Moments.Full) } : null),
        report.Given is { } given ? Of("p.given", given) : null,
        Of("h1", report.Claim),
        Of($"p.verdict {report.Verdict?.ToString().ToLowerInvariant() ?? "open"}", Legible.Verdict(report.Verdict)),
        Sentence().Take(1),
        Of("dl.answers", Answers()),
        Sentence().Skip(1),
        report.Figures.Count == 0 ? null : Of("dl.figures", report.Figures.Select(figure => Of(
            "div",
            Of("dt", figure.Name),
            Of("dd", Of("span.value", figure.Value), figure.By is { } by ? Of("span.by", $"by “{by}”") : null)))));

    private IEnumerable<XElement> Answers() =>
    [
        Of("div", Of("dt", Legible.FaultQuestion), Of($"dd.fault {report.Fault.State.ToString().ToLowerInvariant()}", Of("strong", report.Fault.Answer), report.Fault.Proof is { } proof ? $" {proof}" : null)),
        Of("div", Of("dt", Legible.NextQuestion), Of("dd", report.NextStep)),
    ];

    /// <summary>What was seen, and what it comes from, each by itself; what comes first is the reason in short.</summary>
    private IEnumerable<XElement> Sentence() =>
        SentenceParts.Of(report).Select(part => part.StartsWith(SentenceParts.Cause, StringComparison.Ordinal)
            ? Of("p.sentence", Of("strong", SentenceParts.Cause), part[SentenceParts.Cause.Length..])
            : Of("p.sentence", part));

    private XElement? Caveats() => report.Caveats.Count == 0 ? null : Section("caveats", "Read with care", Of("ul", report.Caveats.Select(caveat => Of("li", caveat))));

    private XElement Diagnosis() => Section(
        "diagnosis",
        "Diagnosis",
        report.Diagnosis.Count == 0
            ? Of("p.none", "Nothing was found.")
            : Of("ol.findings", report.Diagnosis.Select(finding => Of(
                $"li.{(finding.Severity == FindingSeverity.Warning ? "warning" : "note")}",
                Of("h3", Of("span.severity", Legible.Severity(finding.Severity)), " ", finding.Code),
                Of("p.subject", finding.Subject, finding.Signals.Count == 0 ? null : $" (bears on {string.Join(", ", finding.Signals)})"),
                Of("p", finding.Evidence),
                Of("p.remedy", Of("strong", "What to do: "), finding.Remedy)))));

    private XElement Aws() => Section(
        "aws",
        "What was done in AWS",
        report.Aws.Count == 0
            ? Of("p.none", "Nothing.")
            : new Table("What was done in AWS", "begun (UTC)", "~what", "state", "#took").Of(report.Aws.Select(deed => new object?[]
            {
                deed.Time is { } time ? Time(time, Moments.Clock) : "–", deed.What, deed.State ?? "–", deed.Lasted ?? "–",
            })));

    private XElement Cost() => Section(
        "cost",
        "What it cost",
        report.Cost.Items.Count == 0
            ? Of("p.none", "Nothing that the run tells of.")
            : new Table("What it cost", "~what", "#quantity", "in", "#price") { Footer = ["together", null, null, Legible.Usd(report.Cost.TotalUsd)] }.Of(report.Cost.Items.Select(item => new object?[]
            {
                item.What, Legible.Quantity(item.Quantity), item.Unit, Legible.Usd(item.Usd),
            })),
        Of("p.fine", report.Cost.Note));

    private XElement History() => Section(
        "history",
        "History",
        report.Trend is { } trend ? Of("p", trend) : null,
        report.History.Count == 0
            ? Of("p.none", "No completed run of this hypothesis is known here.")
            : new Table("The last completed runs", "~run", "ended (UTC)", "verdict", "#detected after", "#recovered after", "#longest violation", "~margins").Of(report.History.Select(run => new object?[]
            {
                run.Name == report.Run.Name ? Of("strong", run.Name) : run.Name,
                Time(run.CompletionTime, time => Moments.Full(time)[..16]),
                Of($"span.verdict {run.Verdict.ToString().ToLowerInvariant()}", run.Verdict.ToString()),
                run.TimeToDetect ?? "–",
                run.TimeToRecover ?? "–",
                run.LongestViolation ?? "–",
                run.Margins.Count == 0 ? "–" : string.Join("; ", run.Margins.Select(margin => $"{margin.Expectation} {Legible.Margin(margin.Margin)}")),
            })));

    private XElement? Timeline() => report.Timeline.Count == 0 ? null : Section(
        "timeline",
        "What happened when",
        new Table("What happened when", "time (UTC)", "mark", "~what").Of(report.Timeline.Select(mark => new object?[] { Time(mark.Time, Moments.Clock), mark.Mark, mark.Message })));

    private XElement Foot() => Of(
        "footer",
        Of("p", $"Run {report.Run.Namespace}/{report.Run.Name}, UID {report.Run.Uid}", report.Run.Experiment is { } experiment ? $" of experiment {experiment}" : null,
            report.Run.Cause is { } cause ? $", asked for by {cause.ToWords()}" : null, "."),
        Of("p", "All times are UTC. Written by Chaos Operator from what the run recorded; nothing was read anew."));

    internal static XElement Section(string id, string title, params object?[] content) => Of("section", With("id", id), With("aria-labelledby", $"{id}-title"), Of("h2", With("id", $"{id}-title"), title), content);

    internal static string Number(double value) => Core.Hypotheses.Judging.Wording.Of(Math.Round(value, 2));
}
