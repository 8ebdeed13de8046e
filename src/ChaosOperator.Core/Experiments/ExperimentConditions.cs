namespace ChaosOperator.Core.Experiments;

/// <summary>Types of the conditions of an experiment and of a hypothesis.</summary>
public static class ExperimentConditions
{
    /// <summary>The resource was read and can be used.</summary>
    public const string Accepted = nameof(Accepted);

    /// <summary>Accepted, and its objects in AWS are in place.</summary>
    public const string Ready = nameof(Ready);

    /// <summary>Nothing more happens until somebody acts.</summary>
    public const string Stalled = nameof(Stalled);

    /// <summary>Reason of <see cref="Accepted"/>: no policy allows what the experiment asks for.</summary>
    public const string NotAllowed = nameof(NotAllowed);
}
