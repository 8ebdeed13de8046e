using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Formats;

/// <summary>
/// JUnit XML, for what shows test results. A case for the verdict and one for each expectation: the suite is green only when the run is Confirmed. A violation of what the hypothesis claims is a failure; what keeps the run
/// from showing anything is an error, as a test that could not be carried out; what takes no part in the verdict is skipped.
/// </summary>
internal sealed class JunitFormat : IReportFormat
{
    public string Name => "junit";

    /// <inheritdoc/>
    public string Title => "JUnit XML";

    /// <inheritdoc/>
    public string Extension => "xml";

    /// <inheritdoc/>
    public string MediaType => "application/xml; charset=utf-8";

    public string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        List<XElement> cases = [Verdict(report), .. report.Expectations.Select(one => Case(report, one, Legible.Phase(one.Phase))), .. report.Verification.Select(one => Case(report, one, "That the fault is gone")), .. report.Guards.Select(guard => Case(report, guard))];
        var suite = new XElement("testsuite", new XAttribute("name", Legible.Text($"{report.Run.Namespace}/{report.Run.Name}")), Totals(report, cases));
        if (report.Times.Started is { } started)
        {
            suite.Add(new XAttribute("timestamp", started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)));
        }

        suite.Add(new XElement("properties", Properties(report).Select(pair => new XElement("property", new XAttribute("name", pair.Name), new XAttribute("value", Legible.Text(pair.Value))))), cases);
        suite.Add(new XElement("system-out", Notes(report)));
        var document = new XElement("testsuites", new XAttribute("name", "chaos-operator"), Totals(report, cases), suite);
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" }))
        {
            document.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    private static XElement Verdict(RunReport report) => Case(report, "verdict", report.Claim, report.Verdict switch
    {
        Core.Runs.Verdict.Confirmed => null,
        Core.Runs.Verdict.Refuted => Result("failure", "Refuted", report.Sentence),
        null => Result("error", "Undecided", report.Sentence),
        { } verdict => Result("error", verdict.ToString(), report.Sentence),
    });

    /// <summary>Where the gate or the proof of the fault fails, nothing was shown of the system: an error, as the verdict says too.</summary>
    private static XElement Case(RunReport report, ReportedExpectation expectation, string phase) => Case(report, phase, expectation.Name, expectation switch
    {
        { Outcome: Outcome.Held } => Result("system-out", null, expectation.Sentence),
        { Required: false } => Result("skipped", null, $"Not required, {expectation.Outcome}: {expectation.Sentence}"),
        { Outcome: Outcome.Violated, Phase: ExpectationPhase.During or ExpectationPhase.After } => Result("failure", "Violated", expectation.Sentence),
        { Outcome: Outcome.Undecided } => Result("skipped", null, expectation.Sentence),
        _ => Result("error", expectation.Outcome.ToString(), expectation.Sentence),
    });

    private static XElement Case(RunReport report, GuardRecord guard) => Case(report, "Guards", guard.Name, guard.Outcome switch
    {
        GuardOutcome.Quiet => Result("system-out", null, guard.Sentence),
        GuardOutcome.Watching => Result("skipped", null, guard.Sentence),
        _ => Result("error", guard.Outcome.ToString(), guard.Sentence),
    });

    private static XElement Case(RunReport report, string group, string name, XElement? result) =>
        new("testcase", new XAttribute("classname", Legible.Text($"{report.Run.Experiment ?? report.Run.Name}.{group}")), new XAttribute("name", Legible.Text(name)), new XAttribute("time", "0"), result);

    private static XElement Result(string element, string? type, string message) => element switch
    {
        "system-out" => new XElement(element, Legible.Text(message)),
        "skipped" => new XElement(element, new XAttribute("message", Legible.Text(message))),
        _ => new XElement(element, new XAttribute("message", Legible.Text(message)), new XAttribute("type", type!), Legible.Text(message)),
    };

    private static XAttribute[] Totals(RunReport report, List<XElement> cases)
    {
        int Count(string element) => cases.Count(one => one.Element(element) is not null);
        var seconds = report.Times is { Started: { } started, Completed: { } completed } ? (completed - started).TotalSeconds : 0;
        return
        [
            new("tests", cases.Count), new("failures", Count("failure")), new("errors", Count("error")), new("skipped", Count("skipped")),
            new("time", seconds.ToString("0.###", CultureInfo.InvariantCulture)),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Properties(RunReport report)
    {
        yield return ("uid", report.Run.Uid);
        yield return ("verdict", report.Verdict?.ToString() ?? "");
        foreach (var figure in report.Figures)
        {
            yield return (figure.Name, figure.Value);
        }
    }

    /// <summary>What has no case of its own: the fault, the next step, caveats and findings.</summary>
    private static string Notes(RunReport report) => string.Join('\n', (string[])
    [
        Legible.Text(report.Sentence),
        $"{Legible.FaultQuestion} {Legible.Text(report.Fault.ToSentence())}",
        $"{Legible.NextQuestion} {Legible.Text(report.NextStep)}",
        .. report.Caveats.Select(caveat => $"Read with care: {Legible.Text(caveat)}"),
        .. report.Diagnosis.Select(finding => $"{finding.Severity} {Legible.Text(finding.Code)} on {Legible.Text(finding.Subject)}: {Legible.Text(finding.ToSentence())}"),
    ]);
}
