namespace ChaosOperator.Core.Orphans;

/// <summary>
/// Something for the shell to carry out. Each is idempotent, and none needs the one before it to have succeeded: what was left out is decided again by the next sweep, from
/// what AWS then shows. The intent of a sweep is the orphan itself, so nothing else has to be stored before.
/// </summary>
public abstract record SweepCommand
{
    /// <summary>Stop a FIS experiment.</summary>
    /// <param name="ExperimentId">Its id.</param>
    public sealed record StopExperiment(string ExperimentId) : SweepCommand;

    /// <summary>Cancel an automation that attaches a fault or holds it in force; its document then lifts the fault.</summary>
    /// <param name="ExecutionId">Its id.</param>
    public sealed record CancelAutomation(string ExecutionId) : SweepCommand;

    /// <summary>Lift everything that an owner has attached, by the document that needs to know nothing else.</summary>
    /// <param name="AutomationRoleArn">Role that the automation acts as.</param>
    /// <param name="SnapshotOwner">Whose faults.</param>
    public sealed record LiftAll(string AutomationRoleArn, string SnapshotOwner) : SweepCommand;

    /// <summary>Delete a FIS experiment template.</summary>
    /// <param name="TemplateId">Its id.</param>
    public sealed record DeleteTemplate(string TemplateId) : SweepCommand;

    /// <summary>Delete an SSM document of an experiment.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record DeleteDocument(string Name) : SweepCommand;

    /// <summary>Delete the alarm of a dead man's switch.</summary>
    /// <param name="AlarmName">Its name.</param>
    public sealed record DeleteAlarm(string AlarmName) : SweepCommand;

    private SweepCommand()
    {
    }
}
