namespace ChaosOperator.Kubernetes.Watching;

/// <summary>What a line of a watch says.</summary>
public enum WatchEventType
{
    /// <summary>The object exists now and did not before.</summary>
    Added,

    /// <summary>The object changed.</summary>
    Modified,

    /// <summary>The object is gone; the reading shows it as it last was.</summary>
    Deleted,

    /// <summary>Nothing changed up to the version given.</summary>
    Bookmark,
}

/// <summary>One event of a watch. Errors inside the stream are thrown as <see cref="Api.ApiException"/>.</summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
/// <param name="Type">What happened.</param>
/// <param name="ResourceVersion">The version from which a watch continues after this event.</param>
/// <param name="Reading">The object; null for a bookmark.</param>
public sealed record WatchEvent<TEntity>(WatchEventType Type, string ResourceVersion, ObjectReading<TEntity>? Reading)
    where TEntity : class;
