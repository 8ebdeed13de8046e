namespace ChaosOperator.Core.Planning;

/// <summary>
/// Our SSM Automation document that holds the fault of <see cref="LambdaExtensionDocument"/> in force, and lifts it when it is cancelled or left alone. All that
/// it needs for lifting is the owner of the snapshots and the role that may change the functions; both are in the tags of template and experiment.
/// </summary>
public static class LambdaHoldDocument
{
    /// <summary>Its name in SSM.</summary>
    public const string Name = "ChaosOperator-LambdaExtension-Hold";

    private const string Hold = "Hold";

    private const string LiftsAll = "LiftAll";

    private static readonly Lazy<string> Composed = new(() => DocumentComposer.Compose(
        EmbeddedText.Read("lambda-extension-hold.yaml"), EmbeddedText.Read));

    /// <summary>Its content as it is sent to AWS: YAML, with the Python inside.</summary>
    public static string Content => Composed.Value;

    /// <summary>Its parameters for lifting everything that an owner has attached, at once.</summary>
    /// <param name="automationRoleArn">Role that the automation acts as: the tag <see cref="Aws.ObjectTags.AutomationRole"/>.</param>
    /// <param name="snapshotOwner">Whose faults: <see cref="Aws.ObjectOwner.SnapshotOwner"/>.</param>
    public static IReadOnlyDictionary<string, string> LiftAll(string automationRoleArn, string snapshotOwner) => new Dictionary<string, string>
    {
        [AutomationCall.Role] = automationRoleArn,
        ["Operation"] = LiftsAll,
        ["Owner"] = snapshotOwner,
    };

    /// <summary>Its parameters for holding a fault.</summary>
    /// <param name="automationRoleArn">Role that the automation acts as.</param>
    /// <param name="duration">For how long, ISO 8601.</param>
    /// <param name="snapshotOwner">Whose faults are lifted when it must.</param>
    internal static IReadOnlyDictionary<string, string> ToHold(string automationRoleArn, string duration, string snapshotOwner) => new Dictionary<string, string>
    {
        [AutomationCall.Role] = automationRoleArn,
        ["Operation"] = Hold,
        ["Duration"] = duration,
        ["Owner"] = snapshotOwner,
    };
}
