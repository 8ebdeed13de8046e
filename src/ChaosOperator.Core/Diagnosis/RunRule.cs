namespace ChaosOperator.Core.Diagnosis;

/// <summary>One thing that is looked for in what a run has seen.</summary>
/// <param name="Code">Code of its findings.</param>
/// <param name="Severity">How much they weigh.</param>
/// <param name="Meaning">What is wrong, and why it matters.</param>
/// <param name="Evidence">What the evidence of a finding says.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Find">Looks for it; what was not seen gives no finding.</param>
internal sealed record RunRule(string Code, FindingSeverity Severity, string Meaning, string Evidence, string Remedy, Func<RunFacts, IEnumerable<Finding>> Find)
    : FindingRule(Code, Severity, Meaning, Evidence, Remedy);
