using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Hosting;

/// <summary>Says what wakes a controller (controller-runtime: builder with <c>For</c>, <c>Owns</c>, <c>Watches</c>).</summary>
/// <typeparam name="TEntity">The kind it reconciles.</typeparam>
public sealed class ControllerBuilder<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly List<Func<IServiceProvider, EntityQueue<TEntity>, IInformer>> _sources = [];
    private Func<ResourceChange<TEntity>, bool>? _isRelevant;
    private Func<TEntity, bool>? _isUrgent;

    internal ControllerBuilder()
    {
    }

    /// <summary>Workers, times, classification of failures.</summary>
    public ControllerOptions Options { get; set; } = new();

    /// <summary>Which changes of the kind itself ask for a reconcile. Default: <see cref="ResourceChange{TEntity}.IsMoreThanStatus"/>.</summary>
    /// <param name="isRelevant">Runs on the informer's loop.</param>
    public ControllerBuilder<TEntity> When(Func<ResourceChange<TEntity>, bool> isRelevant)
    {
        _isRelevant = isRelevant;
        return this;
    }

    /// <summary>Which objects go before all others, by what the watch has told of them; see <see cref="ControllerOptions.UrgentWorkers"/>. Default: none.</summary>
    /// <param name="isUrgent">Must be quick.</param>
    public ControllerBuilder<TEntity> First(Func<TEntity, bool> isUrgent)
    {
        _isUrgent = isUrgent;
        return this;
    }

    /// <summary>A change of a child asks for a reconcile of its controlling owner.</summary>
    /// <typeparam name="TChild">The child's kind; it needs <see cref="KubernetesRuntimeBuilder.AddResource{TEntity}"/> too.</typeparam>
    /// <param name="isRelevant">Which changes do; null: any. Runs on the informer's loop; must be quick.</param>
    public ControllerBuilder<TEntity> Owns<TChild>(Func<ResourceChange<TChild>, bool>? isRelevant = null)
        where TChild : class, IKubernetesObject<V1ObjectMeta>
    {
        _sources.Add((services, queue) =>
        {
            var kind = services.GetRequiredService<ResourceApi<TEntity>>().Kind;
            return Subscribe<TChild>(services, queue, change =>
                isRelevant?.Invoke(change) != false && change.Latest is { } child && OwnerReferences.ControllerOf(child, kind) is { } owner ? [owner] : []);
        });
        return this;
    }

    /// <summary>A change of another object asks for reconciles of the objects that a function names.</summary>
    /// <typeparam name="TOther">The other kind; it needs <see cref="KubernetesRuntimeBuilder.AddResource{TEntity}"/> too.</typeparam>
    /// <param name="map">Change and the cache of this controller's kind → keys to reconcile. Runs on the informer's loop; must be quick.</param>
    public ControllerBuilder<TEntity> Watches<TOther>(Func<ResourceChange<TOther>, IResourceCache<TEntity>, IEnumerable<ResourceKey>> map)
        where TOther : class, IKubernetesObject<V1ObjectMeta>
    {
        _sources.Add((services, queue) =>
        {
            var cache = services.GetRequiredService<IResourceCache<TEntity>>();
            return Subscribe<TOther>(services, queue, change => map(change, cache));
        });
        return this;
    }

    internal Controller<TEntity> Build(IServiceProvider services, IEntityController<TEntity> reconciler, TimeProvider workTime, TimeProvider realTime)
    {
        var queue = services.GetRequiredService<EntityQueue<TEntity>>();
        return new Controller<TEntity>(
            reconciler,
            services.GetRequiredService<Informer<TEntity>>(),
            queue,
            [.. _sources.Select(subscribe => subscribe(services, queue))],
            Options,
            workTime,
            realTime,
            services.GetRequiredService<ILogger<Controller<TEntity>>>(),
            _isRelevant,
            IsUrgent(services));
    }

    private Func<ResourceKey, bool>? IsUrgent(IServiceProvider services)
    {
        if (_isUrgent is not { } isUrgent)
        {
            return null;
        }

        var cache = services.GetRequiredService<IResourceCache<TEntity>>();
        return key => cache.Get(key) is { } entity && isUrgent(entity);
    }

    private static Informer<TOther> Subscribe<TOther>(
        IServiceProvider services, EntityQueue<TEntity> queue, Func<ResourceChange<TOther>, IEnumerable<ResourceKey>> map)
        where TOther : class, IKubernetesObject<V1ObjectMeta>
    {
        var informer = services.GetRequiredService<Informer<TOther>>();
        informer.Subscribe(change =>
        {
            foreach (var key in map(change))
            {
                queue.Add(key);
            }
        });
        return informer;
    }
}
