using Amazon.FIS.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>FIS experiment templates, one for each experiment. A template is ours when it carries the UID of the experiment as a tag, whatever its id.</summary>
internal static class Templates
{
    private const string Purpose = "experiment-template";
    private const int PageSize = 100;

    /// <summary>Sees to it that there is one template in step with the plan, with its accounts.</summary>
    /// <returns>What to record of it.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call, or somebody else changed the template and <see cref="Plan.Drift"/> says to leave it so.</exception>
    public static async Task<PlanRecord> EnsureAsync(AwsSession session, Plan plan, string planHash, ObjectOwner owner, PlanRecord? known, CancellationToken cancellationToken)
    {
        var record = await EnsureItselfAsync(session, plan, planHash, owner, known, cancellationToken);
        return plan.Template.TargetAccounts.Count == 0 ? record : await WithAccountsAsync(session, plan, record, known?.TemplateId == record.TemplateId && known?.PlanHash == planHash, cancellationToken);
    }

    /// <summary>Those of a template that was in step are held against the plan first, as the template is.</summary>
    private static async Task<PlanRecord> WithAccountsAsync(AwsSession session, Plan plan, PlanRecord record, bool wasInStep, CancellationToken cancellationToken)
    {
        var found = await TargetAccounts.ListAsync(session, record.TemplateId!, cancellationToken);
        var changed = wasInStep ? TargetAccounts.Difference(record.TemplateId!, found, plan.Template.TargetAccounts) : null;
        if (wasInStep && changed is null) return record;
        if (changed is not null && plan.Drift == DriftPolicy.Report) throw TemplateDrift.Refused(changed);
        await TargetAccounts.EnsureAsync(session, record.TemplateId!, found, plan.Template.TargetAccounts, cancellationToken);
        return changed is null ? record : record with { Corrected = record.Corrected is { } before ? $"{before}; {changed}" : changed };
    }

    /// <summary>What somebody else changed of a template that was in step, as a clause; null: nothing, or it is gone and is made anew when it is needed, which overwrites nothing of anybody's.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="plan">What there has to be.</param>
    /// <param name="owner">To whom the template belongs.</param>
    /// <param name="known">What was recorded of it.</param>
    /// <param name="isToBeStarted">Whether it is about to be started: then one that is gone, or is not ours any more, is a difference in any case.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<string?> DifferenceAsync(AwsSession session, Plan plan, ObjectOwner owner, PlanRecord known, bool isToBeStarted, CancellationToken cancellationToken) =>
        await OwnAsync(session, owner, known.TemplateId!, cancellationToken) is not { } found ? isToBeStarted || plan.Drift == DriftPolicy.Correct ? TemplateDrift.Gone(known.TemplateId!) : null
        : TemplateDrift.Of(found, plan.Template, known) is { Count: > 0 } paths ? TemplateDrift.Clause(known.TemplateId!, paths)
        : plan.Template.TargetAccounts.Count > 0 ? TargetAccounts.Difference(known.TemplateId!, await TargetAccounts.ListAsync(session, known.TemplateId!, cancellationToken), plan.Template.TargetAccounts)
        : null;

    private static async Task<PlanRecord> EnsureItselfAsync(AwsSession session, Plan plan, string planHash, ObjectOwner owner, PlanRecord? known, CancellationToken cancellationToken)
    {
        var requests = TemplateRequests.Of(plan.Template);
        var knownId = known?.TemplateId;
        var wasInStep = knownId is not null && known!.PlanHash == planHash;
        var found = knownId is null ? null : await OwnAsync(session, owner, knownId, cancellationToken);
        found ??= await AdoptAsync(session, owner, cancellationToken);
        if (found is null)
        {
            return Record(await CreateAsync(session, requests, planHash, owner, knownId, cancellationToken), planHash, wasInStep ? TemplateDrift.Gone(knownId!) : null);
        }

        string? changed = null;
        if (found.Tags?.GetValueOrDefault(ObjectTags.PlanHash) == planHash)
        {
            var paths = TemplateDrift.Of(found, plan.Template, wasInStep ? known : null);
            if (paths.Count == 0) return Record(found, planHash, wasInStep ? known?.Corrected : null);
            changed = TemplateDrift.Clause(found.Id!, paths);
            if (plan.Drift == DriftPolicy.Report) throw TemplateDrift.Refused(changed);
        }

        if (requests.CanUpdate(found)) return Record(await UpdateAsync(session, requests, planHash, owner, found, cancellationToken), planHash, changed);
        await DeleteAsync(session, found.Id!, cancellationToken);
        return Record(await CreateAsync(session, requests, planHash, owner, found.Id, cancellationToken), planHash, changed);
    }

