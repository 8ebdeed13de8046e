using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Fis;

/// <summary>Moves one action by one virtual second.</summary>
internal sealed class ActionMachine(IAutomations automations, ILambdaActions functions, FisSwitches switches)
{
    private const string StartAutomation = "aws:ssm:start-automation-execution";

    /// <summary>Begins an action whose predecessors are complete.</summary>
    public static void Begin(ExperimentAction action, DateTimeOffset now) => action.Move("initiating", "Action is initiating.", now);

    public void Advance(Experiment experiment, ExperimentAction action, DateTimeOffset now)
    {
        switch (action.Status)
        {
            case "initiating" when action.ActionId == StartAutomation:
                StartAutomationOf(experiment, action, now);
                break;
            case "initiating" when LambdaActions.Is(action):
                BeginOnFunctions(experiment, action, now);
                break;
            case "initiating":
                action.Move("running", "Action is running.", now);
                break;
            case "running" when action.ActionId == StartAutomation:
                FollowAutomation(experiment, action, now);
                break;
            case "running" when now - action.Start >= action.Duration:
                functions.End(experiment, action, now);
                action.Move("completed", "Action was completed.", now);
                break;
            case "stopping" when action.AutomationId is null || automations.Progress(experiment.Region, experiment.RoleArn, action.AutomationId) != AutomationProgress.Running:
                action.Move("stopped", "Action was stopped.", now);
                break;
        }
    }

    /// <summary>The one place that decides what becomes of an action, and of its automation, when the experiment stops.</summary>
    public void Stop(Experiment experiment, ExperimentAction action, DateTimeOffset now)
    {
        if (action.Status == "pending")
            action.Move("cancelled", "Action was cancelled because the experiment was stopped before it started.", now);
        else if (action.AutomationId is { } id && switches.StopCancelsAutomation)
        {
            automations.Cancel(experiment.Region, experiment.RoleArn, id);
            action.Move("stopping", "Action is stopping.", now);
        }
        else
        {
            functions.End(experiment, action, now);
            action.Move("stopped", "Action was stopped.", now);
        }
    }

    private void BeginOnFunctions(Experiment experiment, ExperimentAction action, DateTimeOffset now)
    {
        try
        {
            functions.Begin(experiment, action, now);
            action.Move("running", "Action is running.", now);
        }
        catch (AwsError error)
        {
            functions.End(experiment, action, now);
            Fail(experiment, action, CodeOf(error), error.Message, now);
        }
    }

    private void StartAutomationOf(Experiment experiment, ExperimentAction action, DateTimeOffset now)
    {
        try
        {
            action.AutomationId = automations.Start(
                experiment.Region, experiment.RoleArn, action.Parameter("documentArn")!, action.Parameter("documentVersion"), action.Parameter("documentParameters"));
            if (action.AutomationId is { } id)
                action.Move("running", $"Running automation {id}.", now);
        }
        catch (AwsError error)
        {
            Fail(experiment, action, CodeOf(error), $"Automation could not be started: {error.Message}", now);
        }
    }

    private void FollowAutomation(Experiment experiment, ExperimentAction action, DateTimeOffset now)
    {
        var id = action.AutomationId!;
        switch (automations.Progress(experiment.Region, experiment.RoleArn, id))
        {
            case AutomationProgress.Succeeded:
                action.Move("completed", "Action was completed.", now);
                break;
            case AutomationProgress.Failed:
                Fail(experiment, action, "DependentServiceFailure", $"Automation {id} did not succeed.", now);
                break;
            case AutomationProgress.Running when now - action.Start >= action.Duration && switches.MaxDurationFails:
                automations.Cancel(experiment.Region, experiment.RoleArn, id);
                Fail(experiment, action, "DependentServiceFailure", $"Automation {id} took longer than maxDuration.", now);
                break;
            case AutomationProgress.Running when now - action.Start >= action.Duration:
                action.Move("completed", "Action was completed.", now);
                break;
        }
    }

    private static string CodeOf(AwsError error) => error.Code.StartsWith("AccessDenied", StringComparison.Ordinal) ? "AuthorizationFailure" : "ConfigurationFailure";

    private static void Fail(Experiment experiment, ExperimentAction action, string code, string reason, DateTimeOffset now)
    {
        action.Move("failed", reason, now);
        experiment.Fail(code, action.Name);
    }
}
