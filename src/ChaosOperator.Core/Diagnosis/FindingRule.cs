namespace ChaosOperator.Core.Diagnosis;

/// <summary>One thing that is looked for; its texts are the documentation.</summary>
/// <param name="Code">Code of its findings.</param>
/// <param name="Severity">How much they weigh; Warning where some do.</param>
/// <param name="Meaning">What is wrong, and why it matters.</param>
/// <param name="Evidence">What the evidence of a finding says.</param>
/// <param name="Remedy">What to do.</param>
internal abstract record FindingRule(string Code, FindingSeverity Severity, string Meaning, string Evidence, string Remedy);
