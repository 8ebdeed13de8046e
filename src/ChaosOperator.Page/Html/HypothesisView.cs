using System.Xml.Linq;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Page.Checks;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Html;
using ChaosOperator.Resources;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Page.Html;

/// <summary>A hypothesis: its claim, who tests it, and what the runs showed.</summary>
/// <param name="hypothesis">The hypothesis.</param>
/// <param name="checks">The experiments that test it; null when they may not be read.</param>
internal sealed class HypothesisView(V1Alpha1Hypothesis hypothesis, IReadOnlyList<Check>? checks)
{
    private HypothesisStatus Status => hypothesis.Status ?? new HypothesisStatus();

    public View View() => new(hypothesis.Metadata.Name, Of(
        "main",
        With("id", "main"),
        Links.Trail(hypothesis.Metadata.NamespaceProperty, Of("span", hypothesis.Metadata.Name)),
        hypothesis.Spec.Given is { } given ? Of("p.given", given) : null,
        Of("h1", hypothesis.Spec.Claim ?? hypothesis.Metadata.Name),
        Of("p.state", Signs.Of(Status.LastVerdict)),
        Experiments(),
        ReportPage.Section("history", "History", Status.Trend is { } trend ? Of("p", trend) : null, History()),
        ExperimentView.Conditions(Status.Conditions)));

    private XElement Experiments() => ReportPage.Section(
        "experiments",
        "Tested by",
        checks is null ? Of("p.none", "You may not list chaosexperiments here.")
        : checks.Count == 0 ? Of("p.none", "No experiment names it.")
        : Of("ul.running", checks.OrderBy(check => check.Name, StringComparer.Ordinal).Select(check => Of("li", Signs.Of(check.Standing), " ", Of("strong", Links.Link(Links.To(check.Experiment), check.Name)), OverviewView.Notes(check)))));

    private XElement History() => Status.History.Count == 0
        ? Of("p.none", "No completed run is known.")
        : new Table("The last completed runs", "~run", "verdict", "ended (UTC)", "#detected after", "#recovered after", "~margins").Of(Status.History.Select(run => new object?[]
        {
            Links.Link(Links.To(Links.Runs, new ResourceKey(hypothesis.Metadata.NamespaceProperty, run.Name)), run.Name),
            Signs.Of(run.Verdict),
            Signs.When(run.CompletionTime),
            run.TimeToDetect ?? "–",
            run.TimeToRecover ?? "–",
            run.Margins.Count == 0 ? "–" : string.Join("; ", run.Margins.Select(margin => $"{margin.Expectation} {Legible.Margin(margin.Margin)}")),
        }));
}
