using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>Tags of a FIS experiment: those of its owner, what lifting its fault needs, and the run.</summary>
internal static class RunTags
{
    public static IReadOnlyDictionary<string, string> Of(RunContext run) => new Dictionary<string, string>(run.Owner.Tags.Concat(run.Plan.Template.Tags))
    {
        [ObjectTags.Run] = run.Name,
        [ObjectTags.RunUid] = run.Uid,
    };
}
