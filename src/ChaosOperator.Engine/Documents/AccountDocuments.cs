using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Linting;
using ChaosOperator.Resources.Documents;

namespace ChaosOperator.Engine.Documents;

/// <summary>What an experiment comes to once its documents in the account are read: what is read from then on is what a run is to find.</summary>
/// <param name="Standing">The experiment with its documents.</param>
/// <param name="Lint">What the linter finds in them.</param>
/// <param name="Foreign">Those that were in the account.</param>
internal sealed record AccountDocuments(StandingPlan Standing, DocumentsLint Lint, IReadOnlyList<ForeignDocument> Foreign)
{
    /// <summary>Reads them.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="experiment">The experiment, read.</param>
    /// <param name="spec">The same as it was written, with all contents in place.</param>
    /// <param name="owner">To whom the AWS objects belong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Aws.Failures.AwsRefusedException">AWS refused a call, there is no such document, or it is not what the experiment claims.</exception>
    public static async Task<AccountDocuments> ReadAsync(AwsSession session, Experiment experiment, ChaosExperimentSpec spec, ObjectOwner owner, CancellationToken cancellationToken)
    {
        var foreign = await ForeignContents.ReadAsync(session, experiment, cancellationToken);
        var standing = StandingPlan.Of(spec, foreign.ToDictionary(document => document.Name, document => document.Hash), owner);
        foreach (var claim in standing.Plan.Claims)
        {
            ForeignDocuments.Check(foreign.First(document => document.Name == claim.Name), claim);
        }

        return new AccountDocuments(standing, DocumentSources.Lint(standing.Experiment, foreign.ToDictionary(document => document.Name, document => document.Content)), foreign);
    }
}
