using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Engine.Documents;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Local;

/// <summary>Finds out whether an experiment of some manifests can be run from here, and makes its run. Nothing is changed in AWS.</summary>
/// <param name="set">The manifests, which were checked.</param>
/// <param name="sessions">Where AWS is asked.</param>
internal sealed class LocalAdmission(ManifestSet set, AwsSessions sessions)
{
    /// <summary>The experiment that is meant.</summary>
    /// <param name="name">Its name; null: the only one.</param>
    /// <exception cref="LocalRefusalException">There is none, or more than one.</exception>
    public (Manifest Manifest, V1Alpha1ChaosExperiment Experiment) Choose(string? name)
    {
        var all = set.Experiments.ToList();
        var meant = all.Where(found => name is null || found.Manifest.Name == name).ToList();
        return meant switch
        {
            [var one] => one,
            [] when all.Count == 0 => throw new LocalRefusalException("There is no ChaosExperiment among the manifests; name the file of one with -f, and that of its Hypothesis."),
            [] => throw new LocalRefusalException($"There is no ChaosExperiment {name} among the manifests; there {(all.Count == 1 ? "is" : "are")} {Names(all)}."),
            _ => throw new LocalRefusalException($"Several experiments are meant ({Names(meant)}); say which one by its name, or name fewer files."),
        };
    }

    /// <summary>Makes the run of an experiment.</summary>
    /// <param name="chosen">The experiment.</param>
    /// <param name="cluster">What stands in the place of a cluster's name.</param>
    /// <param name="number">Number of the run.</param>
    /// <param name="withoutLoad">Whether its load is left out.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LocalRefusalException">It cannot be run.</exception>
    public async Task<RunState> AdmitAsync(
        (Manifest Manifest, V1Alpha1ChaosExperiment Experiment) chosen, string cluster, int number, bool withoutLoad, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var written = withoutLoad ? chosen.Experiment.Spec with { Load = null } : chosen.Experiment.Spec;
        var subject = chosen.Manifest.Subject;
        if (Impossible.Refusal(written) is { } refusal)
        {
            throw new LocalRefusalException($"{subject}: {refusal}");
        }

        var key = set.KeyOf(chosen.Manifest);
        var check = set.Check(chosen.Manifest, chosen.Experiment);
        if (check is not { Experiment: { } experiment, Hypothesis: { } hypothesis, Problem: null })
        {
            throw new LocalRefusalException($"{subject}: {check.Problem?.Message}");
        }

        var (spec, unread) = await set.Documents.ResolveAsync(written, experiment, key.Namespace!, cancellationToken);
        if (unread is not null)
        {
            throw new LocalRefusalException($"{subject}: {unread.Message}");
        }

        var owner = new ObjectOwner(cluster, key.Namespace!, key.Name, $"{Guid.NewGuid()}");
        try
        {
            await LocalAccount.DemandAsync(sessions, experiment.Aws, cancellationToken);
            var session = sessions.For(experiment.Aws, owner);
            // Before there is a run: of one whose role was never assumed nobody could say later that it made nothing.
            await session.AssumeAsync(cancellationToken);
            var documents = await AccountDocuments.ReadAsync(session, experiment, spec, owner, cancellationToken);
            if (documents.Lint.Refusal is { } findings)
            {
                throw new LocalRefusalException($"{subject}: {findings}");
            }

            if (documents.Standing.Experiment.Fault is Fault.Fis { Functions.Count: > 0 } named)
            {
                await FunctionPreparation.CheckAsync(session, named.Functions, $"{named.Field}.functions", cancellationToken);
            }

            return LocalRuns.Begin(owner, documents.Standing, hypothesis, number, now);
        }
        catch (AwsRefusedException refused)
        {
            throw new LocalRefusalException($"{subject}: {RefusedField.Explain(experiment, refused.Failure)} Nothing is begun, and nothing was made in AWS. Mend that, and run the same command again.", ExitCodes.Cluster);
        }
    }

    private static string Names(IEnumerable<(Manifest Manifest, V1Alpha1ChaosExperiment Experiment)> experiments) => string.Join(", ", experiments.Select(found => found.Manifest.Name));
}

/// <summary>A run cannot begin, or go on, from here.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="code">The exit code.</param>
internal sealed class LocalRefusalException(string message, int code = ExitCodes.Usage) : Exception(message)
{
    /// <summary>The exit code.</summary>
    public int Code => code;
}
