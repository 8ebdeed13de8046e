using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing;

/// <summary>One thing that the audit looks for.</summary>
/// <param name="Code">Code of its findings.</param>
/// <param name="Severity">How much they weigh; Warning where some do.</param>
/// <param name="Meaning">What is wrong, and why it matters.</param>
/// <param name="Evidence">What the evidence of a finding says.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Find">Looks for it.</param>
internal sealed record AuditRule(string Code, FindingSeverity Severity, string Meaning, string Evidence, string Remedy, Func<ZoneView, IEnumerable<Finding>> Find)
    : FindingRule(Code, Severity, Meaning, Evidence, Remedy);
