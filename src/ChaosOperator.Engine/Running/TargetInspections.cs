using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Engine.Running;

/// <summary>Looks at the targets of a fault themselves.</summary>
internal static class TargetInspections
{
    /// <summary>Every target as it is.</summary>
    /// <exception cref="AwsRefusedException">One of them cannot be read, or does not exist.</exception>
    public static async Task<IReadOnlyList<TargetInspection>> AllAsync(
        AwsSession session, IReadOnlyList<LambdaTarget> targets, CancellationToken cancellationToken) =>
        await Task.WhenAll(targets.Select(target => LambdaInspector.InspectAsync(session, target, cancellationToken)));

    /// <summary>
    /// What is left of the fault on every target. One that cannot be read counts as carrying it and keeps no other from being reverted; one that exists no more
    /// carries nothing.
    /// </summary>
    public static async Task<IReadOnlyList<TargetInspection>> LeftAsync(
        AwsSession session, IReadOnlyList<LambdaTarget> targets, CancellationToken cancellationToken) =>
        await Task.WhenAll(targets.Select(target => LeftAsync(session, target, cancellationToken)));

    private static async Task<TargetInspection> LeftAsync(AwsSession session, LambdaTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return await LambdaInspector.InspectAsync(session, target, cancellationToken);
        }
        catch (AwsRefusedException refused) when (refused.IsNotFound && target.Alias is not null)
        {
            // The alias may be gone and the function still carry the layer.
            return await LeftAsync(session, target with { Alias = null }, cancellationToken) with { Target = target.Name };
        }
        catch (AwsRefusedException refused) when (refused.IsNotFound)
        {
            return new TargetInspection(target.Name, "gone", IsClean: true, "it exists no more");
        }
        catch (AwsRefusedException refused)
        {
            return new TargetInspection(target.Name, "unknown", IsClean: false, $"it cannot be read: {refused.Failure.Message.TrimEnd('.')}");
        }
    }
}
