using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>What somebody else changed of the objects of a plan. It only reads: the template, and one description for each document that is what was written.</summary>
public static class Drift
{
    internal const string Remedy = "Put it back, take the change over into the manifest, or say drift: Correct.";

    /// <summary>How often the objects of a plan are looked at where documents are among them.</summary>
    private static readonly TimeSpan DocumentInterval = TimeSpan.FromMinutes(10);

    /// <summary>How often a template alone is looked at, for what the lists of the sweeps do not tell: edits while nobody led, and of what FIS keeps apart from the template. It is read before each run in any case.</summary>
    private static readonly TimeSpan TemplateInterval = TimeSpan.FromHours(6);

    /// <summary>Looks at the documents and the template of a plan that was in place.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="plan">What there has to be.</param>
    /// <param name="owner">To whom the template belongs.</param>
    /// <param name="known">What was recorded when it was brought in step; null: nothing, its template is not looked at, and its documents may have to be read.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What is not as it has to be, one clause each; empty: all is.</returns>
    /// <exception cref="Failures.AwsRefusedException">AWS refused a call.</exception>
    public static async Task<IReadOnlyList<string>> LookAsync(AwsSession session, Plan plan, ObjectOwner owner, PlanRecord? known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(plan);
        var changed = await OfTemplateAsync(session, plan, owner, known, isToBeStarted: false, cancellationToken);
        return [.. changed is null ? [] : new[] { changed }, .. await OfDocumentsAsync(session, plan, known, cancellationToken)];
    }

    /// <summary>What somebody else changed of the template, as a clause; null: nothing, or it is somebody else's.</summary>
    internal static async Task<string?> OfTemplateAsync(AwsSession session, Plan plan, ObjectOwner owner, PlanRecord? known, bool isToBeStarted, CancellationToken cancellationToken) =>
        HasTemplate(plan) && known?.TemplateId is not null ? await Templates.DifferenceAsync(session, plan, owner, known, isToBeStarted, cancellationToken) : null;

    /// <summary>What somebody else changed of the documents, one clause each.</summary>
    internal static async Task<IReadOnlyList<string>> OfDocumentsAsync(AwsSession session, Plan plan, PlanRecord? known, CancellationToken cancellationToken)
    {
        var drift = new List<string>();
        foreach (var document in HasDocuments(plan) ? plan.Documents : [])
        {
            if (await Documents.DifferenceAsync(session, document, known?.DocumentNamed(document.Name), cancellationToken) is { } difference)
            {
                drift.Add(difference);
            }
        }

        return drift;
    }

    /// <summary>How often the objects of a plan are looked at between runs; null: never, since there are none, or they are somebody else's and looked at before each run.</summary>
    public static TimeSpan? Interval(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return HasDocuments(plan) ? DocumentInterval : HasTemplate(plan) ? TemplateInterval : null;
    }

    /// <summary>Whether documents of the experiment's own, or only named by it, are among the objects of a plan.</summary>
    public static bool HasDocuments(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Claims.Count > 0 || plan.Documents.Any(document => document.IsOfExperiment);
    }

    private static bool HasTemplate(Plan plan) => plan is { Foreign: null, Automation: null };
}