    private static PlanRecord Record(ExperimentTemplate template, string planHash, string? corrected) => new()
    {
        TemplateId = template.Id,
        TemplateHash = HashOf(template),
        PlanHash = planHash,
        Corrected = corrected,
    };

    /// <summary>Deletes all templates of an owner but those that are run by their id: somebody else looks after them, and they only lose his tags.</summary>
    public static async Task DeleteAsync(AwsSession session, ObjectOwner owner, string? knownId, Func<string, bool> isNamed, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string?>();
        await foreach (var template in ListAsync(session, owner, cancellationToken)) found[template.Id!] = template.Arn;
        if (knownId is not null && !found.ContainsKey(knownId) && await OwnAsync(session, owner, knownId, cancellationToken) is { } own) found[knownId] = own.Arn;
        foreach (var (id, arn) in found) await (isNamed(id) ? UntagAsync(session, id, arn, cancellationToken) : DeleteAsync(session, id, cancellationToken));
    }

    /// <summary>Takes the tags of an owner off a template that somebody else looks after from now on; one of somebody else is left alone.</summary>
    public static Task ReleaseAsync(AwsSession session, ObjectOwner owner, ExperimentTemplate template, CancellationToken cancellationToken) =>
        Belongs(template.Tags, owner) ? UntagAsync(session, template.Id!, template.Arn, cancellationToken) : Task.CompletedTask;

    private static async Task UntagAsync(AwsSession session, string id, string? arn, CancellationToken cancellationToken) => await session.Fis.CallAsync(
        "UntagResource",
        Subject(id),
        (fis, token) => fis.UntagResourceAsync(new UntagResourceRequest { ResourceArn = arn, TagKeys = [.. ObjectTags.All] }, token),
        cancellationToken);

    internal static string Subject(string id) => $"experiment template {id}";

