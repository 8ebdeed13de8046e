using System.Text.Json;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Policies;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Policies;

/// <summary>All policies, as they stand at a moment: those that cannot be followed included, since they are not as if absent.</summary>
internal sealed class PolicyBook(IResourceCache<V1Alpha1ChaosPolicy> cache, IResourceApi<V1Alpha1ChaosPolicy> api)
{
    private const int PageSize = 100;

    /// <summary>How old a read may be that serves another look.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private (DateTimeOffset At, Task<IReadOnlyList<PolicyState>>? States) _read;

    /// <summary>What the policies say to a namespace, by what the watch has told.</summary>
    public NamespacePolicy Of(string space, DateTimeOffset now) => NamespacePolicy.Of(
        cache.Keys().Select(key => cache.Get(key) is { } policy ? State(policy, now) : cache.GetUnreadable(key) is { } unreadable ? State(unreadable) : null).OfType<PolicyState>(),
        space);

    /// <summary>Whether the policies let a namespace act there, be it only to take away what was left.</summary>
    public bool Allows(string space, AwsPlace place, DateTimeOffset now) => SweepPlaces.IsAllowed(Of(space, now), place.RoleArn, place.Region);

    /// <summary>What the policies say to a namespace, read from the API server itself: a watch may lag.</summary>
    public async Task<NamespacePolicy> ReadAsync(string space, DateTimeOffset now, CancellationToken cancellationToken) =>
        NamespacePolicy.Of(await ReadAllAsync(now, cancellationToken), space);

    /// <summary>The same, read at most two seconds ago: one read serves all the runs that look at about the same time.</summary>
    public async Task<NamespacePolicy> ReadRecentAsync(string space, DateTimeOffset now, CancellationToken cancellationToken) =>
        NamespacePolicy.Of(await RecentAsync(now).WaitAsync(cancellationToken), space);

    /// <summary>All policies, read from the API server itself.</summary>
    public async Task<IReadOnlyList<PolicyState>> ReadAllAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (items, _) = await api.ListAllAsync(PageSize, cancellationToken);
        return [.. items.Values.Select(item => item.Entity is { } policy ? State(policy, now) : State(item.Unreadable!))];
    }

    /// <summary>The state of a policy.</summary>
    public static PolicyState State(V1Alpha1ChaosPolicy policy, DateTimeOffset now)
    {
        var reading = PolicyReader.Read(policy.Spec, CronSchedule.Problem);
        return reading.Value is { } valid
            ? PolicyState.Of(policy.Metadata.Name, valid, [.. valid.FreezeWindows.Select(window => FreezeTimes.Open(window, now)).OfType<OpenWindow>()])
            : PolicyState.Broken(policy.Metadata.Name, policy.Spec, reading.Message);
    }

    /// <summary>The state of a policy that does not fit its type: its namespaces and its halt are read by themselves.</summary>
    public static PolicyState State(UnreadableObject unreadable) =>
        PolicyState.Broken(unreadable.Key.Name, new ChaosPolicySpec { Namespaces = Part<List<string>>(unreadable, "namespaces"), Halt = Part<PolicyHaltSpec>(unreadable, "halt") }, unreadable.Error);

    private Task<IReadOnlyList<PolicyState>> RecentAsync(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_read.States is { IsFaulted: false } recent && now >= _read.At && now - _read.At < Recent)
            {
                return recent;
            }

            // Not for the look that asked first alone, so it does not end with that one.
            var states = ReadAllAsync(now, CancellationToken.None);
            _read = (now, states);
            return states;
        }
    }

    private static TPart? Part<TPart>(UnreadableObject unreadable, string name)
        where TPart : class
    {
        using var document = JsonDocument.Parse(unreadable.Json);
        if (!document.RootElement.TryGetProperty("spec", out var spec) || spec.ValueKind != JsonValueKind.Object || !spec.TryGetProperty(name, out var part))
        {
            return null;
        }

        try
        {
            return part.Deserialize<TPart>(ResourceJson.Options);
        }
        catch (JsonException)
        {
            // A halt that cannot be read is a halt: somebody wrote one. A list of namespaces that cannot be read means all.
            return typeof(TPart) == typeof(PolicyHaltSpec) ? (TPart)(object)new PolicyHaltSpec() : null;
        }
    }
}
