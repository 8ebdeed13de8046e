using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Engine.Documents;

/// <summary>Reads the documents of an experiment that are in the account already.</summary>
internal static class ForeignContents
{
    /// <summary>The documents, as they are there.</summary>
    /// <exception cref="Aws.Failures.AwsRefusedException">AWS refused a call, or there is no such document.</exception>
    public static async Task<IReadOnlyList<ForeignDocument>> ReadAsync(AwsSession session, Experiment experiment, CancellationToken cancellationToken)
    {
        var read = new List<ForeignDocument>();
        foreach (var document in experiment.Documents.Where(document => document.IsForeign))
        {
            read.Add(await ForeignDocuments.ReadAsync(session, document.Name, cancellationToken));
        }

        return read;
    }
}
