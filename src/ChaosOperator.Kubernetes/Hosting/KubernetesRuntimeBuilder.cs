using System.Text.Json;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Hosting;

/// <summary>Says which kinds an operator reads and which it reconciles (controller-runtime: manager).</summary>
public sealed class KubernetesRuntimeBuilder
{
    private readonly KubernetesRuntimeOptions _options;

    internal KubernetesRuntimeBuilder(IServiceCollection services, KubernetesRuntimeOptions options)
    {
        Services = services;
        _options = options;
    }

    /// <summary>Where everything is registered.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Registers a kind: an informer that runs as long as the process (<see cref="Informer{TEntity}"/>, <see cref="IResourceCache{TEntity}"/>), live reads
    /// (<see cref="ResourceApi{TEntity}"/>) and writes (<see cref="ResourceWriter{TEntity}"/>, <see cref="StatusWriter{TEntity}"/>, <see cref="MetadataWriter{TEntity}"/>).
    /// </summary>
    /// <typeparam name="TEntity">The entity type, marked with <see cref="KubernetesEntityAttribute"/>.</typeparam>
    /// <param name="isNamespaced">False for a cluster-scoped kind.</param>
    /// <param name="indexes">Look-ups by something else than the key.</param>
    /// <param name="json">How entities are encoded and decoded; null for <see cref="EntityJson.Options"/>.</param>
    /// <param name="informer">Null for the runtime's defaults.</param>
    public KubernetesRuntimeBuilder AddResource<TEntity>(
        bool isNamespaced = true,
        IReadOnlyDictionary<string, Func<TEntity, IEnumerable<string>>>? indexes = null,
        JsonSerializerOptions? json = null,
        InformerOptions? informer = null)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var kind = ResourceKind.Of<TEntity>(isNamespaced);
        Services.AddSingleton(services => new ResourceApi<TEntity>(services.GetRequiredService<ApiClient>(), kind, _options.Namespace, json));
        Services.AddSingleton(services => new ResourceWriter<TEntity>(
            services.GetRequiredService<ApiClient>(), kind, _options.Name, services.GetRequiredService<ILeadership>(), json));
        Services.AddSingleton<StatusWriter<TEntity>>();
        Services.AddSingleton<MetadataWriter<TEntity>>();
        Services.AddSingleton(services => new Informer<TEntity>(
            services.GetRequiredService<ResourceApi<TEntity>>(),
            _options.RealTime,
            services.GetRequiredService<ILogger<Informer<TEntity>>>(),
            informer ?? _options.Informers,
            indexes));
        Services.AddSingleton<IResourceCache<TEntity>>(services => services.GetRequiredService<Informer<TEntity>>());
        Services.AddSingleton<IInformer>(services => services.GetRequiredService<Informer<TEntity>>());
        return this;
    }

    /// <summary>Registers a controller for a kind that has <see cref="AddResource{TEntity}"/>. It works while this replica leads.</summary>
    /// <typeparam name="TController">The reconciler; made once, from the services.</typeparam>
    /// <typeparam name="TEntity">The kind.</typeparam>
    /// <param name="configure">What else wakes it, and how it works.</param>
    public KubernetesRuntimeBuilder AddController<TController, TEntity>(Action<ControllerBuilder<TEntity>>? configure = null)
        where TController : class, IEntityController<TEntity>
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var builder = new ControllerBuilder<TEntity>();
        configure?.Invoke(builder);
        Services.AddSingleton<TController>();
        Services.AddSingleton<EntityQueue<TEntity>>();
        Services.AddSingleton<IController>(services => builder.Build(
            services, services.GetRequiredService<TController>(), services.GetRequiredService<TimeProvider>(), _options.RealTime));
        return this;
    }

    /// <summary>Registers work beside the controllers that only the leader does.</summary>
    /// <typeparam name="TTask">The work; made once, from the services.</typeparam>
    public KubernetesRuntimeBuilder AddLeaderTask<TTask>()
        where TTask : class, ILeaderTask
    {
        Services.AddSingleton<ILeaderTask, TTask>();
        return this;
    }
}
