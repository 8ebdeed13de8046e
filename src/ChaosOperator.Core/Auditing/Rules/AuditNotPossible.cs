using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>An entry name that could not be read. No rule finds it: there is nothing to look at.</summary>
internal static class AuditNotPossible
{
    public const string Code = nameof(AuditNotPossible);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "The records of an entry name could not be read, so nothing is known of them. The run goes on, unless audit.block is true.",
        "The call that was refused, and why.",
        "Allow the operator's role the four calls of the audit (deploy/iam), and check hostedZoneId.",
        _ => []);

    public static Finding Of(string recordName, AwsFailure failure) => new()
    {
        Code = Code,
        Severity = FindingSeverity.Warning,
        Subject = $"entry name {recordName}",
        Evidence = $"The records of {recordName} could not be read, so nothing is known of them: {failure.Message}",
        Remedy = "Allow the operator's role route53:GetHostedZone, route53:ListResourceRecordSets, route53:GetHealthCheck and route53:ListHealthChecks, and check hostedZoneId.",
    };
}
