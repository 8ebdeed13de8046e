using ChaosOperator.Core.Dashboards;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads the spec of an experiment: either everything is fit to run, or every error is named with its field and remedy.</summary>
public static class ExperimentReader
{
    /// <summary>The longest name of an experiment: with <c>-</c> and the number of a run it must fit into a label (63 characters).</summary>
    public const int LongestName = 52;

    /// <summary>Reads a spec.</summary>
    /// <param name="spec">The spec as it was written; nothing about it is assumed.</param>
    /// <param name="scheduleProblem">What is wrong with a schedule, in words that quote the value, or null. The cron library lives at the edge.</param>
    public static Reading<Experiment> Read(ChaosExperimentSpec spec, Func<Schedule, string?> scheduleProblem)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(scheduleProblem);
        var checks = new FieldChecks();
        var hypothesis = checks.Required("spec.hypothesisRef.name", spec.HypothesisRef?.Name, "name a Hypothesis of the same namespace");
        var aws = ReadAws(spec.Aws, checks);
        var limits = (
            Duration: checks.Duration("spec.limits.maxDuration", spec.Limits?.MaxDuration, TimeSpan.FromSeconds(1), FisLimits.LongestExperiment),
            Targets: checks.Number("spec.limits.maxTargets", spec.Limits?.MaxTargets, 1, 1000));
        var fault = FaultReader.Read(spec.Fault, aws, limits.Duration, limits.Targets, checks);
        var verify = VerifyReader.Read(spec.Verify, checks);
        var alarms = ReadStopConditions(spec, aws, checks);
        if (fault is Fault.ForeignTemplate)
        {
            ForeignTemplateReader.CheckSwitch(spec.DeadMansSwitch ?? true, checks);
        }

        var documents = DocumentReader.Read(spec.Documents, checks);
        if (spec.Drift is { } drift && !Enum.IsDefined(drift))
        {
            checks.Refuse("spec.drift", $"“{drift}” is unknown", "write Correct or Report");
        }

        if (spec.Dashboard?.Edits is { } edits && !Enum.IsDefined(edits))
        {
            checks.Refuse("spec.dashboard.edits", $"“{edits}” is unknown", "write Keep or Replace");
        }

        var guards = AbortWhenReader.Read(spec.AbortWhen, fault?.Duration, checks);
        var load = LoadReader.Read(spec.Load, checks);
        var trigger = TriggerReader.Read(spec.Trigger, scheduleProblem, checks);
        if (spec.ConcurrencyPolicy is { } policy && !Enum.IsDefined(policy))
        {
            checks.Refuse("spec.concurrencyPolicy", $"“{policy}” is unknown", "write Forbid, Queue or Replace");
        }

        var keepConfirmed = checks.Number("spec.history.confirmed", spec.History?.Confirmed, 0, 100);
        var keepOther = checks.Number("spec.history.other", spec.History?.Other, 0, 100);
        if (checks.Errors.Count == 0)
        {
            DocumentVersions.Check(fault!, documents, checks);
        }

