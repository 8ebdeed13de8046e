namespace ChaosOperator.Kubernetes.Watching;

/// <summary>One page of a list.</summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
/// <param name="Items">The objects of the page.</param>
/// <param name="ResourceVersion">The version of the collection from which a watch continues.</param>
/// <param name="Continue">Token of the next page; null on the last one.</param>
public sealed record ResourcePage<TEntity>(IReadOnlyList<ObjectReading<TEntity>> Items, string ResourceVersion, string? Continue)
    where TEntity : class;
