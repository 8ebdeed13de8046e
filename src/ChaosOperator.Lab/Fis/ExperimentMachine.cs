using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Sts;

namespace ChaosOperator.Lab.Fis;

/// <summary>Moves one experiment by one virtual second.</summary>
internal sealed class ExperimentMachine(ActionMachine actions, IAlarmStates alarms, TargetResolver targets, RoleTrusts trusts, FisSwitches switches)
{
    private readonly Dictionary<(string Experiment, string Alarm), AlarmState> _seen = [];

    public void Advance(Experiment experiment, DateTimeOffset now)
    {
        switch (experiment.Status)
        {
            case "pending":
                experiment.Move("initiating", "Experiment is initiating.", now);
                break;
            case "initiating":
                Run(experiment, now);
                break;
            case "running":
                Watch(experiment, now);
                Progress(experiment, now);
                break;
            case "stopping" when now >= experiment.StopsActions:
                StopActions(experiment, now);
                Progress(experiment, now);
                break;
        }
    }

    /// <summary>Stops what runs and cancels what has not begun, at once or as late as the switch says. Does nothing to an experiment that is over or stopping.</summary>
    public void Stop(Experiment experiment, string reason, DateTimeOffset now)
    {
        if (experiment.IsOver || experiment.Status == "stopping")
            return;
        experiment.StopsActions = now + switches.StopTakes;
        if (now >= experiment.StopsActions)
            StopActions(experiment, now);
        experiment.Move("stopping", reason, now);
    }

    private void Run(Experiment experiment, DateTimeOffset now)
    {
        if (!trusts.AllowsService(experiment.RoleArn, "fis.amazonaws.com", experiment.Arn))
        {
            experiment.Fail("AssumeRoleFailure", "roleArn");
            StopActions(experiment, now);
            experiment.Move("failed", $"FIS is unable to assume the role {experiment.RoleArn}.", now);
            return;
        }

        if (experiment.Alarms.FirstOrDefault(a => alarms.Find(a) is null) is { } missing)
        {
            experiment.Fail("ConfigurationFailure", "stopConditions");
            StopActions(experiment, now);
            experiment.Move("failed", $"The stop condition's alarm {missing} does not exist.", now);
            return;
        }

        experiment.Resolved = targets.Resolve(experiment.Region, experiment.Targets, experiment.Accounts);
        var empty = experiment.Targets.Select(t => t.Key).Except(experiment.Resolved.Select(t => t.Name)).ToHashSet();
        if (empty.Count > 0 && !experiment.SkipsEmptyTargets)
        {
            experiment.Fail("InvalidTarget", empty.Min()!);
            StopActions(experiment, now);
            experiment.Move("failed", $"Target {empty.Min()} resolved to an empty set.", now);
            return;
        }

        foreach (var action in experiment.Actions.Where(a => a.Targets.Any(empty.Contains)))
            action.Move("skipped", "Action was skipped because its target resolved to an empty set.", now);
        foreach (var alarm in experiment.Alarms.Where(_ => !switches.AlarmAtStartStops))
            _seen[(experiment.Id, alarm)] = alarms.Find(alarm)!.Value;
        foreach (var action in experiment.Actions.Where(_ => experiment.SkipsAll))
            action.Move("skipped", "Action was skipped because actionsMode is skip-all.", now);
        experiment.Move("running", "Experiment is running.", now);
        Watch(experiment, now);
        BeginWhatMay(experiment, now);
    }

    private void Watch(Experiment experiment, DateTimeOffset now)
    {
        foreach (var alarm in experiment.Alarms)
        {
            var state = alarms.Find(alarm);
            var before = _seen.GetValueOrDefault((experiment.Id, alarm), AlarmState.Ok);
            _seen[(experiment.Id, alarm)] = state ?? AlarmState.InsufficientData;
            if (state == AlarmState.Alarm && before != AlarmState.Alarm)
                Stop(experiment, "Experiment halted by stop condition.", now);
        }
    }

    private void Progress(Experiment experiment, DateTimeOffset now)
    {
        foreach (var action in experiment.Actions.Where(a => a.IsUnderway))
            actions.Advance(experiment, action, now);
        if (experiment.Status == "running" && experiment.Error is not null && switches.FailureStopsSiblings)
            StopActions(experiment, now);
        if (experiment.Status == "running")
            BeginWhatMay(experiment, now);
        if (experiment.Actions.All(a => a.IsOver))
            Finish(experiment, now);
    }

    private static void BeginWhatMay(Experiment experiment, DateTimeOffset now)
    {
        var done = experiment.Actions.Where(a => a.Status is "completed" or "skipped").Select(a => a.Name).ToHashSet();
        foreach (var action in experiment.Actions.Where(a => a.Status == "pending"))
        {
            if (action.StartAfter.All(done.Contains))
                ActionMachine.Begin(action, now);
            else if (experiment.Actions.Any(a => action.StartAfter.Contains(a.Name) && a.Status is "failed" or "cancelled" or "stopped"))
                action.Move("cancelled", "An action that it starts after did not complete.", now);
        }
    }

    private void StopActions(Experiment experiment, DateTimeOffset now)
    {
        foreach (var action in experiment.Actions.Where(a => !a.IsOver && a.Status != "stopping"))
            actions.Stop(experiment, action, now);
    }

    private static void Finish(Experiment experiment, DateTimeOffset now)
    {
        if (experiment.Error is { } error && experiment.Status == "running")
            experiment.Move("failed", $"Action {error.Location} failed: {experiment.Actions.First(a => a.Name == error.Location).Reason}", now);
        else if (experiment.Status == "stopping")
            experiment.Move("stopped", experiment.Reason, now);
        else
            experiment.Move("completed", "Experiment completed.", now);
    }
}
