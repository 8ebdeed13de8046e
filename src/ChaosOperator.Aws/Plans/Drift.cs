using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>What somebody else changed of the objects of a plan. It only reads: one description for each document whose version is the one that was written.</summary>
public static class Drift
{
    internal const string Remedy = "Put it back, take the change over into the manifest, or say drift: Correct.";

    /// <summary>Looks at the documents of a plan that was in place.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="plan">What there has to be.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What is not as it has to be, one clause each; empty: all is.</returns>
    /// <exception cref="Failures.AwsRefusedException">AWS refused a call.</exception>
    public static async Task<IReadOnlyList<string>> LookAsync(AwsSession session, Plan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(plan);
        if (!IsWatched(plan))
        {
            return [];
        }

        var drift = new List<string>();
        foreach (var document in plan.Documents)
        {
            if (await Documents.DifferenceAsync(session, document, cancellationToken) is { } difference)
            {
                drift.Add(difference);
            }
        }

        return drift;
    }

    /// <summary>Whether there is something to look at that is not looked at before each run anyway.</summary>
    public static bool IsWatched(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Claims.Count > 0 || plan.Documents.Any(document => document.IsOfExperiment);
    }
}
