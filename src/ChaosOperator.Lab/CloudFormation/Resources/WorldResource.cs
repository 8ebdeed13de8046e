using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>A type whose resources are part of the world: they are changed under its lock.</summary>
/// <param name="gate">The lock.</param>
/// <param name="name">The type.</param>
/// <param name="properties">The properties that are played, or held without effect.</param>
internal sealed class WorldResource(WorldGate gate, string name, params IReadOnlyList<string> properties) : ResourceType(name, properties)
{
    public required Func<ResourceOrder, MadeResource> Create { get; init; }

    /// <summary>Changes in place, or gives null for what has to be made anew; by default everything has to.</summary>
    public Func<StackResource, ResourceOrder, MadeResource?> Update { get; init; } = (_, _) => null;

    /// <summary>By default there is nothing to take away.</summary>
    public Action<StackResource, ResourceOrder> Delete { get; init; } = (_, _) => { };

    public override Task<MadeResource> CreateAsync(ResourceOrder order, CancellationToken cancellationToken)
    {
        lock (gate.Lock)
            return Task.FromResult(Create(order));
    }

    public override Task<MadeResource?> UpdateAsync(StackResource former, ResourceOrder order, CancellationToken cancellationToken)
    {
        lock (gate.Lock)
            return Task.FromResult(Update(former, order));
    }

    public override Task DeleteAsync(StackResource former, ResourceOrder order, CancellationToken cancellationToken)
    {
        lock (gate.Lock)
            Delete(former, order);
        return Task.CompletedTask;
    }
}
