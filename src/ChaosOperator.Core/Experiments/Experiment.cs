using ChaosOperator.Core.Dashboards;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments;

/// <summary>An experiment that was read and found valid; see <see cref="ChaosExperimentSpec"/> for the meaning of its parts.</summary>
/// <param name="HypothesisName">Name of the hypothesis in the same namespace.</param>
/// <param name="Aws">Where in AWS, and as whom.</param>
/// <param name="Fault">What is broken.</param>
/// <param name="StopConditionAlarms">ARNs of the alarms that stop the fault; empty: unguarded, as a stated choice.</param>
/// <param name="Trigger">When to run.</param>
/// <param name="ConcurrencyPolicy">What happens when a run is due while another is active.</param>
/// <param name="MaxDuration">The longest time for which the fault may be in force; null: no limit but FIS's own.</param>
/// <param name="MaxTargets">The largest number of targets; null: no limit.</param>
/// <param name="Suspend">Whether new runs are withheld.</param>
/// <param name="KeepConfirmed">Number of Confirmed runs that are kept.</param>
/// <param name="KeepOther">Number of runs with another verdict that are kept.</param>
public sealed record Experiment(
    string HypothesisName,
    AwsTarget Aws,
    Fault Fault,
    IReadOnlyList<string> StopConditionAlarms,
    Trigger Trigger,
    ConcurrencyPolicy ConcurrencyPolicy,
    TimeSpan? MaxDuration,
    int? MaxTargets,
    bool Suspend,
    int KeepConfirmed,
    int KeepOther)
{
    /// <summary>What stops the fault while it is being injected; empty: nothing beside the stop conditions.</summary>
    public IReadOnlyList<AbortGuard> AbortWhen { get; init; } = [];

    /// <summary>Whether the fault is stopped when the operator is gone; false is a stated choice.</summary>
    public bool DeadMansSwitch { get; init; } = true;

    /// <summary>SSM documents that the fault starts.</summary>
    public IReadOnlyList<ExperimentDocument> Documents { get; init; } = [];

    /// <summary>What becomes of objects in AWS that somebody else changed.</summary>
    public DriftPolicy Drift { get; init; }

    /// <summary>Customers that are brought for the time of a run; null: none.</summary>
    public Load? Load { get; init; }

    /// <summary>What becomes of what people edit on its dashboard; null: it has none.</summary>
    public DashboardEdits? Dashboard { get; init; }
}

/// <summary>Where in AWS an experiment runs, and as whom.</summary>
/// <param name="Region">Region of the fault.</param>
/// <param name="RoleArn">Role that the operator assumes; null: its own credentials.</param>
/// <param name="ExperimentRoleArn">Role that FIS acts as.</param>
public sealed record AwsTarget(string Region, string? RoleArn, string ExperimentRoleArn)
{
    /// <summary>Partition of the experiment, such as <c>aws</c> or <c>aws-us-gov</c>.</summary>
    public string Partition => ExperimentRoleArn.Split(':')[1];

    /// <summary>Account in which the fault is injected, 12 digits.</summary>
    public string AccountId => ExperimentRoleArn.Split(':')[4];
}

/// <summary>What is broken.</summary>
public abstract record Fault
{
    /// <summary>How long the fault is meant to be in force; null when a template of the user's own says it.</summary>
    public abstract TimeSpan? Duration { get; }

    /// <summary>What shows that the fault is gone; empty: what the operator or FIS itself can tell.</summary>
    public IReadOnlyList<Expectation> Verify { get; init; } = [];

    /// <summary>Latency in Lambda functions by a fault-injecting layer.</summary>
    /// <param name="Functions">The functions.</param>
    /// <param name="LayerArn">The layer version.</param>
    /// <param name="Latency">Latency of each invocation, whole seconds.</param>
    /// <param name="InForce">How long the fault is in force.</param>
    /// <param name="AutomationRoleArn">Role that the SSM Automation acts as.</param>
    public sealed record LambdaExtension(
        IReadOnlyList<LambdaFunction> Functions, string LayerArn, TimeSpan Latency, TimeSpan InForce, string AutomationRoleArn) : Fault
    {
        /// <inheritdoc/>
        public override TimeSpan? Duration => InForce;
    }

    /// <summary>A FIS experiment template of the user's own.</summary>
    /// <param name="TemplateJson">Targets and actions as the JSON of the FIS API.</param>
    public sealed record Fis(string TemplateJson) : Fault
    {
        /// <summary>Path of what it was written as, for messages.</summary>
        public string Field { get; init; } = FisFaultSpec.TemplateField;

        /// <summary>What it does, for the template's description; null: the template says it itself, or nobody does.</summary>
        public string? What { get; init; }

        /// <summary>Lambda functions that it hits by name, and that have to carry the extension of FIS; empty: none, or they are selected by tags.</summary>
        public IReadOnlyList<LambdaFunction> Functions { get; init; } = [];

        /// <summary>The actions during which, all of them together, the fault is in full force; empty: from the first action that does something to the end of the FIS experiment.</summary>
        public IReadOnlyList<string> InForceWhile { get; init; } = [];

        /// <inheritdoc/>
        public override TimeSpan? Duration => null;
    }

    /// <summary>A FIS experiment template of somebody else, which is run and never written.</summary>
    /// <param name="TemplateId">Its id.</param>
    public sealed record ForeignTemplate(string TemplateId) : Fault
    {
        /// <summary>Roles that it hands on to automations.</summary>
        public IReadOnlyList<string> AutomationRoleArns { get; init; } = [];

        /// <summary>The actions during which, all of them together, the fault is in full force; empty: the whole FIS experiment.</summary>
        public IReadOnlyList<string> InForceWhile { get; init; } = [];

        /// <inheritdoc/>
        public override TimeSpan? Duration => null;
    }

    /// <summary>An SSM Automation without FIS, with a revert of its own.</summary>
    /// <param name="Inject">What injects the fault, holds it and lifts it again.</param>
    /// <param name="Revert">What lifts it, whatever became of the other.</param>
    /// <param name="MaxDuration">The longest that the automation may take.</param>
    public sealed record Automation(AutomationCall Inject, AutomationCall Revert, TimeSpan MaxDuration) : Fault
    {
        /// <summary>The steps during which, all of them together, the fault is in full force; empty: the whole automation.</summary>
        public IReadOnlyList<string> InForceWhile { get; init; } = [];

        /// <inheritdoc/>
        public override TimeSpan? Duration => null;
    }

    private Fault()
    {
    }
}

/// <summary>A Lambda function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Alias">Alias that callers use; null: none.</param>
public sealed record LambdaFunction(string Name, string? Alias);

/// <summary>When an experiment runs.</summary>
/// <param name="Schedule">The schedule; null: none.</param>
/// <param name="Token">The token; null: none.</param>
/// <param name="OnSpecChange">Whether each change of the spec asks for a run.</param>
public sealed record Trigger(Schedule? Schedule, string? Token, bool OnSpecChange);

/// <summary>A schedule. When it is due is computed at the edge, where the cron library is.</summary>
/// <param name="Cron">Cron expression of five fields, or a macro.</param>
/// <param name="TimeZone">IANA time zone.</param>
public sealed record Schedule(string Cron, string TimeZone)
{
    /// <summary>How <see cref="TriggerMemory.Schedule"/> names it.</summary>
    public string Remembered => $"{Cron} {TimeZone}";
}
