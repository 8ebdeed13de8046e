using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>Brings the AWS objects of a plan in step with it. Every method may be repeated at any time, after a crash or a lost answer too.</summary>
public static class PlanExecutor
{
    /// <summary>
    /// Creates or updates documents and template where they differ from the plan. When nothing differs it reads one description per document and the template,
    /// and writes nothing.
    /// </summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="plan">What there has to be.</param>
    /// <param name="planHash">Hash of the plan; a template whose tag carries it is in step.</param>
    /// <param name="owner">To whom the template belongs.</param>
    /// <param name="known">What was recorded last; null: nothing, and a template with the owner's tags is adopted.</param>
    /// <param name="named">What is run by name in the cluster, gone through only when something is to be deleted: that is let go of instead.</param>
    /// <param name="cancellationToken">Ends the work between two calls or within one.</param>
    /// <returns>What to record.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call, or the plan holds what the FIS API does not know.</exception>
    public static async Task<PlanRecord> EnsureAsync(
        AwsSession session, Plan plan, string planHash, ObjectOwner owner, PlanRecord? known, IEnumerable<NamedObjects> named, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(owner);
        var claimed = await ForeignDocuments.EnsureAsync(session, plan.Claims, cancellationToken);
        var documents = await EnsureDocumentsAsync(session, plan, owner, known, cancellationToken);
        var record = plan.Foreign is { } claim
            ? await EnsureForeignAsync(session, claim, planHash, owner, known, named, cancellationToken)
            : plan.Automation is { } automation ? await EnsureAutomationAsync(session, automation, planHash, owner, known, named, cancellationToken)
            : await Templates.EnsureAsync(session, plan, planHash, owner, known, cancellationToken);
        // After the template, which may have started them.
        await RemoveDocumentsAsync(session, owner, Names(known).Except(plan.Documents.Select(document => document.Name)), name => plan.NamedDocuments.Contains(name) || named.Any(objects => objects.HasDocument(name)), cancellationToken);
        return record with { Documents = documents, ForeignDocuments = claimed };
    }

    /// <summary>Sees to it, right before a fault is injected, that the template and documents of the experiment's own, and those in the account, are what they were when its run was prepared.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="plan">What there has to be.</param>
    /// <param name="owner">To whom the template belongs.</param>
    /// <param name="known">What was recorded when the run was prepared; null: nothing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">AWS refused a call, or something is another than it was.</exception>
    public static async Task EnsureUnchangedAsync(AwsSession session, Plan plan, ObjectOwner owner, PlanRecord? known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await ForeignDocuments.EnsureAsync(session, plan.Claims, cancellationToken);
        var changed = await ChangedTemplateAsync(session, plan, owner, known, cancellationToken);
        List<string> drift = [.. changed is null ? [] : new[] { changed }, .. await Drift.OfDocumentsAsync(session, plan, known, cancellationToken)];
        if (drift.Count > 0)
        {
            throw new AwsRefusedException(new AwsFailure(
                AwsFailureKind.Invalid, plan.Automation is null ? "fis:StartExperiment" : "ssm:StartAutomationExecution", $"Somebody changed what the run uses after it was prepared: {string.Join("; ", drift)}. Nothing is started. Ask for another run."));
        }
    }

    private static async Task<string?> ChangedTemplateAsync(AwsSession session, Plan plan, ObjectOwner owner, PlanRecord? known, CancellationToken cancellationToken)
    {
        try
        {
            return await Drift.OfTemplateAsync(session, plan, owner, known, isToBeStarted: true, cancellationToken);
        }
        catch (AwsRefusedException refused) when (refused.Failure.CanPass)
        {
            // It was as written when the run was prepared, minutes ago; while AWS is in trouble the start itself says so.
            return null;
        }
    }

    /// <summary>
    /// The same ahead of any run, when the alarm of the dead man's switch is not there. Whether FIS takes a stop condition whose alarm does not exist is not
    /// documented: where it refuses the template, the alarm is there for as long as the template is written.
    /// </summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="plan">What there has to be.</param>
    /// <param name="planHash">Hash of the plan.</param>
    /// <param name="owner">To whom the template belongs. No run of this owner may be under way: its alarm would be taken away.</param>
    /// <param name="known">What was recorded last; null: nothing.</param>
    /// <param name="named">What is run by name in the cluster, gone through only when something is to be deleted.</param>
    /// <param name="cancellationToken">Ends the work between two calls or within one.</param>
    /// <returns>What to record.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call, or the plan holds what the FIS API does not know.</exception>
    public static async Task<PlanRecord> EnsureAheadAsync(
        AwsSession session, Plan plan, string planHash, ObjectOwner owner, PlanRecord? known, IEnumerable<NamedObjects> named, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        try
        {
            return await EnsureAsync(session, plan, planHash, owner, known, named, cancellationToken);
        }
        catch (AwsRefusedException refused) when (plan.Switch is not null && MayMissAlarm(refused.Failure))
        {
            await SwitchAlarm.SetAsync(session, plan.Switch, owner, cancellationToken);
            try
            {
                return await EnsureAsync(session, plan, planHash, owner, known, named, cancellationToken);
            }
            finally
            {
                await SwitchAlarm.RemoveAsync(session, plan.Switch, cancellationToken);
            }
        }
    }

