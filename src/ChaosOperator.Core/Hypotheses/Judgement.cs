namespace ChaosOperator.Core.Hypotheses;

/// <summary>What became of one expectation, and why.</summary>
/// <param name="Expectation">The expectation.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Sentence">One sentence that explains the outcome, as in “us-health stayed 1 from 10:02 to 10:12; expected 0 within 5m of the fault at 10:01:40.”</param>
/// <param name="DecidedBy">The first sample that decided it; null when none did.</param>
/// <param name="Measured">Time from the anchor to what was expected; null where the form measures none or it did not happen.</param>
/// <param name="Margin">Distance of the worst deciding sample from the bound, in units of the signal: positive on the good side.</param>
/// <param name="Samples">Number of samples looked at.</param>
public sealed record ExpectationJudgement(
    Expectation Expectation, Outcome Outcome, string Sentence, Sample? DecidedBy, TimeSpan? Measured, double? Margin, int Samples);

/// <summary>What became of every expectation of a hypothesis.</summary>
/// <param name="Expectations">One entry for each expectation, in the order of the hypothesis.</param>
/// <param name="Baselines">For each signal its mean over the steady-state window; signals without one are absent.</param>
/// <param name="NextLook">When the next sample counts that may decide something; null when nothing is left to decide.</param>
public sealed record Judgement(
    IReadOnlyList<ExpectationJudgement> Expectations, IReadOnlyDictionary<string, double> Baselines, DateTimeOffset? NextLook);
