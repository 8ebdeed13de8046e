namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>Brings troubles upon the world, the cluster and the operator's clock.</summary>
internal sealed class ModelTroubles(ModelWorld world, ModelKubernetes kubernetes, ModelShell shell)
{
    private static readonly TimeSpan[] Naps = [.. new[] { 10, 30, 60, 120, 300, 600, 1800, 7200 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private TimeSpan _skew;

    public void Bring(Step step)
    {
        switch (step.Trouble)
        {
            case Trouble.TimePasses: world.Pass(Nap(step)); break;
            case Trouble.ClockBack: Skew(-Nap(step)); break;
            case Trouble.ClockForward: Skew(TimeSpan.Zero); break;
            case Trouble.TargetUpdated: Target(step)?.Update(TimeSpan.FromMinutes(1)); break;
            case Trouble.TargetChanged: Target(step)?.Change(); break;
            case Trouble.TargetFaulted: Target(step)?.Attach(); break;
            case Trouble.TargetGone when Target(step) is { } target: target.IsGone = true; break;
            case Trouble.SwitchDeleted: world.Switch.Delete(); break;
            case Trouble.Deleted: kubernetes.IsDeleted = true; break;
            case Trouble.Aborted: kubernetes.Abort = $"it is enough {ModelWeather.LongReason}"; break;
            case Trouble.Abandoned: kubernetes.Abandon = $"we know better {ModelWeather.LongReason}"; break;
            case Trouble.NotSteady: world.Metrics.IsUnsteady = step.Amount % 2 == 0; break;
            case Trouble.NoImpact: world.Metrics.IsIndifferent = step.Amount % 2 == 0; break;
            case Trouble.NothingMeasured: world.Metrics.IsMissing = step.Amount % 2 == 0; break;
            case Trouble.CustomersSuffer: world.Metrics.IsSuffering = step.Amount % 2 == 0; break;
            case Trouble.ExperimentHangs: world.Nature.Hangs = true; break;
            case Trouble.LoadStuck: world.Load.IsStuck = world.Slices.IsStuck = step.Amount % 2 == 0; break;
            case Trouble.LoadEnds: (world.Load.HasEnded, world.Slices.IsGone) = (world.Load.Exists, world.Slices.Exists); break;
            case Trouble.LoadDeleted: world.Load.Lose(); break;
            case Trouble.FaultLeft: world.Nature.LeavesTheFault = true; break;
            case Trouble.AutomationLeft: world.Nature.LeavesTheAutomation = true; break;
            default: Experiment(step); break;
        }

        world.Weather.Set(step.Trouble, 1 + (step.Amount % 6), step.Amount);
    }

    /// <summary>Everything is well from now on; what was done stays done.</summary>
    public void End()
    {
        world.Weather.Clear();
        (world.Metrics.IsUnsteady, world.Metrics.IsIndifferent, world.Metrics.IsMissing, world.Metrics.IsSuffering) = (false, false, false, false);
        world.Nature.Hangs = false;
        world.Load.IsStuck = world.Slices.IsStuck = false;
    }

    private void Experiment(Step step)
    {
        if (world.Experiments.Count == 0)
        {
            return;
        }

        var experiment = world.Experiments[^1];
        switch (step.Trouble)
        {
            case Trouble.ExperimentStopped: experiment.Stop("Stop condition errors was in ALARM"); break;
            case Trouble.ExperimentFails: experiment.Fail(world.Now); break;
            case Trouble.ExperimentCancelled: experiment.Cancel(world.Now); break;
            // FIS shows for 120 days what has ended: no run has not heard of it by then.
            case Trouble.ExperimentForgotten when !experiment.IsLive && kubernetes.Status.Aws?.InjectionId == experiment.Id: experiment.IsForgotten = true; break;
            default: break;
        }
    }

    private ModelTarget? Target(Step step) => world.Visible.Count == 0 ? null : world.Visible[step.Amount % world.Visible.Count];

    private static TimeSpan Nap(Step step) => Naps[step.Amount % Naps.Length];

    /// <summary>A clock that leaps ahead over what is under way would be taken for time that passed; so what is under way arrives first.</summary>
    private void Skew(TimeSpan skew)
    {
        if (skew > _skew)
        {
            world.Pass(TimeSpan.FromMinutes(2));
        }

        _skew = skew;
        shell.SetClock(skew);
    }
}
