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

    /// <summary>FIS has what the experiment's own template names, by what it offers in the account or by the catalogue of this version. It refuses nothing.</summary>
    public const string InCatalogue = nameof(InCatalogue);

    /// <summary>Reason of <see cref="InCatalogue"/>: something is not known, and perhaps mistyped.</summary>
    public const string NotInCatalogue = nameof(NotInCatalogue);

    /// <summary>Reason of <see cref="Accepted"/>: no policy allows what the experiment asks for.</summary>
    public const string NotAllowed = nameof(NotAllowed);
}
