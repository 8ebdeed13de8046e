using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Engine.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosOperator.Engine;

/// <summary>Puts together what drives runs.</summary>
internal static class RunEngine
{
    /// <summary>
    /// Everything from <see cref="RunStep"/> on down. Whoever uses it adds a clock, <see cref="AwsSessions"/>, and what stands for a cluster: leadership, <see cref="ILoads"/> and
    /// <see cref="IStandingExperiments"/>; the <see cref="IRunRecord"/> comes with each run.
    /// </summary>
    public static IServiceCollection AddRunEngine(this IServiceCollection services) => services
        .AddSingleton(_ => new MetricReader())
        .AddSingleton<AutomationLists>()
        .AddSingleton<LiveAutomations>()
        .AddSingleton<FollowedReverts>()
        .AddSingleton<FollowedAutomations>()
        .AddSingleton<FollowedExperiments>()
        .AddSingleton<SafetyLevers>()
        .AddSingleton<AlarmStates>()
        .AddSingleton<ActionCatalogues>()
        .AddSingleton<RunSeries>()
        .AddSingleton<DrivenRuns>()
        .AddSingleton<InjectionReads>()
        .AddSingleton<SafetyReads>()
        .AddSingleton<SignalReads>()
        .AddSingleton<RunGatherer>()
        .AddSingleton<RunExecutor>()
        .AddSingleton<RunStep>()
        .AddSingleton<PublishHeartbeats>(provider => (runs, token) =>
            SwitchAlarm.BeatAsync(provider.GetRequiredService<AwsSessions>().For(runs[0].Experiment.Aws, runs[0].Owner), [.. runs.Select(run => run.Plan.Switch!)], token));
}