    // A template that lost our tags, or never had them, is somebody else's.
    private static async Task<ExperimentTemplate?> OwnAsync(AwsSession session, ObjectOwner owner, string id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.Fis.CallAsync(
                "GetExperimentTemplate",
                Subject(id),
                (fis, token) => fis.GetExperimentTemplateAsync(new GetExperimentTemplateRequest { Id = id }, token),
                cancellationToken);
            return Belongs(answer.ExperimentTemplate?.Tags, owner) ? answer.ExperimentTemplate : null;
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            return null;
        }
    }

    // The oldest, so that two replicas that both look find the same one.
    private static async Task<ExperimentTemplate?> AdoptAsync(AwsSession session, ObjectOwner owner, CancellationToken cancellationToken)
    {
        ExperimentTemplateSummary? oldest = null;
        await foreach (var template in ListAsync(session, owner, cancellationToken))
        {
            if (oldest is null || template.CreationTime < oldest.CreationTime) oldest = template;
        }

        return oldest is null ? null : await OwnAsync(session, owner, oldest.Id!, cancellationToken);
    }

    private static async IAsyncEnumerable<ExperimentTemplateSummary> ListAsync(
        AwsSession session, ObjectOwner owner, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!session.HasFis) yield break;
        string? next = null;
        do
        {
            var request = new ListExperimentTemplatesRequest { MaxResults = PageSize, NextToken = next };
            var page = await session.Fis.CallAsync(
                "ListExperimentTemplates",
                $"templates of experiment {owner.Namespace}/{owner.Experiment}",
                (fis, token) => fis.ListExperimentTemplatesAsync(request, token),
                cancellationToken);
            foreach (var template in page.ExperimentTemplates ?? [])
            {
                if (Belongs(template.Tags, owner)) yield return template;
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    private static bool Belongs(Dictionary<string, string>? tags, ObjectOwner owner) =>
        tags is not null
        && tags.GetValueOrDefault(ObjectTags.ExperimentUid) == owner.ExperimentUid
        && tags.GetValueOrDefault(ObjectTags.Cluster) == owner.Cluster
        && tags.GetValueOrDefault(ObjectTags.Namespace) == owner.Namespace;

    private static Dictionary<string, string> TagsOf(ObjectOwner owner, TemplatePlan plan, string planHash) =>
        new(plan.AuthorTags.Concat(owner.Tags).Concat(plan.Tags)) { [ObjectTags.PlanHash] = planHash };

    // The token names the template that is replaced: with the former token FIS would answer with the template that was deleted.
    private static async Task<ExperimentTemplate> CreateAsync(
        AwsSession session, TemplateRequests requests, string planHash, ObjectOwner owner, string? replacedId, CancellationToken cancellationToken)
    {
        var request = requests.Create(
            ClientTokens.Of(Purpose, owner.Cluster, owner.ExperimentUid, planHash, replacedId ?? ""), TagsOf(owner, requests.Plan, planHash));
        var answer = await session.Fis.CallAsync(
            "CreateExperimentTemplate",
            $"the template of experiment {owner.Namespace}/{owner.Experiment}",
            (fis, token) => fis.CreateExperimentTemplateAsync(request, token),
            cancellationToken);
        var created = answer.ExperimentTemplate!;
        // Nobody has to tell what FIS made of it from an edit where it is what was sent, and that costs a call.
        if (TemplateDifference.Of(requests.Plan, TemplateContent.Of(created)).Count > 0) await TagAsync(session, created, new() { [ObjectTags.TemplateHash] = HashOf(created) }, cancellationToken);
        return created;
    }

    // The tag comes last: a crash in between leaves the former hash, and the update is made again.
    private static async Task<ExperimentTemplate> UpdateAsync(
        AwsSession session, TemplateRequests requests, string planHash, ObjectOwner owner, ExperimentTemplate found, CancellationToken cancellationToken)
    {
        var answer = await session.Fis.CallAsync(
            "UpdateExperimentTemplate",
            Subject(found.Id!),
            (fis, token) => fis.UpdateExperimentTemplateAsync(requests.Update(found), token),
            cancellationToken);
        var tags = TagsOf(owner, requests.Plan, planHash);
        if (tags.Any(tag => found.Tags?.GetValueOrDefault(tag.Key) != tag.Value))
        {
            tags[ObjectTags.TemplateHash] = HashOf(answer.ExperimentTemplate!);
            await TagAsync(session, found, tags, cancellationToken);
        }

        return answer.ExperimentTemplate!;
    }

    private static async Task TagAsync(AwsSession session, ExperimentTemplate found, Dictionary<string, string> tags, CancellationToken cancellationToken) => await session.Fis.CallAsync(
        "TagResource",
        Subject(found.Id!),
        (fis, token) => fis.TagResourceAsync(new TagResourceRequest { ResourceArn = found.Arn, Tags = tags }, token),
        cancellationToken);

    private static string HashOf(ExperimentTemplate template) => TemplateDifference.HashOf(TemplateContent.Of(template));

    /// <summary>Deletes one template; one that is gone already is fine.</summary>
    public static async Task DeleteAsync(AwsSession session, string id, CancellationToken cancellationToken)
    {
        try
        {
            await session.Fis.CallAsync(
                "DeleteExperimentTemplate",
                Subject(id),
                (fis, token) => fis.DeleteExperimentTemplateAsync(new DeleteExperimentTemplateRequest { Id = id }, token),
                cancellationToken);
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            // Gone is what was wanted.
            return;
        }
    }
}
