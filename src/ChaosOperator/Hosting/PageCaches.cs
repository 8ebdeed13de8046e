using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Hosting;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Page;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;

namespace ChaosOperator.Hosting;

/// <summary>The page looks into the caches that the reconcilers use: every replica has them whole, whether it leads or not.</summary>
internal sealed class PageCaches(
    Informer<V1Alpha1ChaosExperiment> experiments, Informer<V1Alpha1ChaosRun> runs, Informer<V1Alpha1Hypothesis> hypotheses, KubernetesReadiness readiness, TimeProvider time) : IPageData
{
    /// <summary>Serves the page where options say so; else nothing of it is made.</summary>
    public static void Add(IServiceCollection services, OperatorOptions options)
    {
        if (options.PageListen is { } address)
        {
            services.AddSingleton(new PageOptions { Listen = address, Audience = options.PageAudience })
                .AddSingleton<IPageData, PageCaches>()
                .AddHostedService(provider => new PageServer(
                    provider.GetRequiredService<PageOptions>(), provider.GetRequiredService<IPageData>(), provider.GetRequiredService<ApiClient>(), TimeProvider.System, provider.GetRequiredService<ILoggerFactory>()));
        }
    }

    public bool IsReady => readiness.IsReady;

    public DateTimeOffset Now => time.GetUtcNow();

    public IReadOnlyList<V1Alpha1ChaosExperiment> Experiments() => experiments.List();

    public V1Alpha1ChaosExperiment? Experiment(ResourceKey key) => experiments.Get(key);

    public V1Alpha1ChaosRun? Run(ResourceKey key) => runs.Get(key);

    public V1Alpha1Hypothesis? Hypothesis(ResourceKey key) => hypotheses.Get(key);

    public IReadOnlyList<V1Alpha1ChaosRun> RunsOf(V1Alpha1ChaosExperiment experiment) =>
        runs.ByIndex(Names.ByExperiment, RunResources.ExperimentKey(experiment.Metadata.NamespaceProperty, experiment.Metadata.Uid));

    public IReadOnlyList<V1Alpha1ChaosExperiment> ExperimentsOf(V1Alpha1Hypothesis hypothesis) => experiments.ByIndex(Names.ByHypothesis, ResourceKey.Of(hypothesis).ToString());

    public void Subscribe(Action<ResourceKey> changed)
    {
        experiments.Subscribe(change => changed(change.Key));
        runs.Subscribe(change => changed(change.Key));
        hypotheses.Subscribe(change => changed(change.Key));
    }
}
