using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning.Importing;

namespace ChaosOperator.Core.Planning;

/// <summary>The AWS objects that a fault compiles to. What would be created can be printed without an AWS account.</summary>
/// <param name="Documents">SSM documents that must be there, in order.</param>
/// <param name="Template">The FIS experiment template; with <see cref="Automation"/> nothing is made of it, and only its role and its alarms count.</param>
/// <param name="Targets">What the fault touches and the operator can inspect and revert itself; empty for templates of the user's own.</param>
/// <param name="Marks">Which actions mark the fault window.</param>
/// <param name="FaultDuration">How long the fault is meant to be in force.</param>
/// <param name="MaxDuration">The longest that the whole FIS experiment, or the automation, may take before it is stopped.</param>
public sealed record Plan(
    IReadOnlyList<DocumentPlan> Documents,
    TemplatePlan Template,
    IReadOnlyList<LambdaTarget> Targets,
    FaultWindowMarks Marks,
    TimeSpan FaultDuration,
    TimeSpan MaxDuration)
{
    /// <summary>Whether only FIS can say how many resources the fault hits: it is asked before anything is injected.</summary>
    public bool NeedsPreview { get; init; }

    /// <summary>What is claimed of the template of somebody else that is run; null: <see cref="Template"/> is written and run.</summary>
    public TemplateClaim? Foreign { get; init; }

    /// <summary>The automation that is the fault; null: <see cref="Template"/> is.</summary>
    public AutomationPlan? Automation { get; init; }

    /// <summary>The alarm that stops the fault when the operator is gone; null: the experiment does without.</summary>
    public DeadMansSwitch? Switch { get; init; }

    /// <summary>Documents that are in the account already and have to be what is claimed of them. They are never written.</summary>
    public IReadOnlyList<DocumentClaim> Claims { get; init; } = [];

    /// <summary>What becomes of objects that somebody else changed.</summary>
    public DriftPolicy Drift { get; init; }

    /// <summary>Names of the documents that the fault runs and that are not written: somebody else looks after them.</summary>
    public IReadOnlyList<string> NamedDocuments =>
    [
        .. Claims.Select(claim => claim.Name)
            .Concat(Automation is { } automation ? [automation.Inject.DocumentName, automation.Revert.DocumentName] : [])
            .Concat(Template.Actions.Values.Select(action => action.Parameters.GetValueOrDefault("documentArn")).OfType<string>().Select(StartedDocuments.Name))
            .Except(Documents.Select(document => document.Name)),
    ];
}

/// <summary>An SSM Automation document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its content, YAML or JSON, as it is sent to AWS.</param>
public sealed record DocumentPlan(string Name, string Content)
{
    /// <summary>Whether it is of this experiment alone, bears its tags and goes with it; else all experiments of the region share it.</summary>
    public bool IsOfExperiment { get; init; }
}

/// <summary>What is claimed of a document that is in the account already.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hash">Hash of its content, see <see cref="DocumentHash"/>; null: it was not read yet.</param>
public sealed record DocumentClaim(string Name, string? Hash);

/// <summary>A FIS experiment template, in the shape of the FIS API.</summary>
/// <param name="Description">What it does, at most 512 characters.</param>
/// <param name="RoleArn">Role that FIS acts as.</param>
/// <param name="Targets">Targets by name, each as the JSON of the FIS API.</param>
/// <param name="Actions">Actions by name.</param>
/// <param name="StopConditionAlarms">ARNs of the alarms that stop it; empty: none.</param>
/// <param name="Extra">Further members as the JSON of the FIS API (log configuration, experiment options, report configuration), by name.</param>
public sealed record TemplatePlan(
    string Description,
    string RoleArn,
    IReadOnlyDictionary<string, string> Targets,
    IReadOnlyDictionary<string, ActionPlan> Actions,
    IReadOnlyList<string> StopConditionAlarms,
    IReadOnlyDictionary<string, string> Extra)
{
    /// <summary>Tags of the template and its experiments beside those of their owner: what lifting the fault needs when nothing else is known of it.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags that the author of the template gave it. They are on the template alone, as in FIS, and none of them is one of the operator's own.</summary>
    public IReadOnlyDictionary<string, string> AuthorTags { get; init; } = new Dictionary<string, string>();

    /// <summary>The accounts in which FIS looks for its targets, set on the template by operations of their own; empty: its own account alone.</summary>
    public IReadOnlyList<TargetAccount> TargetAccounts { get; init; } = [];
}

/// <summary>An action of a FIS experiment template.</summary>
/// <param name="ActionId">Id in the FIS catalogue, such as <c>aws:fis:wait</c>.</param>
/// <param name="Description">What it does.</param>
/// <param name="Parameters">Parameters, each value at most 1024 characters.</param>
/// <param name="Targets">Target key → name of a target.</param>
/// <param name="StartAfter">Names of the actions that must have ended before.</param>
public sealed record ActionPlan(
    string ActionId,
    string? Description,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Targets,
    IReadOnlyList<string> StartAfter);

/// <summary>A Lambda function that a fault touches.</summary>
/// <param name="Function">Name of the function.</param>
/// <param name="Alias">Alias that callers use; null: none.</param>
/// <param name="LayerArn">The layer that the fault attaches.</param>
/// <param name="RevertDocument">Name of the SSM document that lifts the fault.</param>
/// <param name="RevertParameters">Its parameters for lifting.</param>
public sealed record LambdaTarget(
    string Function, string? Alias, string LayerArn, string RevertDocument, IReadOnlyDictionary<string, string> RevertParameters)
{
    /// <summary>The name of this target in status and messages.</summary>
    public string Name => Alias is null ? Function : $"{Function}:{Alias}";
}

/// <summary>Which actions mark the fault window.</summary>
/// <param name="BitesWhenEnded">The fault is in full force once all of these have ended; empty: once the experiment has started.</param>
/// <param name="LiftedWhenStarted">The fault begins to be lifted once one of these starts; empty: when the experiment ends.</param>
public sealed record FaultWindowMarks(IReadOnlyList<string> BitesWhenEnded, IReadOnlyList<string> LiftedWhenStarted)
{
    /// <summary>The fault begins to bite once the first of these starts; empty: the other marks say it.</summary>
    public IReadOnlyList<string> BitesWhenStarted { get; init; } = [];

    /// <summary>The fault is in full force from the moment that all of these run to the end of the first of them, whatever the other marks say; empty: the other marks say it.</summary>
    public IReadOnlyList<string> InForceWhile { get; init; } = [];
}
