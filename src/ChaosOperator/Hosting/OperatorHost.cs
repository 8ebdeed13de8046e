using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Documents;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Hosting;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Notifications;
using ChaosOperator.Orphans;
using ChaosOperator.Policies;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Documents;
using ChaosOperator.Engine;
using ChaosOperator.Engine.Running;
using ChaosOperator.Running;
using ChaosOperator.Running.Loads;
using ChaosOperator.Telemetry;
using k8s.Models;

namespace ChaosOperator.Hosting;

/// <summary>Puts the operator together: what it reads, what it reconciles, what it serves.</summary>
internal static class OperatorHost
{
    /// <summary>
    /// Workers that are kept for runs whose fault may be in force, whatever holds up the others. So many, because each may wait for its turn to start a revert, which SSM gives once a second and region, while the ends of
    /// other faults have to be seen. A worker that waits takes nothing.
    /// </summary>
    private const int UrgentWorkers = 100;

    /// <summary>The host, ready to run.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="time">Clock of everything but the connections.</param>
    public static WebApplication Build(OperatorOptions options, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Listen);
        builder.Logging.ClearProviders();
        AddLogs(builder.Logging, options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(time);
        builder.Services.AddOperatorTelemetry(options, builder.Configuration);
        AddOperator(builder.Services, options);
        PageCaches.Add(builder.Services, options);
        var app = builder.Build();
        Endpoints.Map(app);
        return app;
    }

