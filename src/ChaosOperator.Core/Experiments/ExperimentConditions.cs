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

    /// <summary>The linter found nothing in the experiment's documents by which something may be left behind.</summary>
    public const string DocumentsLinted = nameof(DocumentsLinted);

    /// <summary>The experiment's objects in AWS are as they were written.</summary>
    public const string InSync = nameof(InSync);

    /// <summary>Reason of <see cref="InSync"/>: somebody else changed something, and it was put right.</summary>
    public const string Corrected = nameof(Corrected);

    /// <summary>Reason of <see cref="InSync"/>: somebody else changed something, and it was left as it is.</summary>
    public const string Drifted = nameof(Drifted);

    /// <summary>The experiment's CloudWatch dashboard shows what is known. It keeps no run from being started.</summary>
    public const string DashboardWritten = nameof(DashboardWritten);

    /// <summary>Reason of <see cref="Accepted"/>: no policy allows what the experiment asks for.</summary>
    public const string NotAllowed = nameof(NotAllowed);
}
