using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Leadership;
using k8s;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Hosting;

/// <summary>Adds the controller runtime to a host.</summary>
public static class KubernetesRuntimeExtensions
{
    /// <summary>
    /// Registers connection, leader election, event recorder, readiness and the service that runs informers and controllers. The cluster is looked for when the host starts,
    /// not here. Register a <see cref="TimeProvider"/> to change the clock of the work queues.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Who the operator is and which cluster it serves.</param>
    public static KubernetesRuntimeBuilder AddKubernetesRuntime(this IServiceCollection services, KubernetesRuntimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.TryAddSingleton(_ => KubernetesConnection.Configure(options));
        services.TryAddSingleton(provider => new k8s.Kubernetes(provider.GetRequiredService<KubernetesClientConfiguration>()));
        services.TryAddSingleton<IKubernetes>(provider => provider.GetRequiredService<k8s.Kubernetes>());
        services.AddSingleton(provider => new ApiClient(provider.GetRequiredService<k8s.Kubernetes>(), options.RealTime, options.Api));
        services.AddSingleton(provider => new EventRecorder(
            provider.GetRequiredService<ApiClient>(),
            new EventRecorderOptions { ReportingController = options.Name, ReportingInstance = options.Instance },
            provider.GetRequiredService<ILeadership>(),
            options.RealTime,
            provider.GetRequiredService<ILogger<EventRecorder>>()));
        services.AddSingleton<IEventRecorder>(provider => provider.GetRequiredService<EventRecorder>());
        services.AddSingleton<KubernetesReadiness>();
        AddLeadership(services, options);
        services.AddHostedService<KubernetesRuntimeService>();
        return new KubernetesRuntimeBuilder(services, options);
    }

    private static void AddLeadership(IServiceCollection services, KubernetesRuntimeOptions options)
    {
        if (!options.LeaderElection)
        {
            services.AddSingleton<ILeadership, SoleLeadership>();
            return;
        }

        services.AddSingleton(provider => LeaseOptions(options, provider.GetRequiredService<KubernetesClientConfiguration>()));
        services.AddSingleton(provider => new LeaderElector(
            provider.GetRequiredService<ApiClient>(),
            provider.GetRequiredService<LeadershipOptions>(),
            options.RealTime,
            provider.GetRequiredService<ILogger<LeaderElector>>()));
        services.AddSingleton<ILeadership>(provider => provider.GetRequiredService<LeaderElector>());
    }

    private static LeadershipOptions LeaseOptions(KubernetesRuntimeOptions options, KubernetesClientConfiguration configuration) => new()
    {
        Namespace = options.LeaseNamespace ?? (string.IsNullOrEmpty(configuration.Namespace) ? "default" : configuration.Namespace),
        Name = options.LeaseName ?? options.Name.Replace('/', '-'),
        // A restarted process on the same machine is another candidate: it must not believe that its predecessor's lease is its own.
        Identity = $"{options.Instance}_{Guid.NewGuid():N}",
        LeaseDuration = options.LeaseTimes.Duration,
        RenewDeadline = options.LeaseTimes.RenewDeadline,
        RetryPeriod = options.LeaseTimes.RetryPeriod,
        SafetyMargin = (options.LeaseTimes.Duration - options.LeaseTimes.RenewDeadline) / 2,
    };
}
