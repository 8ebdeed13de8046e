namespace ChaosOperator.Core.Aws;

/// <summary>What injects a fault as AWS describes it: a FIS experiment, or an SSM automation in the words of FIS.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">pending, initiating, running, completed, stopping, stopped, failed or cancelled.</param>
/// <param name="Reason">Reason of the state in short; no raw answer.</param>
/// <param name="StartTime">When it started.</param>
/// <param name="EndTime">When it ended.</param>
/// <param name="Actions">Its actions by the names of the template, or its steps by those of the document.</param>
public sealed record InjectionObservation(
    string Id, string State, string? Reason, DateTimeOffset? StartTime, DateTimeOffset? EndTime, IReadOnlyList<ActionObservation> Actions)
{
    /// <summary>True when AWS will do nothing more in this experiment.</summary>
    public bool IsTerminal => State is "completed" or "stopped" or "failed" or "cancelled";

    /// <summary>True when nothing in it changes any more: it is over, and so is each action that began. Whether actions can outlive their experiment is not documented, and the fault window is taken from their times.</summary>
    public bool IsSettled => IsTerminal && Actions.All(action => action.StartTime is null ? action.State is not ("initiating" or "running" or "stopping") : action.EndTime is not null);

    /// <summary>Status of an automation as SSM names it; null for a FIS experiment.</summary>
    public string? AutomationStatus { get; init; }
}

/// <summary>A FIS experiment that skips its actions, to learn what its targets resolve to.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Resolved">Number of resources by name of target; null while it is not over, or when it did not complete.</param>
public sealed record PreviewObservation(InjectionObservation Experiment, IReadOnlyDictionary<string, int>? Resolved);

/// <summary>An action of a FIS experiment, or a step of an automation.</summary>
/// <param name="Name">Its name in the template.</param>
/// <param name="State">pending, initiating, running, completed, stopping, stopped, failed, cancelled or skipped.</param>
/// <param name="StartTime">When it started.</param>
/// <param name="EndTime">When it ended.</param>
public sealed record ActionObservation(string Name, string State, DateTimeOffset? StartTime, DateTimeOffset? EndTime);

/// <summary>An SSM Automation as AWS describes it.</summary>
/// <param name="Id">Id of the execution.</param>
/// <param name="Status">Status as SSM names it, such as InProgress, Success, Failed.</param>
/// <param name="Message">Why it failed, in short; null when it did not.</param>
public sealed record AutomationObservation(string Id, string Status, string? Message)
{
    /// <summary>True when SSM will do nothing more in this execution.</summary>
    public bool IsTerminal => IsOver(Status);

    /// <summary>True when it did what it is for.</summary>
    public bool IsSuccess => Status is "Success" or "CompletedWithSuccess";

    /// <summary>The status of an automation, or of a step in one, in the words of FIS.</summary>
    /// <param name="status">Status as SSM names it.</param>
    public static string StateOf(string status) => status switch
    {
        "Success" or "CompletedWithSuccess" or "Exited" => "completed",
        "Cancelled" => "stopped",
        "Cancelling" => "stopping",
        "Pending" or "Scheduled" => "pending",
        _ => IsOver(status) ? "failed" : "running",
    };

    private static bool IsOver(string status) => status is "Success" or "TimedOut" or "Cancelled" or "Failed" or "CompletedWithSuccess" or "CompletedWithFailure" or "Rejected" or "Exited";
}

/// <summary>Where the alarm of a dead man's switch stands.</summary>
public enum SwitchState
{
    /// <summary>There is no such alarm.</summary>
    Missing,

    /// <summary>It has seen no heartbeat yet.</summary>
    InsufficientData,

    /// <summary>It sees heartbeats.</summary>
    Ok,

    /// <summary>Heartbeats stay away: FIS stops, or does not start, what it guards.</summary>
    Alarm,
}

/// <summary>A target of a fault, read from the target itself.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="State">What identifies its state, comparable by equality: for a function the alias' version and weights and the layers.</param>
/// <param name="IsClean">True when nothing of the fault is in force on it: neither layer nor environment, in $LATEST or in any version the alias routes to, and no update is under way.</param>
/// <param name="Detail">What was found, in one clause for a message, such as “alias live points at version 3, which carries the layer”.</param>
public sealed record TargetInspection(string Target, string State, bool IsClean, string Detail)
{
    /// <summary>Not clean only because an update is under way, whoever makes it; what it leaves is seen when it is over.</summary>
    public bool IsBusy { get; init; }

    /// <summary>What callers of the target reach carries the fault: a version that its alias routes to or, without an alias, <c>$LATEST</c>.</summary>
    public bool ReachesCallers { get; init; }

    /// <summary>Something of the fault is in force on it.</summary>
    public bool CarriesFault => !IsClean && !IsBusy;
}
