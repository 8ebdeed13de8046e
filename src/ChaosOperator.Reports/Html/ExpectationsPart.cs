using System.Xml.Linq;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Model;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Reports.Html;

/// <summary>What was expected and what became of it, phase by phase; then what showed that the fault is gone, and the guards.</summary>
internal sealed class ExpectationsPart(RunReport report)
{
    public XElement Element() => ReportPage.Section(
        "expectations",
        "Expectations",
        Of("p.fine", "Measured times count from the start of the fault window, those after the fault from its end, and are no finer than the period of the signal. A margin is the distance of the worst sample from its bound: + on the good side."),
        report.Expectations.GroupBy(expectation => expectation.Phase).Select(phase => Group(Legible.Phase(phase.Key), phase)),
        report.Verification.Count == 0 ? null : Group("That the fault is gone", report.Verification),
        report.Guards.Count == 0 ? null : Guards());

    private static object[] Group(string title, IEnumerable<ReportedExpectation> expectations) =>
    [
        Of("h3", title),
        new Table($"Expectations: {title}", "outcome", "~expectation", "#measured", "#margin").Of(expectations.Select(expectation => new object?[]
        {
            Outcome(expectation.Outcome),
            Of(
                "span.expectation",
                Of("strong", expectation.Name),
                expectation.Required ? null : Of("em.optional", " not required"),
                expectation.Expected is { } expected ? Of("span.expected", $"{expectation.Signal}: {expected}") : Of("span.expected", expectation.Signal),
                Of("span.why", expectation.Sentence)),
            Legible.Measured(expectation),
            Legible.Margin(expectation.Margin),
        })),
    ];

    private object[] Guards() =>
    [
        Of("h3", "Guards"),
        new Table("Guards", "state", "~guard", "~signal").Of(report.Guards.Select(guard => new object?[]
        {
            Of($"span.outcome {(guard.Outcome is GuardOutcome.Fired or GuardOutcome.Blind ? "violated" : "held")}", guard.Outcome.ToString()),
            Of("span.expectation", Of("strong", guard.Name), Of("span.why", guard.Sentence)),
            guard.Signal,
        })),
    ];

    /// <summary>A sign beside the word: colours are not seen by everybody, nor on every paper.</summary>
    internal static XElement Outcome(Outcome outcome) => Of(
        $"span.outcome {outcome.ToString().ToLowerInvariant()}",
        Of(
            "span.sign",
            With("aria-hidden", "true"),
            outcome switch
            {
                Core.Hypotheses.Outcome.Held => "✓",
                Core.Hypotheses.Outcome.Violated => "✗",
                Core.Hypotheses.Outcome.Unknown => "?",
                _ => "·",
            }),
        " ",
        outcome.ToString());
}
