using System.Xml.Linq;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Html;
using ChaosOperator.Reports.Model;
using ChaosOperator.Reports.Reading;
using ChaosOperator.Resources;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Page.Html;

/// <summary>A run while it happens, and its report when it is done: the same parts, filled as the run goes on.</summary>
/// <param name="run">The run.</param>
/// <param name="hypothesis">What is known of the hypothesis, for the history; null when it may not be read.</param>
internal sealed class RunView(V1Alpha1ChaosRun run, HypothesisStatus? hypothesis)
{
    public View View() => new(Title(), Of(
        "main",
        With("id", "main"),
        Links.Trail(
            run.Metadata.NamespaceProperty,
            run.Spec.ExperimentName is { } experiment ? Links.Link(Links.To(Links.Experiments, Links.Beside(run, experiment)), experiment) : Of("span", "?"),
            Of("span", run.Metadata.Name)),
        run.Status is { } status ? Report(status) : [Of("h1", run.Metadata.Name), Of("p.sentence", "The operator has not looked at it yet.")]));

    /// <summary>The report of a run; null while nothing is known of it.</summary>
    public static RunReport? ReportOf(V1Alpha1ChaosRun run, HypothesisStatus? hypothesis) => run.Status is not { } status ? null : RunReport.Of(
        ReportSource.Of(run.Metadata.NamespaceProperty, run.Metadata.Name, run.Metadata.Uid ?? "", run.Spec, status, hypothesis));

    private string Title() => $"{run.Metadata.Name}: {(run.Status?.Verdict is { } verdict ? verdict.ToString() : run.Status?.Phase?.ToString() ?? "Pending")}";

    private static XElement Phases(ChaosRunStatus status)
    {
        var now = status.Phase ?? RunPhase.Pending;
        return Of(
            "div.progress",
            Of("ol.phases", With("aria-label", "Phases"), Enum.GetValues<RunPhase>().Select(phase => phase == now
                ? Of($"li.{(now == RunPhase.Completed ? "passed" : "now")}", With("aria-current", "step"), phase.ToString())
                : Of($"li.{(Passed(status, phase, now) ? "passed" : "open")}", phase.ToString(), Passed(status, phase, now) || phase > now ? null : Of("span.sr", " (left out)")))),
            now == RunPhase.Completed ? null : Of(
                "p.fine",
                With("role", "status"),
                $"{now}",
                status.PhaseStartTime is { } since ? new object[] { " since ", Time(since, Moments.Full) } : null,
                "."));
    }

    /// <summary>Reverting may be entered from anywhere: what was left out did not happen.</summary>
    private static bool Passed(ChaosRunStatus status, RunPhase phase, RunPhase now) => phase < now && phase switch
    {
        RunPhase.SteadyState => status.SteadyStateWindow is not null,
        RunPhase.Injecting => status.Conditions.IsTrue(RunConditions.Injected),
        RunPhase.Recovering => status.Conditions.IsTrue(RunConditions.Injected) && status.CutShort is null,
        RunPhase.Reverting => status.Conditions.IsTrue(RunConditions.Reverted),
        _ => true,
    };

    private XElement Downloads() => Of(
        "p.downloads",
        run.Status?.Phase is RunPhase.Completed ? "Report: " : "Report so far: ",
        ReportFormats.All.Select((format, index) => new object?[] { index == 0 ? null : " · ", Links.Link($"{Links.To(run)}/report.{format.Name}", format.Title) }));

    /// <summary>The parts of the report as they are, but for the landmarks, of which a page has its own. What came out stands before how far the run is.</summary>
    private IEnumerable<XElement> Report(ChaosRunStatus status)
    {
        var parts = new ReportPage(ReportOf(run, hypothesis)!).Parts().OfType<XElement>().Select(part => new XElement("div", new XAttribute("class", $"part {part.Name.LocalName}"), part.Nodes())).ToList();
        return [parts[0], Phases(status), Downloads(), .. parts.Skip(1)];
    }
}
