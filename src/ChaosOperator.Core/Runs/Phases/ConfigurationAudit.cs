using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>The audit of a run: made once, before anything is injected; its findings are warnings, unless they are to block.</summary>
internal static class ConfigurationAudit
{
    /// <summary>How long a refusal that can pass is waited out; after that it is a finding itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string InOrder = nameof(InOrder);

    /// <summary>Whether the audit is still to be made.</summary>
    public static bool IsDue(RunContext run, ChaosRunStatus status) =>
        run.Hypothesis.Audit.EntryNames.Count > 0 && status.Conditions.Find(RunConditions.Audited) is null;

    /// <summary>Takes over what was read.</summary>
    public static RunMoment Record(RunMoment moment)
    {
        if (!IsDue(moment.Run, moment.Status) || moment.Seen.Audit is not { } reading || (moment.InPhase < Patience && reading.Refused.Any(refused => refused.Failure.CanPass)))
        {
            return moment;
        }

        IReadOnlyList<Finding> findings =
        [
            .. reading.Refused.Select(refused => Audit.Refused(refused.RecordName, refused.Failure)),
            .. Audit.Of(reading.Zones, moment.Run.Hypothesis),
        ];
        var next = moment.With(moment.Status with { Diagnosis = RunDiagnosis.Add(moment.Status.Diagnosis, findings) });
        next = findings.Where(finding => finding.Severity == FindingSeverity.Warning)
            .Aggregate(next, (so, finding) => so.Tell(isWarning: true, finding.Code, finding.ToSentence()));
        return reading.Zones.Count == 0
            ? next.Condition(RunConditions.Audited, ConditionStatus.False, Audit.NotPossible, findings[0].Evidence)
            : next.Condition(RunConditions.Audited, ConditionStatus.True, findings.Count == 0 ? InOrder : findings[0].Code, Message(reading, findings));
    }

    /// <summary>The finding that keeps the fault from being injected; null when none does.</summary>
    public static CutShortRecord? Obstacle(RunMoment moment) =>
        moment.Run.Hypothesis.Audit.Block && moment.Status.Diagnosis.FirstOrDefault(finding => finding.Severity == FindingSeverity.Warning) is { } finding
            ? new CutShortRecord { Reason = finding.Code, Message = Text.Clip($"{finding.ToSentence()} Nothing was injected, since spec.audit.block is true.", 1000) }
            : null;

    private static string Message(AuditReading reading, IReadOnlyList<Finding> findings)
    {
        var names = Text.And([.. reading.Zones.Select(zone => zone.EntryName)]);
        return findings.Count == 0 ? $"The records of {names} and their health checks are in order."
            : findings.Count == 1 ? findings[0].ToSentence()
            : $"{findings[0].ToSentence()} {findings.Count - 1} more under status.diagnosis.";
    }
}