        return checks.Errors.Count > 0
            ? new Reading<Experiment>(null, checks.Errors)
            : new Reading<Experiment>(
                new Experiment(
                    hypothesis!,
                    aws!,
                    fault! with { Verify = verify },
                    alarms,
                    trigger,
                    spec.ConcurrencyPolicy ?? ConcurrencyPolicy.Forbid,
                    limits.Duration,
                    limits.Targets,
                    spec.Suspend ?? false,
                    keepConfirmed ?? 3,
                    keepOther ?? 10)
                {
                    AbortWhen = guards,
                    DeadMansSwitch = spec.DeadMansSwitch ?? true,
                    Documents = documents,
                    Drift = spec.Drift ?? DriftPolicy.Correct,
                    Load = load,
                    Dashboard = spec.Dashboard is { } dashboard ? dashboard.Edits ?? DashboardEdits.Keep : null,
                },
                []);
    }

    /// <summary>What is wrong with the name of an experiment; null when nothing is. Servers that know CEL refuse it at apply time.</summary>
    public static FieldError? CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length <= LongestName
            ? null
            : new FieldError("metadata.name", $"“{name}” has {name.Length} characters", $"use at most {LongestName}, so that the names of its runs fit into labels");
    }

    /// <summary>Reads where in AWS, and as whom; errors go to <paramref name="checks"/>.</summary>
    internal static AwsTarget? ReadAws(AwsTargetSpec? spec, FieldChecks checks)
    {
        const string roleRemedy = "write the ARN of an IAM role, as in arn:aws:iam::111122223333:role/fis";
        var region = checks.RequiredMatch("spec.aws.region", spec?.Region, Arns.RegionPattern, "write a region such as us-east-1");
        var role = checks.Match("spec.aws.roleArn", spec?.RoleArn, Arns.RolePattern, roleRemedy);
        var experimentRole = checks.RequiredMatch("spec.aws.experimentRoleArn", spec?.ExperimentRoleArn, Arns.RolePattern, roleRemedy);
        if (role is not null && experimentRole is not null)
        {
            CheckSameAccount("spec.aws.experimentRoleArn", experimentRole, role, "spec.aws.roleArn", checks);
        }

        if (region is not null && experimentRole is not null)
        {
            Partitions.CheckRegion("spec.aws.region", region, Arns.Partition(experimentRole), checks);
        }

        return region is null || experimentRole is null ? null : new AwsTarget(region, role, experimentRole);
    }

    /// <summary>Notes an error when two ARNs are not of one account and partition.</summary>
    internal static void CheckSameAccount(string field, string arn, string other, string otherField, FieldChecks checks)
    {
        if (Arns.Account(arn) != Arns.Account(other) || Arns.Partition(arn) != Arns.Partition(other))
        {
            checks.Refuse(
                field,
                $"“{arn}” is of account {Arns.Account(arn)} (partition {Arns.Partition(arn)}), {otherField} of {Arns.Account(other)} (partition {Arns.Partition(other)})",
                "name roles of one account: AWS hands a role on inside its own account only");
        }
    }

    private static List<string> ReadStopConditions(ChaosExperimentSpec spec, AwsTarget? aws, FieldChecks checks)
    {
        var conditions = spec.StopConditions ?? [];
        var alarms = new List<string>();
        for (var index = 0; index < Math.Min(conditions.Count, FisLimits.StopConditions + 1); index++)
        {
            var field = $"spec.stopConditions[{index}].alarmArn";
            if (ReadAlarm(field, conditions[index]?.AlarmArn, aws, checks) is not { } alarm)
            {
                continue;
            }

            if (alarms.Contains(alarm))
            {
                checks.Refuse(field, $"“{alarm}” is listed twice", "name each alarm once");
            }

            alarms.Add(alarm);
        }

        CheckGuard(conditions.Count, spec.Unguarded ?? false, spec.DeadMansSwitch ?? true, checks);
        return alarms;
    }

    private static void CheckGuard(int conditions, bool unguarded, bool deadMansSwitch, FieldChecks checks)
    {
        if (conditions > FisLimits.StopConditions)
        {
            checks.Refuse("spec.stopConditions", $"{conditions} alarms are listed", $"name at most {FisLimits.StopConditions}, as many as FIS allows");
        }
        else if (conditions == FisLimits.StopConditions && deadMansSwitch)
        {
            checks.Refuse(
                "spec.stopConditions",
                $"{conditions} alarms are listed, and the dead man's switch is one more",
                $"name at most {FisLimits.StopConditions - 1}, since FIS allows {FisLimits.StopConditions} in all, or say deadMansSwitch: false");
        }

        if (conditions == 0 && !unguarded)
        {
            checks.Refuse("spec.stopConditions", "there is no stop condition", "name an alarm that stops the fault, or say unguarded: true to run without any");
        }

        if (conditions > 0 && unguarded)
        {
            checks.Refuse("spec.unguarded", "true, although there are stopConditions", "remove one of the two: they exclude each other");
        }
    }

    private static string? ReadAlarm(string field, string? arn, AwsTarget? aws, FieldChecks checks)
    {
        var alarm = checks.RequiredMatch(
            field, arn, Arns.AlarmPattern, "write the ARN of a CloudWatch alarm, as in arn:aws:cloudwatch:us-east-1:111122223333:alarm:name");
        if (alarm is null || aws is null)
        {
            return alarm;
        }

        if (Arns.Region(alarm) != aws.Region)
        {
            checks.Refuse(field, $"“{alarm}” is in {Arns.Region(alarm)}, the experiment in {aws.Region}", $"name an alarm in {aws.Region}: FIS watches alarms of its own region only");
        }

        if (Arns.Account(alarm) != aws.AccountId || Arns.Partition(alarm) != aws.Partition)
        {
            checks.Refuse(field, $"“{alarm}” is of another account than spec.aws.experimentRoleArn", $"name an alarm of account {aws.AccountId} (partition {aws.Partition})");
        }

        return alarm;
    }
}
