using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Dashboards;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments;

/// <summary>A fault, the hypothesis that it tests, when to run it, and the limits that keep it safe. Standing: it may run many times.</summary>
[CelRule(
    "has(self.stopConditions) && self.stopConditions.size() > 0 || has(self.unguarded) && self.unguarded",
    "give stopConditions, or say unguarded: true to run without any")]
[CelRule(
    "!(has(self.stopConditions) && self.stopConditions.size() > 0 && has(self.unguarded) && self.unguarded)",
    "stopConditions and unguarded: true exclude each other")]
[CelRule(
    "!has(self.stopConditions) || self.stopConditions.all(c, c.alarmArn.contains(':cloudwatch:' + self.aws.region + ':'))",
    "stop conditions are alarms of the region of the experiment: FIS watches no others")]
[CelRule(
    "!has(self.limits) || !has(self.limits.maxTargets) || !has(self.fault.lambdaExtension) || self.fault.lambdaExtension.functions.size() <= self.limits.maxTargets",
    "the fault has more functions than limits.maxTargets allows")]
[CelRule(
    "!has(self.stopConditions) || self.stopConditions.size() <= 4 || has(self.deadMansSwitch) && !self.deadMansSwitch",
    "give at most 4 stopConditions: FIS takes 5, and the dead man's switch is one of them; or say deadMansSwitch: false")]
[CelRule(
    "!has(self.fault.fis) || !has(self.fault.fis.templateId) || has(self.deadMansSwitch) && !self.deadMansSwitch",
    "say deadMansSwitch: false with fault.fis.templateId: its alarm cannot be added to the template of somebody else")]
public sealed record ChaosExperimentSpec
{
    /// <summary>The hypothesis to judge, in the same namespace.</summary>
    [Required]
    public HypothesisReference? HypothesisRef { get; init; }

    /// <summary>Where in AWS, and as whom.</summary>
    [Required]
    public AwsTargetSpec? Aws { get; init; }

    /// <summary>What is broken. Exactly one member.</summary>
    [Required]
    public FaultSpec? Fault { get; init; }

    /// <summary>SSM Automation documents that the fault starts, by name. Each is linted before it is used.</summary>
    [MaxLength(10), ListMapKey("name")]
    public IReadOnlyList<DocumentSpec>? Documents { get; init; }

    /// <summary>What becomes of the experiment's objects in AWS when somebody else changed them: Correct puts them right, Report leaves them and runs nothing.</summary>
    [DefaultValue(DriftPolicy.Correct)]
    public DriftPolicy? Drift { get; init; }

    /// <summary>CloudWatch alarms that stop the fault when they go to ALARM, at most 4, or 5 without the dead man's switch.</summary>
    [MaxLength(5), ListMapKey("alarmArn")]
    public IReadOnlyList<StopConditionSpec>? StopConditions { get; init; }

    /// <summary>True: run without stop conditions, as a stated choice.</summary>
    public bool? Unguarded { get; init; }

    /// <summary>What stops the fault while it is being injected, judged over signals of the hypothesis; beside stopConditions, not instead of them.</summary>
    [MaxLength(10), ListMapKey("name")]
    public IReadOnlyList<AbortWhenSpec>? AbortWhen { get; init; }

    /// <summary>
    /// What shows that the fault is gone, judged once the FIS experiment or the automation is over, beside what the operator can see on the targets itself. A run does not end before it is shown. Without it AWS FIS is
    /// trusted to undo what its actions undo, and the success of a revert to say that it did.
    /// </summary>
    [MaxLength(10), ListMapKey("name")]
    public IReadOnlyList<VerifySpec>? Verify { get; init; }

    /// <summary>
    /// True: while a run is under way the operator publishes a heartbeat, and AWS (FIS, or SSM with fault.automation) stops the fault when it stays away for some minutes. False: without the
    /// operator nothing but its own end and the stopConditions stops the fault, as a stated choice.
    /// </summary>
    [DefaultValue(true)]
    public bool? DeadMansSwitch { get; init; }

    /// <summary>Customers that are brought for the time of a run.</summary>
    public LoadSpec? Load { get; init; }

    /// <summary>When to run. Without it: once, when the experiment is created.</summary>
    public TriggerSpec? Trigger { get; init; }

