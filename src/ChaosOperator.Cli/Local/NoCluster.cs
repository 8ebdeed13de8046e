using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;

namespace ChaosOperator.Cli.Local;

/// <summary>There are no other experiments: each local run is its own, and what it made goes with it.</summary>
internal sealed class NoStandingExperiments : IStandingExperiments
{
    public PlanRecord? PlanOf(RunContext run) => null;

    public IEnumerable<NamedObjects> Named() => [];
}

/// <summary>There is nothing that Jobs could run on. An experiment with them is refused before it begins, so only a file that was edited by hand comes here; a load that functions send needs nothing of this.</summary>
internal sealed class NoJobs : ILoads
{
    public Task<CommandOutcome> StartAsync(RunContext run, Load load, CancellationToken cancellationToken) => Task.FromResult<CommandOutcome>(new CommandOutcome.Refused(new AwsFailure(
        AwsFailureKind.Invalid, "local:StartLoad", "spec.load.jobs starts Kubernetes Jobs, and a local run has no cluster; run chaos-loadgen beside it and leave spec.load out.")));

    public Task<CommandOutcome> StopAsync(RunContext run, IReadOnlyList<string> points, CancellationToken cancellationToken) => Task.FromResult<CommandOutcome>(new CommandOutcome.LoadStopped());

    public Task<RunObservation> LookAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) => Task.FromResult(seen);
}