    private static void AddLogs(ILoggingBuilder logging, OperatorOptions options)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (options.JsonLogs)
        {
            logging.AddJsonConsole(console => console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ");
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
            });
        }
    }

    private static void AddOperator(IServiceCollection services, OperatorOptions options)
    {
        services.AddRunEngine().AddSingleton(AwsSessionsOfTheLeader).AddSingleton(new RunContexts(options.ClusterName));
        services.AddSingleton<IStandingExperiments, StandingExperiments>().AddSingleton<ILoads>(provider => provider.GetRequiredService<LoadJobs>());
        services.AddSingleton<RunStatusStore>().AddSingleton<RefusedRuns>().AddSingleton<RunOrigins>();
        services.AddSingleton<FaultsUnderWay>()
            .AddSingleton<GlanceAtFault>(provider => provider.GetRequiredService<RunGatherer>().GlanceAsync)
            .AddSingleton<LookAtRun>(provider => provider.GetRequiredService<EntityQueue<V1Alpha1ChaosRun>>().Add);
        services.AddSingleton(provider => new ResourceWriter<V1Job>(provider.GetRequiredService<ApiClient>(), ResourceKind.Of<V1Job>(), Names.Operator, provider.GetRequiredService<ILeadership>())).AddSingleton<LoadJobs>();
        AddPolicies(services);
        services.AddSingleton(provider => new ClusterReader(
            provider.GetRequiredService<ResourceApi<V1Alpha1ChaosExperiment>>(), provider.GetRequiredService<ResourceApi<V1Alpha1ChaosRun>>(), provider.GetRequiredService<PolicyBook>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<SweepReporter>().AddSingleton<PlaceSweep>();
        // Read one at a time and never listed or watched: more of the namespace's ConfigMaps is none of the operator's business.
        services.AddSingleton(provider => new ResourceApi<V1ConfigMap>(provider.GetRequiredService<ApiClient>(), ResourceKind.Of<V1ConfigMap>(), options.Namespace))
            .AddSingleton<ReadConfigMap>(provider => async (key, token) => (await provider.GetRequiredService<ResourceApi<V1ConfigMap>>().ReadAsync(key, token))?.Entity)
            .AddSingleton<DocumentSources>().AddSingleton<LookTimes>().AddSingleton<TemplateEdits>().AddSingleton<NamedInCluster>();
        services.AddSingleton<ExperimentAdmission>().AddSingleton<ExperimentRuns>().AddSingleton<ExperimentRemoval>().AddSingleton<FormerDashboards>().AddSingleton<ExperimentDashboards>().AddSingleton<HeldExperiments>();
        services.AddKubernetesRuntime(new KubernetesRuntimeOptions
        {
            Name = Names.Operator,
            Namespace = options.Namespace,
            KubeConfig = options.KubeConfig,
            Context = options.Context,
            LeaderElection = options.LeaderElection,
            LeaseNamespace = options.LeaseNamespace,
            Informers = new InformerOptions { InstallHint = "apply the definitions with kubectl apply -f crds/" },
        })
            .AddResource<V1Alpha1ChaosPolicy>(isNamespaced: false, json: ResourceJson.Options)
            .AddResource<V1Alpha1Hypothesis>(json: ResourceJson.Options)
            .AddResource<V1Alpha1ChaosExperiment>(indexes: ExperimentIndexes, json: ResourceJson.Options)
            .AddResource<V1Alpha1ChaosRun>(indexes: RunIndexes, json: ResourceJson.Options)
            .AddController<RunReconciler, V1Alpha1ChaosRun>(controller =>
            {
                controller.Options = Options(options) with { UrgentWorkers = UrgentWorkers };
                controller.First(RunResources.MayHaveFault);
                controller.Watches<V1Alpha1ChaosRun>(Wakes.RunsThatWait);
                controller.Watches<V1Alpha1ChaosPolicy>(Wakes.RunsUnder);
            })
            .AddController<ExperimentReconciler, V1Alpha1ChaosExperiment>(controller =>
            {
                controller.Options = Options(options);
                controller.Owns<V1Alpha1ChaosRun>(Wakes.IsNewsToItsExperiment);
                controller.Watches<V1Alpha1Hypothesis>(Wakes.ExperimentsOf);
                controller.Watches<V1Alpha1ChaosPolicy>(Wakes.ExperimentsUnder);
            })
            .AddLeaderTask<HeartbeatPublisher>()
            .AddLeaderTask<FaultGlances>()
            .AddController<PolicyReconciler, V1Alpha1ChaosPolicy>(controller =>
            {
                controller.Options = Options(options);
                controller.Watches<V1Alpha1ChaosExperiment>(Wakes.PoliciesOver);
            })
            .AddController<HypothesisReconciler, V1Alpha1Hypothesis>(controller =>
            {
                controller.Options = Options(options);
                controller.Watches<V1Alpha1ChaosExperiment>(Wakes.HypothesisOf);
            })
            .AddLeaderTask<OrphanSweeper>()
            .AddLeaderTask<RecentTraces>()
            .AddNotifications(options.NotificationsFile);
    }

    /// <summary>Sessions whose changes go through only while this replica surely leads, and whose rates are counted by the operator's clock.</summary>
    private static AwsSessions AwsSessionsOfTheLeader(IServiceProvider provider)
    {
        var leadership = provider.GetRequiredService<ILeadership>();
        var resilience = new ResilienceOptions
        {
            RateClock = provider.GetRequiredService<TimeProvider>(),
            BeforeChange = operation =>
            {
                if (!leadership.MayAct())
                {
                    throw new NotLeadingException($"send {operation}");
                }
            },
        };
        return new AwsSessions(resilience, provider.GetRequiredService<OperatorOptions>().SessionTags);
    }

    private static void AddPolicies(IServiceCollection services) => services
        .AddSingleton(provider => new PolicyBook(
            provider.GetRequiredService<IResourceCache<V1Alpha1ChaosPolicy>>(), provider.GetRequiredService<ResourceApi<V1Alpha1ChaosPolicy>>()))
        .AddSingleton(provider => new RunTurns(
            provider.GetRequiredService<PolicyBook>(),
            provider.GetRequiredService<IResourceCache<V1Alpha1ChaosRun>>(),
            async (key, token) => (await provider.GetRequiredService<ResourceApi<V1Alpha1ChaosRun>>().ReadAsync(key, token))?.Entity))
        .AddSingleton<RunPolicies>();

    private static ControllerOptions Options(OperatorOptions options) => new()
    {
        Workers = options.Workers,
        Classify = Classify,
    };

    private static FailureKind? Classify(Exception exception) => exception switch
    {
        // What was deleted between the read and the write: the next look finds it gone.
        ApiException { IsNotFound: true } => FailureKind.Conflict,
        // An old API server's 500 for a status that the installed definitions do not know: not an outage, and to be told aloud.
        ApiException { Message: var message } when message.Contains("field not declared in schema", StringComparison.Ordinal) => FailureKind.Bug,
        _ => null,
    };

    private static Dictionary<string, Func<V1Alpha1ChaosExperiment, IEnumerable<string>>> ExperimentIndexes { get; } = new()
    {
        [Names.ByHypothesis] = experiment => experiment.Spec.HypothesisRef?.Name is { } name
            ? [new ResourceKey(experiment.Metadata.NamespaceProperty, name).ToString()]
            : [],
    };

    private static Dictionary<string, Func<V1Alpha1ChaosRun, IEnumerable<string>>> RunIndexes { get; } = new()
    {
        [Names.ByExperiment] = run => RunResources.ExperimentOf(run) is { } experiment ? [experiment] : [],
        [Names.ByPlace] = run => RunResources.PlaceOf(run) is { } place ? [place] : [],
    };
}