    /// <summary>What happens when a run is due while another one is active.</summary>
    [DefaultValue(Experiments.ConcurrencyPolicy.Forbid)]
    public ConcurrencyPolicy? ConcurrencyPolicy { get; init; }

    /// <summary>What no run may exceed.</summary>
    public LimitsSpec? Limits { get; init; }

    /// <summary>True: no new runs are started. A run that is under way goes on to its end.</summary>
    [DefaultValue(false)]
    public bool? Suspend { get; init; }

    /// <summary>How many completed runs are kept.</summary>
    public HistorySpec? History { get; init; }

    /// <summary>A CloudWatch dashboard of the experiment; without it there is none.</summary>
    public DashboardSpec? Dashboard { get; init; }
}

/// <summary>Refers to a Hypothesis in the same namespace.</summary>
public sealed record HypothesisReference
{
    /// <summary>Name of the Hypothesis.</summary>
    [Required, MinLength(1), MaxLength(253)]
    public string? Name { get; init; }
}

/// <summary>Where in AWS an experiment runs, and as whom.</summary>
public sealed record AwsTargetSpec
{
    /// <summary>Region of the fault; signals default to it.</summary>
    [Required, RegularExpression("^[a-z]{2,8}(-[a-z]+)+-[0-9]+$"), MaxLength(32)]
    public string? Region { get; init; }

    /// <summary>Role that the operator assumes for this experiment; default: the operator's own credentials.</summary>
    [RegularExpression(Arns.RolePattern)]
    public string? RoleArn { get; init; }

    /// <summary>Role that AWS FIS acts as; with <c>fault.automation</c> the role that its automations act as.</summary>
    [Required, RegularExpression(Arns.RolePattern)]
    public string? ExperimentRoleArn { get; init; }
}

/// <summary>An alarm that stops the fault.</summary>
public sealed record StopConditionSpec
{
    /// <summary>ARN of a CloudWatch alarm in the region of the experiment.</summary>
    [Required, RegularExpression(Arns.AlarmPattern), MaxLength(2048)]
    public string? AlarmArn { get; init; }
}

/// <summary>When an experiment runs.</summary>
[CelRule("!has(self.timeZone) || has(self.schedule)", "timeZone needs schedule")]
public sealed record TriggerSpec
{
    /// <summary>Cron expression of five fields (minute, hour, day of month, month, day of week), or a macro such as @daily.</summary>
    [MinLength(1), MaxLength(128)]
    public string? Schedule { get; init; }

    /// <summary>IANA time zone of the schedule, such as Europe/Berlin; default UTC.</summary>
    [MinLength(1), MaxLength(64)]
    public string? TimeZone { get; init; }

    /// <summary>Any text. Changing it asks for exactly one more run.</summary>
    [MaxLength(128)]
    public string? Token { get; init; }

    /// <summary>True: each change of the spec asks for one more run.</summary>
    [DefaultValue(false)]
    public bool? OnSpecChange { get; init; }
}

/// <summary>What happens when a run is due while another one is active.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConcurrencyPolicy>))]
public enum ConcurrencyPolicy
{
    /// <summary>A scheduled run is skipped; a requested one waits until the active one is done.</summary>
    Forbid,

    /// <summary>The run is created and waits for its turn.</summary>
    Queue,

    /// <summary>The active run is stopped and reverted, then the new one starts.</summary>
    Replace,
}

/// <summary>What no run may exceed.</summary>
public sealed record LimitsSpec
{
    /// <summary>The longest time for which a fault may be in force; a fault that asks for more is refused.</summary>
    [DurationFormat(Positive = true)]
    public string? MaxDuration { get; init; }

    /// <summary>The largest number of targets; a fault that has more is refused.</summary>
    [Range(1, 1000)]
    public int? MaxTargets { get; init; }
}

/// <summary>How many completed runs are kept.</summary>
public sealed record HistorySpec
{
    /// <summary>Number of Confirmed runs.</summary>
    [Range(0, 100), DefaultValue(3)]
    public int? Confirmed { get; init; }

    /// <summary>Number of runs with another verdict.</summary>
    [Range(0, 100), DefaultValue(10)]
    public int? Other { get; init; }
}
