using Amazon.FIS.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>Tells what somebody else changed of a template of the operator's own, and nothing of what FIS does to it itself.</summary>
internal static class TemplateDrift
{
    /// <summary>The paths of what was changed since the template was brought in step with a plan; empty: nothing.</summary>
    /// <param name="found">The template as it is. Its tag says that it is in step.</param>
    /// <param name="plan">What it has to be.</param>
    /// <param name="known">What was recorded when it was last written; null: nothing, as after a crash between that write and the record of it. Then the tag counts in which that write left its hash.</param>
    public static IReadOnlyList<string> Of(ExperimentTemplate found, TemplatePlan plan, PlanRecord? known)
    {
        var content = TemplateContent.Of(found);
        // As FIS gave it back, it is as it was written, however FIS spells it.
        var hash = TemplateDifference.HashOf(content);
        var isAsWritten = known is null ? found.Tags?.GetValueOrDefault(ObjectTags.TemplateHash) == hash : known.TemplateId == found.Id && known.TemplateHash == hash;
        return isAsWritten ? [] : TemplateDifference.Of(plan, content);
    }

    /// <summary>What was changed, as a clause.</summary>
    public static string Clause(string id, IReadOnlyList<string> paths) => $"{string.Join(", ", paths)} of {Templates.Subject(id)} {(paths.Count == 1 ? "is" : "are")} not as written";

    /// <summary>That a template is gone, as a clause.</summary>
    public static string Gone(string id) => $"{Templates.Subject(id)} is not there any more";

    /// <summary>What is said when nothing is to be put right.</summary>
    public static AwsRefusedException Refused(string clause) => new(new AwsFailure(
        AwsFailureKind.Invalid, "fis:GetExperimentTemplate", $"Somebody else changed what the experiment has in AWS, and spec.drift is Report: {clause}. {Drift.Remedy}"));
}
