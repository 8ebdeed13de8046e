using System.Xml.Linq;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;
using ChaosOperator.Page.Checks;
using ChaosOperator.Reports.Html;
using ChaosOperator.Resources;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Page.Html;

/// <summary>An experiment: what it claims, where it stands, and its runs.</summary>
/// <param name="check">The experiment.</param>
/// <param name="runs">Its runs; null when they may not be read.</param>
/// <param name="hypothesis">What it tests; null when there is none, or it may not be read.</param>
internal sealed class ExperimentView(Check check, IReadOnlyList<V1Alpha1ChaosRun>? runs, V1Alpha1Hypothesis? hypothesis)
{
    public View View() => new(check.Name, Of(
        "main",
        With("id", "main"),
        Links.Trail(check.Team, Of("span", check.Name)),
        Of("h1", check.Name, OverviewView.Notes(check)),
        hypothesis?.Spec.Claim is { } claim ? Of("p.lead", claim) : null,
        Of("p.state", Signs.Of(check.Standing)),
        Of("p.sentence", check.Experiment.Status?.Message ?? "The operator has not looked at it yet."),
        Of("dl.figures", Facts()),
        Claim(),
        Runs(),
        Conditions(check.Experiment.Status?.Conditions ?? [])));

    private IEnumerable<XElement> Facts()
    {
        var trigger = check.Experiment.Spec.Trigger;
        yield return Fact("runs", trigger?.Schedule is { } schedule ? Of("span", Of("code", schedule), $" {trigger.TimeZone ?? "UTC"}") : "when asked for");
        yield return Fact("last run", Signs.When(check.Experiment.Status?.LastRunTime));
        yield return Fact("next run", check.IsSuspended ? "suspended" : Signs.When(check.Experiment.Status?.NextRunTime));
        if (check.Experiment.Status?.ActiveRun is { } active)
        {
            yield return Fact("under way", Links.Link(Links.To(Links.Runs, Links.Beside(check.Experiment, active)), active));
        }
    }

    private static XElement Fact(string name, object value) => Of("div", Of("dt", name), Of("dd", Of("span.value", value)));

    private XElement? Claim() => check.Experiment.Spec.HypothesisRef?.Name is not { } name ? null : ReportPage.Section(
        "claim",
        "What it tests",
        Of("p", Links.Link(Links.To(Links.Hypotheses, Links.Beside(check.Experiment, name)), name)),
        hypothesis?.Spec.Given is { } given ? Of("p.given", given) : null);

    private XElement Runs() => ReportPage.Section(
        "runs",
        "Runs",
        runs is null ? Of("p.none", "You may not list chaosruns here.")
        : runs.Count == 0 ? Of("p.none", "None yet.")
        : new object[] { Signs.StripOf(runs), RunTable(runs) });

    private static XElement RunTable(IReadOnlyList<V1Alpha1ChaosRun> runs) => new Table("Runs, the last first", "~run", "verdict", "asked for by", "started (UTC)", "#took", "#detected after", "#recovered after").Of(
        runs.OrderByDescending(run => run.Spec.Number ?? 0).Select(run => new object?[]
        {
            Links.Link(Links.To(run), run.Metadata.Name),
            run.Status is { Phase: RunPhase.Completed } ? Signs.Of(run.Status.Verdict) : Of("span.phase", run.Status?.Phase?.ToString() ?? "Pending"),
            run.Spec.Cause?.ToWords() ?? "–",
            Signs.When(run.Status?.StartTime),
            run.Status is { StartTime: { } from, CompletionTime: { } until } ? Durations.Format(TimeSpan.FromSeconds(Math.Round((until - from).TotalSeconds))) : "–",
            run.Status?.Figures?.TimeToDetect ?? "–",
            run.Status?.Figures?.TimeToRecover ?? "–",
        }));

    /// <summary>The conditions of a resource.</summary>
    public static XElement? Conditions(IReadOnlyList<Condition> conditions) => conditions.Count == 0 ? null : ReportPage.Section(
        "conditions",
        "Conditions",
        new Table("Conditions", "condition", "is", "since (UTC)", "~why").Of(conditions.Select(condition => new object?[]
        {
            condition.Type, condition.Status.ToString(), Signs.When(condition.LastTransitionTime), Of("span", Of("strong", condition.Reason), Of("span.why", condition.Message)),
        })));
}