    /// <summary>Sees to it that the documents of a plan are there in the version of the plan.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="plan">What there has to be.</param>
    /// <param name="owner">To whom those belong that are of the experiment.</param>
    /// <param name="known">What was recorded last; null: nothing.</param>
    /// <param name="cancellationToken">Ends the work between two calls or within one.</param>
    /// <returns>What to record of them.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public static async Task<IReadOnlyList<DocumentRecord>> EnsureDocumentsAsync(AwsSession session, Plan plan, ObjectOwner owner, PlanRecord? known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(plan);
        var documents = new List<DocumentRecord>();
        foreach (var document in plan.Documents)
        {
            documents.Add(await Documents.EnsureAsync(session, document, owner, plan.Drift, known?.DocumentNamed(document.Name), cancellationToken));
        }

        return documents;
    }

    /// <summary>
    /// Deletes every template that carries the owner's tags, and the owner's documents; those that are gone already are fine. Documents that all experiments of a region share stay: without a
    /// template nothing runs them. What an experiment runs by name, this one included, stays as well and only loses the owner's tags: somebody looks after it himself.
    /// </summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="owner">Whose templates and documents.</param>
    /// <param name="known">What was recorded last; null: nothing.</param>
    /// <param name="documents">Names of documents that may have been made and not been recorded.</param>
    /// <param name="named">What is run by name in the cluster.</param>
    /// <param name="cancellationToken">Ends the work between two calls or within one.</param>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public static async Task DeleteAsync(AwsSession session, ObjectOwner owner, PlanRecord? known, IEnumerable<string> documents, IEnumerable<NamedObjects> named, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(documents);
        await Templates.DeleteAsync(session, owner, known?.TemplateId, id => named.Any(objects => objects.HasTemplate(id)), cancellationToken);
        await RemoveDocumentsAsync(session, owner, Names(known).Union(documents), name => named.Any(objects => objects.HasDocument(name)), cancellationToken);
    }

    private static async Task RemoveDocumentsAsync(AwsSession session, ObjectOwner owner, IEnumerable<string> names, Func<string, bool> isNamed, CancellationToken cancellationToken)
    {
        foreach (var name in names.Where(name => name is not (LambdaExtensionDocument.Name or LambdaHoldDocument.Name)))
        {
            await (isNamed(name) ? DocumentOwnership.ReleaseAsync(session, name, owner, cancellationToken) : DocumentOwnership.DeleteAsync(session, name, owner, cancellationToken));
        }
    }

    private static IEnumerable<string> Names(PlanRecord? known) => (known?.Documents ?? []).Select(document => document.Name);

    /// <summary>Nothing is made. What was made for the experiment before it named that template is taken away; by its tags that is never what is somebody else's. The one that it names may have been its own.</summary>
    private static async Task<PlanRecord> EnsureForeignAsync(
        AwsSession session, TemplateClaim claim, string planHash, ObjectOwner owner, PlanRecord? known, IEnumerable<NamedObjects> named, CancellationToken cancellationToken)
    {
        var (foreign, template) = await ForeignTemplates.LookAsync(session, claim, cancellationToken);
        await Templates.ReleaseAsync(session, owner, template, cancellationToken);
        if (known?.TemplateId is { } former && former != claim.Id)
        {
            await Templates.DeleteAsync(session, owner, former, id => id == claim.Id || named.Any(objects => objects.HasTemplate(id)), cancellationToken);
        }

        return new PlanRecord { TemplateId = claim.Id, PlanHash = planHash, Foreign = foreign };
    }

    /// <summary>There is no template; one that was made for the experiment before it had this fault is taken away.</summary>
    private static async Task<PlanRecord> EnsureAutomationAsync(
        AwsSession session, AutomationPlan automation, string planHash, ObjectOwner owner, PlanRecord? known, IEnumerable<NamedObjects> named, CancellationToken cancellationToken)
    {
        var pinned = await AutomationDocuments.CheckAsync(session, automation, cancellationToken);
        if (known?.TemplateId is { } former)
        {
            await Templates.DeleteAsync(session, owner, former, id => named.Any(objects => objects.HasTemplate(id)), cancellationToken);
        }

        return new PlanRecord { PlanHash = planHash, AutomationDocuments = pinned };
    }

    private static bool MayMissAlarm(AwsFailure failure) =>
        failure is { Kind: AwsFailureKind.Invalid or AwsFailureKind.NotFound, Operation: "fis:CreateExperimentTemplate" or "fis:UpdateExperimentTemplate" };
}
