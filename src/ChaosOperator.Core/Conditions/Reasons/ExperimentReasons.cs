using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Conditions.Reasons;

/// <summary>Reasons of <see cref="ExperimentConditions.Accepted"/>, <see cref="ExperimentConditions.Ready"/> and <see cref="ExperimentConditions.Stalled"/>, which have the same one.</summary>
public static class AcceptedReasons
{
    /// <summary>It can be run, or be used.</summary>
    public const string Accepted = nameof(Accepted);

    /// <summary>The spec has errors; the message names each with its field and remedy.</summary>
    public const string InvalidSpec = nameof(InvalidSpec);

    /// <summary>There is no hypothesis of this name in the namespace. Apply it, or correct the name.</summary>
    public const string HypothesisNotFound = nameof(HypothesisNotFound);

    /// <summary>The hypothesis has errors. Correct it.</summary>
    public const string HypothesisInvalid = nameof(HypothesisInvalid);

    /// <summary>No ChaosPolicy allows what the experiment asks for. Ask whoever keeps the policies, or stay within them.</summary>
    public const string NotAllowed = nameof(NotAllowed);

    /// <summary>A ChaosPolicy that may concern the experiment cannot be followed. It waits until the policy is corrected.</summary>
    public const string PolicyUnreadable = nameof(PolicyUnreadable);

    /// <summary>There is no ConfigMap of this name. Apply it, or correct the name.</summary>
    public const string ConfigMapNotFound = nameof(ConfigMapNotFound);

    /// <summary>The ConfigMap has no text under this key. Write the document there, or name another key.</summary>
    public const string ConfigMapKeyMissing = nameof(ConfigMapKeyMissing);

    /// <summary>The operator may not read the ConfigMap. Allow it get on configmaps there.</summary>
    public const string ConfigMapForbidden = nameof(ConfigMapForbidden);

    /// <summary>The linter found that a document may leave something behind, or it cannot be run as it is. Correct what the message names.</summary>
    public const string DocumentsRefused = nameof(DocumentsRefused);

    /// <summary>Somebody else changed the experiment's objects in AWS, and spec.drift is Report. Put it back, take the change over into the manifest, or say drift: Correct.</summary>
    public const string Drifted = ExperimentConditions.Drifted;

    /// <summary>The object cannot be decoded. Correct the field that the message names.</summary>
    public const string Unreadable = nameof(Unreadable);

    /// <summary>The status was written by another version and cannot be read. Run that version.</summary>
    public const string UnreadableStatus = nameof(UnreadableStatus);
}

/// <summary>Reasons of <see cref="ExperimentConditions.InCatalogue"/>.</summary>
public static class InCatalogueReasons
{
    /// <summary>True: FIS has all that the template names.</summary>
    public const string AllKnown = nameof(AllKnown);

    /// <summary>False: something is not known, and perhaps mistyped. The message names what may be meant.</summary>
    public const string NotInCatalogue = ExperimentConditions.NotInCatalogue;
}

/// <summary>Reasons of <see cref="ExperimentConditions.DocumentsLinted"/>.</summary>
public static class DocumentsLintedReasons
{
    /// <summary>True: the linter found nothing.</summary>
    public const string NothingFound = nameof(NothingFound);

    /// <summary>True: it found what may be meant so. Read it in the message.</summary>
    public const string WarningsFound = nameof(WarningsFound);

    /// <summary>False: it found by what something may be left behind. Correct the document.</summary>
    public const string ErrorsFound = nameof(ErrorsFound);
}

/// <summary>Reasons of <see cref="ExperimentConditions.InSync"/>.</summary>
public static class InSyncReasons
{
    /// <summary>True: the objects in AWS are as they were written.</summary>
    public const string AsWritten = nameof(AsWritten);

    /// <summary>True: somebody else changed something, and it was put right.</summary>
    public const string Corrected = ExperimentConditions.Corrected;

    /// <summary>False: somebody else changed something, and it was left as it is. Put it back, take the change over into the manifest, or say spec.drift: Correct.</summary>
    public const string Drifted = ExperimentConditions.Drifted;
}

/// <summary>Reasons of <see cref="ExperimentConditions.DashboardWritten"/>.</summary>
public static class DashboardWrittenReasons
{
    /// <summary>True: the dashboard shows what is known.</summary>
    public const string Written = nameof(Written);
}

/// <summary>Reasons of the conditions of a hypothesis.</summary>
public static class HypothesisReasons
{
    /// <summary>It can be used.</summary>
    public const string Accepted = nameof(Accepted);

    /// <summary>The spec has errors; the message names each with its field and remedy.</summary>
    public const string InvalidSpec = nameof(InvalidSpec);

    /// <summary>It cannot be decoded. Correct the field that the message names.</summary>
    public const string Unreadable = nameof(Unreadable);
}

/// <summary>Reasons of the conditions of a policy.</summary>
public static class PolicyReasons
{
    /// <summary>The policy is followed.</summary>
    public const string InForce = nameof(InForce);

    /// <summary>The policy cannot be followed until somebody corrects it; nothing new is started in the namespaces that it may concern.</summary>
    public const string Invalid = nameof(Invalid);
}
